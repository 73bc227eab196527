import { describe, expect, it } from "vitest";
import type { RawStatement } from "../account-builder";
import { account, ACCOUNT, ADMINISTRATOR, role, trust, user } from "../account-builder";
import { waysOf } from "../found";

const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/okta`;
const OIDC = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.example`;

function ways(provider: string, grant: RawStatement, more: RawStatement = {}): readonly string[] {
  const model = account({
    users: [user("mallory", [grant])],
    roles: [
      role(
        "deploy",
        trust(
          { Federated: provider },
          { Action: ["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"], ...more },
        ),
        [ADMINISTRATOR],
      ),
    ],
  });
  return waysOf(model, "mallory");
}

describe("roles that trust an identity provider", () => {
  it("are anybody's who writes what the provider says", () => {
    expect(ways(SAML, { Action: "iam:UpdateSAMLProvider" })).toEqual([
      "iam-updatesamlprovider role/deploy administrator certain",
    ]);
    expect(ways(OIDC, { Action: "iam:UpdateOpenIDConnectProviderThumbprint" })).toEqual([
      "iam-updateopenidconnectproviderthumbprint role/deploy administrator possible",
    ]);
  });

  it("whatever the trust asks the provider to say", () => {
    const audience = { Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } } };
    expect(ways(SAML, { Action: "iam:UpdateSAMLProvider" }, audience)).toHaveLength(1);
  });

  it("are not those of one who may change another provider", () => {
    expect(ways(SAML, { Action: "iam:UpdateSAMLProvider", Resource: SAML.replace("okta", "other") })).toEqual(
      [],
    );
    expect(ways(SAML, { Action: "iam:UpdateOpenIDConnectProviderThumbprint" })).toEqual([]);
  });

  it("let in no further client where they name theirs", () => {
    const grant = { Action: "iam:AddClientIDToOpenIDConnectProvider" };
    const named = { Condition: { StringEquals: { "token.actions.example:aud": "sts.amazonaws.com" } } };
    expect(ways(OIDC, grant)).toHaveLength(1);
    expect(ways(OIDC, grant, named)).toEqual([]);
  });

  it("stay shut to the other kind of sign-in", () => {
    expect(ways(SAML, { Action: "iam:UpdateSAMLProvider" }, { Action: "sts:AssumeRole" })).toEqual([]);
  });
});
