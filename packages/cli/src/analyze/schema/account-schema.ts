import { z } from "zod";
import { mistakesReportSchema } from "../../report/preview-schema";
import { administrator, caseError, caseId, escalation, warning } from "./shared";

const principal = z
  .strictObject({
    arn: z.string(),
    name: z.string(),
    type: z.enum(["user", "role"]),
    administrator,
    fullAccess: z
      .array(z.string())
      .describe("services of which every action that is not read-only is granted on all resources"),
    escalations: z
      .array(escalation)
      .describe("to an administrator first, then certain ones, then short ones"),
  })
  .meta({ id: "principal" });

const account = {
  principals: z.array(principal).describe("in the order of the file: users, then roles"),
  warnings: z
    .array(warning)
    .optional()
    .describe("absent where there are none; who refers to what is missing is unknown rather than no"),
};

export const accountOutputSchema = z
  .union([
    z.strictObject(account),
    z.strictObject({ id: caseId, ...account }).describe("a line of the answer to --batch"),
    caseError,
    mistakesReportSchema,
  ])
  .describe("What plinth analyze account --json prints");

export type PrincipalOutput = z.infer<typeof principal>;
