import { stripVTControlCharacters } from "node:util";
import { createColors } from "picocolors";
import { describe, expect, it } from "vitest";
import { explain } from "../../explain/explain";
import type { Explanation } from "../../report/explain-schema";
import { width } from "../layout";
import { renderExplanations } from "./explain";

const plain = { colors: createColors(false), columns: undefined, from: "/w", all: false };

const CASES = [
  ["action", "lambda:InvokeFunction"],
  ["action-with-much", "ec2:RunInstances"],
  ["action-without-resources", "s3:ListAllMyBuckets"],
  ["pattern", "iam:*AccessKey*"],
  ["pattern-of-many-services", "*:Get*"],
  ["full-access", "AmazonEC2FullAccess"],
  ["administrator", "AdministratorAccess"],
  ["read-only", "IAMReadOnlyAccess"],
  ["condition-key", "s3:prefix"],
  ["global-condition-key", "aws:SourceIp"],
  ["service", "sqs"],
] as const;

function explained(asked: string): Explanation {
  const explanation = explain(asked);
  if (explanation.kind === "unknown") throw new Error(explanation.message);
  return explanation;
}

describe("an explanation", () => {
  it.each(CASES)("%s reads as the golden file has it", async (name, asked) => {
    await expect(renderExplanations([explained(asked)], plain)).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it("with --all leaves nothing out", () => {
    const text = renderExplanations([explained("iam:PassRole"), explained("SecurityAudit")], {
      ...plain,
      all: true,
    });
    expect(text).not.toContain("--all");
    expect(text).toContain("service-role/");
    expect(text).toContain('"Version": "2012-10-17"');
  });

  it.each(CASES)("%s keeps to the width, but for ARNs and names that are there to be copied", (_, asked) => {
    for (const columns of [80, undefined]) {
      const text = renderExplanations([explained(asked)], { ...plain, columns });
      for (const line of text.split("\n")) {
        if (/arn:|identity:|AWS managed policy|[\w/-]{24}|plinth explain|AWS may add/.test(line)) continue;
        expect(width(line), line).toBeLessThanOrEqual(columns ?? 80);
      }
    }
  });

  it.each(CASES)("%s says the same with and without colour", (_, asked) => {
    const text = renderExplanations([explained(asked)], { ...plain, colors: createColors(true) });
    expect(stripVTControlCharacters(text)).toBe(renderExplanations([explained(asked)], plain));
  });
});
