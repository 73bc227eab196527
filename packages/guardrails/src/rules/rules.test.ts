import { describe, expect, it } from "vitest";
import { messageOf } from "../message/message";
import type { ParameterSchema } from "../rule/rule";
import { parametersOf } from "../rule/rule";
import { accountRules } from "../account-rules/account-rules";
import { accountRuleCases } from "../account-rules/cases";
import { ruleCases } from "./cases";
import { iamRules } from "./rules";

const rules = [...iamRules, ...accountRules];
const cases = { ...ruleCases, ...accountRuleCases };

describe.each(rules.map((rule) => [rule.id, rule] as const))("the rule %s", (id, rule) => {
  it("has a name that a configuration file can hold", () => {
    expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
  });

  it("says why, how to fix it, and where AWS says so", () => {
    expect(rule.why.length).toBeGreaterThan(40);
    expect(rule.fix.length).toBeGreaterThan(40);
    expect(rule.references.length).toBeGreaterThan(0);
    for (const { url } of rule.references) expect(url).toMatch(/^https:\/\//);
  });

  it("serves a control of the baseline or of CIS", () => {
    expect([...Object.keys(rule.controls.cis ?? {}), ...(rule.controls.ssb ?? [])]).not.toEqual([]);
  });

  it("is mandatory unless it is configured otherwise", () => {
    expect(rule.level ?? "mandatory").toBe("mandatory");
  });

  it("has a default for each parameter", () => {
    for (const schema of Object.values(rule.parameters as Record<string, ParameterSchema>)) {
      expect(schema.description.length).toBeGreaterThan(20);
    }
    expect(Object.values(parametersOf(rule))).not.toContain(undefined);
  });

  it("has a page with one refused and one allowed example", () => {
    const examples = (cases[id] ?? []).filter(({ example }) => example);
    expect(examples.map(({ expect: found }) => found.length > 0)).toEqual(
      expect.arrayContaining([true, false]),
    );
  });

  it("gives a message of stable layout", () => {
    const lines = messageOf(rule, {
      summary: "something is wrong",
      property: "policy",
      evidence: ["a", "b"],
    }).split("\n");
    expect(lines[0]).toBe("something is wrong");
    expect(lines.slice(1, 4)).toEqual(["    policy: a", "    b", "Why   " + rule.why]);
    expect(lines.slice(3).map((line) => line.slice(0, 6))).toEqual(["Why   ", "Fix   ", "Rule  "]);
  });
});

it("every table of cases belongs to a rule", () => {
  expect(Object.keys(cases).sort()).toEqual(rules.map(({ id }) => id).sort());
});
