import type { Condition, Statement } from "@plinth/iam-policy";
import type { RoleModel } from "../account/account";
import { conditionsClass } from "../conditions/class";
import { contextOf } from "../evaluation/context";
import { sameService } from "../evaluation/principal";
import { actionMatches } from "../evaluation/statement";

/** A service that a role trusts. */
export interface Trusted {
  readonly service: string;
  /** As the trust policy writes it, which may be of one region: `states.eu-west-1.amazonaws.com`. */
  readonly name: string;
  /** Whether only for a resource that is named, such as one function. */
  readonly conditional: boolean;
}

/**
 * The services among those given that the role trusts to run with it.
 *
 * @param newSource whether the caller makes what the service acts for
 */
export function trustedServices(
  { trust }: Pick<RoleModel, "trust">,
  services: readonly string[],
  accountId: string,
  newSource = false,
): readonly Trusted[] {
  const known = contextOf({ "aws:SourceAccount": accountId, "aws:PrincipalIsAWSService": "true" });
  const classOf = ({ conditions, effect }: Statement): string => {
    const sources = newSource ? conditions.filter(({ key }) => key.toLowerCase() === "aws:sourcearn") : [];
    if (effect === "Allow" && sources.some(namesOlder)) return "never";
    return conditionsClass(
      // Who makes an identity pool chooses its id, and who of its users is signed in.
      conditions.filter(
        (one) => !/^cognito-identity\.amazonaws\.com:/i.test(one.key) && !sources.includes(one),
      ),
      { version: trust.version, known, effect },
    );
  };
  return services.flatMap((service): readonly Trusted[] => {
    const about = (effect: Statement["effect"]): readonly (readonly [string, string])[] =>
      trust.statements.flatMap((statement) => {
        const name = statement.effect === effect ? namedIn(statement, service) : undefined;
        return name === undefined ? [] : [[name, classOf(statement)] as const];
      });
    if (about("Deny").some(([, held]) => held === "always")) return [];
    const grants = about("Allow").filter(([, held]) => held !== "never");
    const [one] = [...grants.filter(([, held]) => held === "always"), ...grants];
    return one === undefined ? [] : [{ service, name: one[0], conditional: one[1] !== "always" }];
  });
}

/** Whether a condition asks for a source that is there already. */
function namesOlder({ operator, values }: Condition): boolean {
  return !/not|null/i.test(operator) && !values.some((arn) => /[*?]/.test(arn.slice(arn.lastIndexOf(":"))));
}

function namedIn({ actions, principals, effect }: Statement, service: string): string | undefined {
  const assumes = ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"].some((action) =>
    actionMatches(actions, action),
  );
  if (!assumes || principals === undefined || principals.not) return undefined;
  // A service is trusted by its name only, and denied by "*" too.
  if (effect === "Deny" && principals.any) return service;
  return [...principals.service, ...principals.federated].find((name) => sameService(name, service));
}
