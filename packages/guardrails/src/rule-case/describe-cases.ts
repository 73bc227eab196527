import { beforeAll, describe, expect, it } from "vitest";
import type { AccessModel } from "../model/model";
import { loadAccessModel } from "../model/model";
import type { Finding } from "../rule/finding";
import type { Rule } from "../rule/rule";
import type { ExpectedFinding, RuleCase } from "./rule-case";
import { findingsOf } from "./rule-case";

/** Runs a rule's table. */
export function describeCases(rule: Rule, cases: readonly RuleCase[]): void {
  describe(rule.id, () => {
    let model: AccessModel;
    beforeAll(async () => {
      model = await loadAccessModel();
    });

    it.each(cases.map((row) => [row.expect.length === 0 ? "allows" : "refuses", row.name, row] as const))(
      "%s %s",
      (_verdict, _name, row) => {
        const found = findingsOf(rule, row, model);
        expect(found.map((finding, index) => seenAs(finding, row.expect[index]))).toEqual(
          row.expect.map(normalised),
        );
      },
    );
  });
}

/** The finding, cut down to what the case says about it, so that a difference reads well. */
function seenAs(finding: Finding, expected: ExpectedFinding | undefined): unknown {
  if (expected === undefined) return finding;
  const seen: Record<string, unknown> = { unknown: finding.unknown !== undefined };
  const { summary, action, resource, because, evidence, unknown, urn } = finding;
  const texts = new Map([
    ["summary", summary],
    ["action", action],
    ["resource", resource],
    ["because", because],
    ["evidence", evidence?.join("\n")],
    ["property", unknown?.property ?? finding.property],
    ["fix", unknown?.remedy ?? finding.fix],
    ["on", urn?.split("::").at(-1)],
  ]);
  for (const [key, part] of Object.entries(expected)) {
    if (typeof part !== "string") continue;
    const text = texts.get(key);
    seen[key] = text?.includes(part) === true ? part : text;
  }
  return seen;
}

function normalised(expected: ExpectedFinding): unknown {
  return { ...expected, unknown: expected.unknown ?? false };
}
