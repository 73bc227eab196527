import type { Decision } from "@plinth/access-analysis";
import { evaluate } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";

/** The account that the tests speak of. */
export const ACCOUNT = { id: "111122223333", partition: "aws", tags: {} } as const;

/** How somebody comes: AWS says in each request whether MFA was used, but for a call that a long-term key signed. */
export const WAYS = {
  console: { "aws:MultiFactorAuthPresent": "false" },
  mfa: { "aws:MultiFactorAuthPresent": "true", "aws:MultiFactorAuthAge": "60" },
  key: { "aws:MultiFactorAuthPresent": undefined, "aws:MultiFactorAuthAge": undefined },
} as const;

export type Way = keyof typeof WAYS;

export interface Asked {
  who: string;
  action: string;
  resource: string;
  context?: Record<string, string | readonly string[] | undefined>;
  now?: Date;
}

/** Decides a request whose context is known in full: nothing may hang on what the test forgot to say. */
export function decide(
  asked: Asked,
  documents: readonly PolicyDocument[],
  boundary?: PolicyDocument,
  resource?: PolicyDocument,
): Decision["effect"] {
  const { who, action, context = {}, now = new Date("2026-11-23T12:00:00Z") } = asked;
  const decision = evaluate(
    { principal: who, action, resource: asked.resource, context, contextIsComplete: true, now },
    {
      identity: documents,
      ...(boundary === undefined ? {} : { boundary }),
      ...(resource === undefined ? {} : { resource }),
    },
  );
  return decision.effect;
}

/** What an administrator, or somebody careless, might have attached besides. */
export const EVERYTHING = policyFromValue({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "*", Resource: "*" },
});
