import { describe, expect, it } from "vitest";

import type { Case } from "../description/fixtures/broken";
import { changed, configOf, expectTold, TODAY } from "../description/fixtures/broken";
import { parseIdentityConfig } from "../description/parse";

describe("the account", () => {
  it.each<Case>([
    {
      what: "an account id with hyphens",
      change: ['["111122223333"]', '["1111-2222-3333"]'],
      path: "aws:allowedAccountIds[0]",
      says: '"1111-2222-3333" is not an account id. Expected twelve digits, in quotes. Did you mean "111122223333"?',
    },
    {
      what: "an account id that lost the zero at its front, as it had no quotes",
      change: ['["111122223333"]', "[012345678901]"],
      path: "aws:allowedAccountIds[0]",
      says: "expected text, found the number 12345678901. Put it in quotes.",
    },
    {
      what: "an account id that is too short",
      change: ['["111122223333"]', '["11112222333"]'],
      path: "aws:allowedAccountIds[0]",
      says: '"11112222333" is not an account id. Expected twelve digits, in quotes.',
    },
    {
      what: "no account id in the list",
      change: ['["111122223333"]', "[]"],
      path: "aws:allowedAccountIds",
      says: "is an empty list. The account that this stack is for.",
    },
    {
      what: "a region that there cannot be",
      change: ["aws:region: eu-west-1", "aws:region: Ireland"],
      path: "aws:region",
      says: '"Ireland" is not a region. Expected its code, such as eu-west-1',
    },
    {
      what: "an alias that IAM does not take",
      change: ["accountAlias: acme", "accountAlias: ACME Corp."],
      path: "identity:accountAlias",
      says: '"ACME Corp." is not an account alias. Expected 3 to 63 lower-case letters, digits and single hyphens. Did you mean acme-corp?',
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it("takes twelve digits without quotes, which YAML reads as a number", () => {
    const result = parseIdentityConfig(configOf(changed(['["111122223333"]', "[111122223333]"])), {
      now: TODAY,
    });
    expect(result).toMatchObject({ ok: true, config: { allowedAccountIds: ["111122223333"] } });
  });
});
