import { z } from "zod";
import { mistakesReportSchema } from "../../report/preview-schema";
import { administrator, escalation, witness } from "./shared";

const finding = z
  .strictObject({
    rule: z.string().describe("see docs/analyze.md"),
    severity: z.enum(["low", "medium", "high", "critical"]),
    message: z.string(),
    path: z.string().describe("where in the document, as in Statement[0].Action[1]; empty for all of it"),
    line: z.int().positive().optional().describe("of the path in the file, counted from 1"),
    column: z.int().positive().optional(),
    fix: z.string().optional(),
    witness: witness.nullable(),
  })
  .meta({ id: "finding" });

const policy = z
  .strictObject({
    file: z.string().describe("as typed; - for standard input"),
    type: z.enum(["identity", "resource", "trust", "scp"]).describe("as asked for, or as the document looks"),
    valid: z.boolean().describe("false where it is no policy document, and the only finding says why"),
    administrator: administrator.describe(
      "of whoever has this policy alone; no for other types than identity",
    ),
    fullAccess: z
      .array(z.string())
      .describe("services of which every action that is not read-only is granted on all resources"),
    escalations: z.array(escalation),
    findings: z.array(finding),
  })
  .meta({ id: "policy" });

export const policyOutputSchema = z
  .union([z.strictObject({ policies: z.array(policy) }), mistakesReportSchema])
  .describe("What plinth analyze policy --json prints");

export type PolicyReport = z.infer<typeof policy>;
export type FindingReport = z.infer<typeof finding>;
export type PolicyType = PolicyReport["type"];
