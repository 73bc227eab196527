import * as z from "zod";

/** As far as AWS raises the quotas of an account on request. */
const MOST = { groups: 500, policies: 5000 } as const;

/**
 * What AWS has raised for this account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const quotas = z
  .strictObject({
    groups: z
      .int()
      .min(1)
      .max(MOST.groups)
      .meta({ description: "Groups in the account, 300 unless raised." })
      .optional(),
    policies: z
      .int()
      .min(1)
      .max(MOST.policies)
      .meta({
        description: "Customer managed policies in the account, 1500 unless raised.",
      })
      .optional(),
  })
  .meta({ description: "Quotas of IAM that AWS has raised for this account." });
