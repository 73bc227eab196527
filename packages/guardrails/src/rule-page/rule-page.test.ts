import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadAccessModel } from "../model/model";
import { ruleCases } from "../rules/cases";
import { iamRules } from "../rules/rules";
import { accountRuleCases } from "../account-rules/cases";
import { accountRules } from "../account-rules/account-rules";
import type { RulePack } from "./rule-page";
import { rulePage, rulesIndex } from "./rule-page";

const packs: readonly RulePack[] = [
  {
    name: "iam-guardrails",
    about: "Who can do what: no root keys, no full access, no way to climb.",
    rules: iamRules,
  },
  {
    name: "account-baseline",
    about: "The account's settings, as far as a stack shows them.",
    rules: accountRules,
  },
];
const rules = [...iamRules, ...accountRules];
const cases = { ...ruleCases, ...accountRuleCases };

const folder = join(__dirname, "../../../../docs/rules");

describe("docs/rules is what the rules and their cases say (npm run docs -w @plinth/guardrails)", () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))("%s", async (id, rule) => {
    const model = await loadAccessModel();
    await expect(rulePage(rule, cases[id] ?? [], model)).toMatchFileSnapshot(join(folder, `${id}.md`));
  });

  it("README", async () => {
    await expect(rulesIndex(packs)).toMatchFileSnapshot(join(folder, "README.md"));
  });

  it("has no page of a rule that is gone", () => {
    const pages = ["README.md", ...rules.map(({ id }) => `${id}.md`)];
    expect(readdirSync(folder).sort()).toEqual(pages.sort());
  });
});
