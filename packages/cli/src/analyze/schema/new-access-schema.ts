import { z } from "zod";
import { mistakesReportSchema } from "../../report/preview-schema";
import { caseError, caseId } from "./shared";

const texts = z.array(z.string());

const grant = z
  .strictObject({
    statement: z
      .strictObject({
        Effect: z.literal("Allow"),
        Principal: z.unknown().optional(),
        Action: texts,
        Resource: texts.optional(),
        NotResource: texts.optional(),
        Condition: z.record(z.string(), z.record(z.string(), texts)).optional(),
      })
      .describe("a small statement that says what is new, in the grammar of policies"),
    example: z
      .strictObject({ action: z.string(), resource: z.string(), principal: z.string().optional() })
      .describe("one request that only the candidate allows"),
    path: z.string().describe("where the candidate grants it, as in Statement[0]"),
    certainty: z.enum(["certain", "unknown"]),
  })
  .meta({ id: "grant" });

export const newAccessOutputSchema = z
  .union([
    z.strictObject({
      id: caseId.optional().describe("in a line of the answer to --batch"),
      newAccess: z
        .enum(["none", "some", "unknown"])
        .describe("unknown: it cannot be decided, so count it as some"),
      grants: z.array(grant),
    }),
    caseError,
    mistakesReportSchema,
  ])
  .describe("What plinth analyze new-access --json prints");
