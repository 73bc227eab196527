import type { Rule } from "@plinth/guardrails";
import { defineRule, UNKNOWN } from "@plinth/guardrails";
import type { AnalyzeDiagnostic } from "@pulumi/pulumi/proto/analyzer_pb";
import { EnforcementLevel } from "@pulumi/pulumi/proto/analyzer_pb";
import { describe, expect, it } from "vitest";
import type { PackOptions } from "../pack/pack";
import { policiesFrom } from "../pack/pack";
import type { ServedResource } from "./served";
import { askedPolicies, userResource } from "./served";

async function analyzed(
  rule: Rule,
  options: PackOptions = {},
  props: Record<string, string> = {},
): Promise<AnalyzeDiagnostic[]> {
  const policies = policiesFrom([rule], { env: {}, ...options });
  return askedPolicies(policies, [userResource("grace", props)]);
}

const shell = {
  id: "a-rule",
  title: "Something holds",
  why: "it matters",
  fix: "do it",
  severity: "high",
  references: [],
  controls: {},
  parameters: {},
} as const;

describe("a finding in CrossGuard's own server", () => {
  const rule = defineRule({ ...shell, checkResource: () => [{ summary: "it does not" }] });

  it("is a mandatory violation whose message stands by itself", async () => {
    const [violation] = await analyzed(rule);
    expect(violation?.getMessage()).toBe(
      "it does not\nWhy   it matters\nFix   do it\nRule  docs/rules/a-rule.md",
    );
    expect(violation?.getPolicyname()).toBe("a-rule");
    expect(violation?.getEnforcementlevel()).toBe(EnforcementLevel.MANDATORY);
  });

  it("is held as the rule says", async () => {
    const [violation] = await analyzed({ ...rule, level: "advisory" });
    expect(violation?.getEnforcementlevel()).toBe(EnforcementLevel.ADVISORY);
  });

  it("of a stack check is about the resource that it names", async () => {
    const stackRule = defineRule({
      ...shell,
      checkStack: ({ resources }) => resources.map((one) => ({ urn: one.urn, summary: "x" })),
    });
    const urns = (await analyzed(stackRule)).map((violation) => violation.getUrn());
    expect(urns).toContain("urn:pulumi:dev::project::aws:iam/user:User::grace");
  });
});

describe("what a rule cannot tell", () => {
  const rule = defineRule({
    ...shell,
    checkResource: ({ props }) =>
      props.name === UNKNOWN
        ? [{ summary: "Cannot tell", unknown: { property: "name", remedy: "say it" } }]
        : [],
  });
  // What Pulumi sends for a text that is not known yet.
  const props = { name: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };

  it.each<[string, PackOptions, EnforcementLevel]>([
    ["is advisory on a laptop", {}, EnforcementLevel.ADVISORY],
    ["is mandatory in CI", { env: { CI: "true" } }, EnforcementLevel.MANDATORY],
    [
      "is what the pack says, even in CI",
      { env: { CI: "true" }, unknowns: "advisory" },
      EnforcementLevel.ADVISORY,
    ],
  ])("%s", async (_name, options, level) => {
    const [violation] = await analyzed(rule, options, props);
    expect(violation?.getMessage()).toContain("Cannot tell\n");
    expect(violation?.getMessage()).toContain("Fix   say it\n");
    expect(violation?.getEnforcementlevel()).toBe(level);
  });

  it("is never held stricter than the rule", async () => {
    const [violation] = await analyzed({ ...rule, level: "advisory" }, { env: { CI: "true" } }, props);
    expect(violation?.getEnforcementlevel()).toBe(EnforcementLevel.ADVISORY);
  });
});

describe("a rule that breaks down", () => {
  const rule = defineRule({
    ...shell,
    level: "advisory",
    checkResource: ({ props }) => {
      throw new TypeError(`cannot read ${JSON.stringify(props)}`);
    },
  });

  it("is a mandatory violation, whatever its level", async () => {
    const [violation] = await analyzed(rule);
    expect(violation?.getEnforcementlevel()).toBe(EnforcementLevel.MANDATORY);
    expect(violation?.getMessage()).toMatch(/^The rule a-rule broke down/);
  });

  it("does not tell what it was given", async () => {
    const [violation] = await analyzed(rule, {}, { name: "hunter2" });
    expect(violation?.getMessage()).toContain("TypeError at policy.test.ts:");
    expect(violation?.getMessage()).not.toContain("hunter2");
  });
});

it("tells a rule who deploys", async () => {
  const rule = defineRule({
    ...shell,
    checkResource: (_, { caller }) => [{ summary: caller?.arn ?? "nobody" }],
  });
  const [violation] = await analyzed(rule, { env: { PLINTH_CALLER_ARN: "arn:aws:iam::111122223333:root" } });
  expect(violation?.getMessage()).toMatch(/^arn:aws:iam::111122223333:root\n/);
});

it("leaves alone what is no surface, unless a rule is for every type", async () => {
  const rule = defineRule({ ...shell, checkResource: () => [{ summary: "seen" }] });
  const randomId: ServedResource = { type: "random:index/randomId:RandomId", name: "id", props: {} };
  const seen = (one: Rule): Promise<AnalyzeDiagnostic[]> =>
    askedPolicies(policiesFrom([one], { env: {} }), [randomId]);
  expect(await seen(rule)).toEqual([]);
  // The stack's own resource is of a type too.
  expect(await seen({ ...rule, scope: "every type" })).toHaveLength(2);
});

it("gives each policy a schema for its configuration, with what all rules share", () => {
  const [policy] = policiesFrom(
    [
      defineRule<{ length: number }>({
        ...shell,
        parameters: { length: { type: "integer", default: 14, description: "How long." } },
      }),
    ],
    { env: {} },
  );
  expect(Object.keys(policy?.configSchema?.properties ?? {})).toEqual(["length", "unknowns"]);
  expect(policy).toMatchObject({ name: "a-rule", severity: "high", enforcementLevel: "mandatory" });
});
