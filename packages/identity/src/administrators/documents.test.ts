import { evaluate } from "@plinth/access-analysis";
import { describe, expect, it } from "vitest";

import { ACCOUNT, WAYS } from "../../test/requests";
import { administratorTrust } from "./documents";

const trust = administratorTrust(ACCOUNT, ["ada", "grace"], 3600);
const role = "arn:aws:iam::111122223333:role/administrators/Administrator";

function takes(principal: string, context: Record<string, string | undefined>): string {
  const request = { principal, action: "sts:AssumeRole", resource: role, context, contextIsComplete: true };
  return evaluate(request, { identity: [], resource: trust }).effect;
}

describe("the role of an administrator is taken", () => {
  const ada = "arn:aws:iam::111122223333:user/administrators/ada";
  it.each([
    ["by an administrator with fresh MFA", ada, WAYS.mfa, "allowed"],
    ["by nobody without MFA", ada, WAYS.console, "implicitlyDenied"],
    ["by nobody with a key alone", ada, WAYS.key, "implicitlyDenied"],
    [
      "by nobody whose MFA is an hour old",
      ada,
      { ...WAYS.mfa, "aws:MultiFactorAuthAge": "3600" },
      "implicitlyDenied",
    ],
    ["until it is", ada, { ...WAYS.mfa, "aws:MultiFactorAuthAge": "3599" }, "allowed"],
    ["by no other user", "arn:aws:iam::111122223333:user/people/barbara", WAYS.mfa, "implicitlyDenied"],
    [
      "by no user of the same name elsewhere",
      "arn:aws:iam::111122223333:user/delegated/ada",
      WAYS.mfa,
      "implicitlyDenied",
    ],
    [
      "by nobody from another account",
      "arn:aws:iam::444455556666:user/administrators/ada",
      WAYS.mfa,
      "implicitlyDenied",
    ],
    ["by no service", "lambda.amazonaws.com", {}, "implicitlyDenied"],
  ])("%s", (_what, principal, context, effect) => {
    expect(takes(principal, context)).toBe(effect);
  });
});
