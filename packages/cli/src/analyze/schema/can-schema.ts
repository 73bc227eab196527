import { z } from "zod";
import { mistakesReportSchema } from "../../report/preview-schema";
import { warning } from "./shared";

const statement = z
  .strictObject({
    source: z.string().describe("the document, as in policy/deploy"),
    role: z.enum(["identity", "resource", "boundary", "session", "scp", "rcp"]),
    effect: z.enum(["Allow", "Deny"]),
    path: z.string().describe("as in Statement[0]"),
    index: z.int().nonnegative().describe("counted from 0"),
    count: z.int().positive(),
    sid: z.string().optional(),
  })
  .meta({ id: "statement" });

export const canOutputSchema = z
  .union([
    z.strictObject({
      principal: z.string().describe("ARN"),
      action: z.string(),
      resource: z.string(),
      context: z
        .record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]))
        .describe("condition keys as given; null: the request does not carry the key"),
      verdict: z
        .enum(["allowed", "explicitlyDenied", "implicitlyDenied", "dependsOn", "unknown"])
        .describe("unknown: a policy or group that applies is missing from the file"),
      keys: z.array(z.string()).describe("condition keys that it depends on; empty unless dependsOn"),
      missing: z
        .string()
        .nullable()
        .describe("for an implicit denial: the kind of policy that does not allow"),
      decidedBy: z.array(statement),
      warnings: z.array(warning).optional(),
    }),
    mistakesReportSchema,
  ])
  .describe("What plinth analyze can --json prints");

export type CanReport = Exclude<z.infer<typeof canOutputSchema>, { errors: unknown }>;
