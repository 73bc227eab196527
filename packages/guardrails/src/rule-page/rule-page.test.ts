import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadAccessModel } from "../model/model";
import { ruleCases } from "../rules/cases";
import { iamRules } from "../rules/rules";
import { rulePage, rulesIndex } from "./rule-page";

const folder = join(__dirname, "../../../../docs/rules");

describe("docs/rules is what the rules and their cases say (npm run docs -w @plinth/guardrails)", () => {
  it.each(iamRules.map((rule) => [rule.id, rule] as const))("%s", async (id, rule) => {
    const model = await loadAccessModel();
    await expect(rulePage(rule, ruleCases[id] ?? [], model)).toMatchFileSnapshot(join(folder, `${id}.md`));
  });

  it("README", async () => {
    await expect(rulesIndex(iamRules)).toMatchFileSnapshot(join(folder, "README.md"));
  });

  it("has no page of a rule that is gone", () => {
    const pages = ["README.md", ...iamRules.map(({ id }) => `${id}.md`)];
    expect(readdirSync(folder).sort()).toEqual(pages.sort());
  });
});
