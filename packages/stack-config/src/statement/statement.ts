import type { StatementInput } from "@plinth/iam-policy";
import * as z from "zod";

import { found } from "../issue/explain";

const textOrList = z.union([z.string(), z.array(z.string())]).meta({ expected: "text or a list of texts" });

const tagConditions = (whose: string): z.ZodOptional<z.ZodRecord<z.ZodString, typeof textOrList>> =>
  z.record(z.string(), textOrList).meta({ description: `Tags that ${whose} must carry: key, and one value or several.` }).optional(); // prettier-ignore

const when = z
  .strictObject({
    from: z
      .array(z.string())
      .meta({
        description: "Only from these networks, as CIDR blocks (aws:SourceIp).",
        examples: [["203.0.113.0/24"]],
      })
      .optional(),
    notFrom: z.array(z.string()).meta({ description: "Not from these networks, as CIDR blocks." }).optional(),
    vpcEndpoints: z
      .array(z.string())
      .meta({
        description: "Only through these VPC endpoints (aws:SourceVpce).",
        examples: [["vpce-0a1b2c3d4e5f60718"]],
      })
      .optional(),
    after: z
      .string()
      .meta({
        description: "Not before this day or instant in UTC (aws:CurrentTime).",
        examples: ["2027-01-01"],
      })
      .optional(),
    until: z
      .string()
      .meta({
        description: "Not after this day or instant in UTC. Later than today.",
        examples: ["2027-06-30"],
      })
      .optional(),
    mfa: z
      .union([
        z.boolean(),
        z.strictObject({
          maxAge: z
            .union([z.string(), z.number()])
            .meta({ expected: "seconds, or a time such as 15m or 1h" }),
        }),
      ])
      .meta({
        expected: "true or { maxAge: 1h }",
        description:
          "true: only with MFA. `{ maxAge: 1h }`: only when the MFA was given that recently, in seconds or as 15m, 1h.",
      })
      .optional(),
    secureTransport: z
      .boolean()
      .meta({ description: "true: only over TLS (aws:SecureTransport)." })
      .optional(),
    regions: z
      .array(z.string())
      .meta({ description: "Only in these regions (aws:RequestedRegion).", examples: [["eu-west-1"]] })
      .optional(),
    resourceTags: tagConditions("the resource"),
    principalTags: tagConditions("whoever asks"),
    requestTags: tagConditions("the request"),
    encryption: z
      .union([z.enum(["AES256", "aws:kms"]), z.strictObject({ kmsKey: z.string() })])
      .meta({
        expected: "AES256, aws:kms or { kmsKey: ARN }",
        description:
          "Only objects written to S3 with this encryption: AES256, aws:kms, or one KMS key as `{ kmsKey: ARN }`.",
      })
      .optional(),
  })
  .meta({
    id: "When",
    description: "The usual conditions in plain words. All of them must hold.",
  });

type ConditionValue = string | boolean | number | (string | boolean | number)[];

const conditionValue: z.ZodType<string | string[], ConditionValue> = z
  .union([z.string(), z.boolean(), z.number(), z.array(z.union([z.string(), z.boolean(), z.number()]))])
  .meta({ expected: "a value or a list of values" })
  .transform((value) => (Array.isArray(value) ? value.map(String) : String(value)));

const conditions = z.record(z.string(), z.record(z.string(), conditionValue)).meta({
  description: "Any other condition in AWS's own terms: operator, key, value.",
  examples: [{ StringLike: { "s3:prefix": ["incoming/*"] } }],
});

/** A statement of a policy, in the shape of iam-policy's `StatementInput`. What it says is checked there. */
export const statement: z.ZodType<StatementInput> = z
  .strictObject({
    sid: z
      .string()
      .meta({
        description: "A name for the statement, of letters and digits. Refusals quote it.",
        examples: ["Uploads"],
      })
      .optional(),
    effect: z.enum(["Allow", "Deny"]).meta({ description: "Allow, unless it says Deny." }).optional(),
    actions: z
      .array(z.string())
      .meta({ description: "What may be done, in AWS's terms.", examples: [["s3:PutObject"]] })
      .optional(),
    notActions: z
      .array(z.string())
      .meta({ description: "All but these actions. Only for Deny: with Allow it grants nearly everything." })
      .optional(),
    resources: z
      .array(z.string())
      .meta({
        description: "What it may be done to, as ARNs.",
        examples: [["arn:aws:s3:::acme-uploads/incoming/*"]],
      })
      .optional(),
    notResources: z
      .array(z.string())
      .meta({
        description: "All but these resources. Only for Deny: with Allow it grants nearly everything.",
      })
      .optional(),
    when: when.optional(),
    conditions: conditions.optional(),
  })
  .meta({ id: "Statement", description: "One statement of a policy." });

/** The statements of one document, at least one. */
export function permissions(description: string): z.ZodArray<typeof statement> {
  return z.array(statement).min(1).meta({ description });
}

/**
 * Numbers in a condition. YAML may have changed them on the way (`012345678901` loses its zero), so they count only
 * where AWS compares numbers.
 */
export function numberMistakes(
  written: Readonly<Record<string, unknown>>,
): { path: (string | number)[]; message: string }[] {
  return Object.entries(written).flatMap(([operator, keys]) => {
    if (/^(For(All|Any)Values?:)?Numeric/i.test(operator) || typeof keys !== "object" || keys === null)
      return [];
    return Object.entries(keys).flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).flatMap((one: unknown, index) =>
        typeof one === "number"
          ? [
              {
                path: [operator, key, ...(Array.isArray(value) ? [index] : [])],
                message: `expected text, found ${found(one)}. Put it in quotes: "${one}"`,
              },
            ]
          : [],
      ),
    );
  });
}
