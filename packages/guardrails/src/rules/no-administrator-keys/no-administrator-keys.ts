import type { AdministratorPlace } from "../../administrator/place";
import { administratorPlaceParameters } from "../../administrator/place";
import { defineRule } from "../../rule/rule";
import { reckoningWithStrays } from "../../rule/strays";

type NoAdministratorKeysParameters = Pick<AdministratorPlace, "administratorGroup">;

export const noAdministratorKeys = defineRule<NoAdministratorKeysParameters>({
  id: "no-administrator-keys",
  title: "Administrators have no long-term keys",
  why: "a key does not expire, knows no MFA by itself and leaks with the laptop it lies on, and an administrator's opens the account",
  fix: "remove the key: on the command line `aws login` and the Administrator role give credentials that expire",
  severity: "high",
  references: [
    {
      title: "Security best practices in IAM: temporary credentials",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
    },
    {
      title: "Sign in for local development with aws login",
      url: "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html",
    },
  ],
  controls: { ssb: ["ACCT.13"] },
  parameters: { administratorGroup: administratorPlaceParameters.administratorGroup },

  checkStack: reckoningWithStrays((account, { parameters }) => {
    return account.principals
      .filter(
        ({ kind, name }) =>
          kind === "group" && name?.toLowerCase() === parameters.administratorGroup.toLowerCase(),
      )
      .flatMap((group) => group.members)
      .flatMap((user) =>
        user.credentials.map((credential) => ({
          urn: credential.urn,
          summary: `${user.name ?? user.label} is an administrator and gets a long-term key`,
          evidence: [`${user.label} is in group/${parameters.administratorGroup}`],
        })),
      );
  }),
});
