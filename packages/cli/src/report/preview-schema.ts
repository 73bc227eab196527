import { z } from "zod";

/**
 * What `plinth preview --json` prints. docs/schemas/preview.schema.json is generated from here, and
 * a test holds both together. Keys may be added; none is renamed or removed.
 *
 * Equal input gives equal output: there is no time or duration in it, and nothing that depends on
 * the machine but the paths under `source`, which are relative to the folder the user stands in.
 */

const urn = z.string().describe("Pulumi URN of the resource");

const position = z
  .strictObject({
    file: z.string().describe("relative to the folder that the command ran in"),
    line: z.int().positive().describe("counted from 1"),
  })
  .meta({ id: "position", description: "where the program makes the resource" });

const propertyChange = z
  .strictObject({
    path: z.string().describe("path of the input, as in tags.Owner"),
    kind: z.enum(["add", "delete", "update"]),
    before: z.unknown().optional().describe('"[secret]" and "[unknown]" stand for what cannot be shown'),
    after: z.unknown().optional(),
  })
  .meta({ id: "propertyChange" });

const resource = z
  .strictObject({
    urn,
    formerUrn: urn.optional().describe("the URN that the state has it under, where that is another"),
    type: z.string().describe("type token, as in aws:iam/user:User"),
    name: z.string(),
    parent: urn.nullable().describe("null for the stack itself"),
    op: z.enum(["create", "update", "replace", "delete", "same", "read", "import"]),
    diff: z.array(propertyChange).optional().describe("with --state: the inputs that differ"),
    source: position.optional(),
  })
  .meta({ id: "resource" });

const violation = z
  .strictObject({
    pack: z.string(),
    packVersion: z.string(),
    rule: z.string(),
    level: z.enum(["mandatory", "advisory"]).describe("mandatory refuses, advisory does not"),
    urn: urn.describe("resource at fault; the stack's where the rule names none"),
    message: z
      .string()
      .describe("several lines: what is wrong, why it matters, how to fix it, the rule's page"),
    severity: z.enum(["low", "medium", "high", "critical"]).optional(),
    unknown: z
      .boolean()
      .optional()
      .describe("the rule could not tell, as it needs a value that is not known yet"),
    crashed: z.boolean().optional().describe("the rule failed to run, which counts as a refusal"),
    waived: z
      .strictObject({
        until: z.string().describe("the last day, in UTC, as in 2027-01-31"),
        owner: z.string(),
        reason: z.string(),
        by: z.string().describe("where the waiver stands, as in guardrails.yaml:3"),
      })
      .optional()
      .describe("a waiver of the guardrails file covers it, so that it is advisory"),
    accepted: z
      .strictObject({ baseline: z.string().describe("the baseline's file, as the guardrails file names it") })
      .optional()
      .describe("it lies within the baseline of accepted access, so that it is advisory"),
    source: position.optional(),
  })
  .meta({ id: "violation" });

const pack = z
  .strictObject({
    name: z.string(),
    version: z.string(),
    rules: z.int().nonnegative().describe("rules that ran"),
    disabled: z.array(z.string()).describe("rules that the pack's configuration turned off"),
  })
  .meta({ id: "pack" });

const pinned = z
  .strictObject({
    file: z.string().describe("the guardrails file, as messages call it"),
    packs: z
      .array(z.strictObject({ name: z.string(), by: z.string().describe("as in guardrails.yaml:3") }))
      .describe("policy packs that have to judge this stack"),
    rules: z.array(z.string()).describe("rules that are pinned for this stack; all stands for every one"),
    elsewhere: z.array(z.string()).describe("rules whose pins are for other stacks"),
  })
  .meta({ id: "pinned", description: "what the guardrails file pins for this stack" });

const remediation = z
  .strictObject({
    pack: z.string(),
    packVersion: z.string(),
    rule: z.string(),
    urn,
    message: z.string(),
    diff: z.array(propertyChange).describe("what the pack changed of the inputs"),
  })
  .meta({ id: "remediation" });

const diagnostic = z
  .strictObject({
    severity: z.enum(["debug", "info", "warning", "error"]),
    message: z.string(),
    urn: urn.optional(),
  })
  .meta({ id: "diagnostic" });

export const previewReportSchema = z
  .strictObject({
    project: z.string(),
    stack: z.string(),
    account: z.string().describe("AWS account id that the preview assumed"),
    accountSource: z
      .enum(["aws:allowedAccountIds", "aws:assumeRoles", "stand-in"])
      .describe("where the account id comes from; a stand-in where the stack names no account"),
    region: z.string(),
    regionSource: z
      .enum(["aws:region", "stand-in"])
      .optional()
      .describe("where the region comes from; a stand-in where the stack names none"),
    verdict: z.enum(["allowed", "refused"]).describe("refused when a mandatory rule of a pack objects"),
    resources: z.array(resource).describe("in the order of the program, deletions last"),
    violations: z.array(violation),
    remediations: z.array(remediation),
    packs: z.array(pack),
    pinned: pinned.optional(),
    outputs: z
      .record(z.string(), z.unknown())
      .describe('"[secret]" and "[unknown]" stand for what cannot be shown'),
    diagnostics: z.array(diagnostic),
  })
  .meta({ id: "preview", description: "one project under one stack" });

export const mistakesReportSchema = z
  .strictObject({
    errors: z.array(
      z.strictObject({
        file: z.string().optional(),
        line: z.int().positive().optional(),
        path: z.string().optional().describe("where in the file"),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: "mistakes", description: "exit code 2: the program, the packs or their input is wrong" });

export const previewOutputSchema = z
  .union([
    previewReportSchema,
    z.array(previewReportSchema).describe("several projects"),
    mistakesReportSchema,
  ])
  .describe("What plinth preview --json prints: one project, several, or what is wrong with the input");

export type PreviewReport = z.infer<typeof previewReportSchema>;
export type MistakesReport = z.infer<typeof mistakesReportSchema>;
