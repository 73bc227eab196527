import type { Statement } from "@plinth/iam-policy";
import type { Principal } from "../../account/principal-access";
import { isServiceLinked } from "../../account/principal-access";
import { conditionsClass } from "../../conditions/class";
import { actionMatches } from "../../evaluation/statement";
import type { Prospect } from "../hop";
import type { GrantedStep } from "../permission";
import { permitted } from "../permission";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";

const SAML = "sts:AssumeRoleWithSAML";
const WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";

/**
 * A role that trusts an identity provider. Who decides what the provider says, or who else may speak through it, signs in
 * as whomever the trust policy asks for. The account's description does not list providers: the trust policies name them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html
 */
export function* federatedRole(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  const [{ action } = { action: "" }] = rule.steps;
  const kind = action.includes("SAML") ? "saml" : "oidc";
  const pairs = [...scene.targets.providers].flatMap(([provider, roles]) =>
    provider.includes(`:${kind}-provider/`) ? roles.map((role) => [provider, role] as const) : [],
  );
  for (const [provider, role] of pairs) {
    if (isServiceLinked(role.arn) || !letsIn(role, provider, action)) continue;
    yield [
      {
        rule,
        target: role.arn,
        becomes: role,
        prize: scene.gains.ofBecoming(role),
        steps: () => {
          const change = permitted(principal, action, provider);
          return change === undefined ? undefined : [change, signIn(role, provider)];
        },
      },
    ];
  }
}

/** Whether the role's trust lets in who signs in through the provider, saying what is asked for. */
function letsIn({ model }: Principal, provider: string, action: string): boolean {
  if (!("trust" in model)) return false;
  const { statements, version } = model.trust;
  return statements.some(
    (statement) =>
      statement.effect === "Allow" &&
      statement.principals?.federated.includes(provider) === true &&
      actionMatches(statement.actions, provider.includes(":saml-provider/") ? SAML : WEB_IDENTITY) &&
      conditionsClass(statement.conditions, { version }) !== "never" &&
      !(action === "iam:AddClientIDToOpenIDConnectProvider" && namesClient(statement)),
  );
}

/** A trust that names the client it was made for lets no other in. */
function namesClient({ conditions }: Statement): boolean {
  return conditions.some(
    ({ key, operator, ifExists }) => /:(aud|azp)$/i.test(key) && !ifExists && !/not|null/i.test(operator),
  );
}

function signIn(role: Principal, provider: string): GrantedStep {
  const action = provider.includes(":saml-provider/") ? SAML : WEB_IDENTITY;
  const name = provider.slice(provider.indexOf("-provider/") + "-provider/".length);
  return {
    conditional: false,
    step: { action, resource: role.arn, text: `${action} on ${role.label}, which trusts ${name}` },
  };
}
