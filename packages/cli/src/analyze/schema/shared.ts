import { z } from "zod";

/**
 * What the objects of `plinth analyze --json` have in common. Keys may be added; none is renamed or removed. Equal
 * input gives equal output: no time, no duration, and no path but those that the user typed.
 */

export const administrator = z
  .enum(["yes", "no", "conditional", "unknown"])
  .describe(
    "may do every action on every resource, or could give itself that in one step on itself; conditional: in requests that meet a condition; unknown: part of what applies is missing or cannot be decided, so count it as a yes",
  );

const statementPlace = z
  .strictObject({
    path: z.string().describe("as in Statement[0]"),
    index: z.int().nonnegative().describe("counted from 0"),
    count: z.int().positive().describe("statements of the document"),
    sid: z.string().optional(),
  })
  .meta({ id: "statementPlace" });

export const witness = z
  .strictObject({
    action: z.string(),
    resource: z.string(),
    source: z.string().describe("the document, as in policy/deploy, or the file"),
    statement: statementPlace,
    because: z.string().describe("which of its elements take the request in"),
  })
  .meta({ id: "witness", description: "one request that goes through, and the statement that lets it" });

const step = z
  .strictObject({
    action: z.string(),
    resource: z.string(),
    text: z.string(),
    reaches: z
      .string()
      .nullable()
      .describe("ARN of the principal that the caller is from here on, where this step reaches one"),
    witness: witness.nullable().describe("null where only the trust of the other side lets it"),
  })
  .meta({ id: "step", description: "one call" });

export const escalation = z
  .strictObject({
    id: z.string().describe("the rule of its first hop, as in lambda-001: see pathfinding.cloud"),
    target: z.string().describe("ARN, or pattern of ARNs, of what is reached in the end"),
    gains: z.enum(["administrator", "principal"]),
    certainty: z
      .enum(["certain", "possible"])
      .describe("possible: it hangs on something that the input cannot show, such as compute or a condition"),
    steps: z.array(step),
  })
  .meta({ id: "escalation", description: "a way to more access than the principal has" });

export const warning = z
  .strictObject({ path: z.string(), message: z.string() })
  .meta({ id: "warning", description: "what the input refers to and does not have" });

export const caseId = z
  .union([z.string(), z.number()])
  .describe("as the line of the batch has it; its number, from 1, where that has none");

export const caseError = z
  .strictObject({ id: caseId, error: z.string() })
  .meta({ id: "caseError", description: "a line of a batch that could not be judged; the exit code is 2" });

export type WitnessReport = z.infer<typeof witness>;
export type EscalationReport = z.infer<typeof escalation>;
export type AdministratorReport = z.infer<typeof administrator>;
export type WarningReport = z.infer<typeof warning>;
export type CaseId = z.infer<typeof caseId>;
export type CaseError = z.infer<typeof caseError>;
