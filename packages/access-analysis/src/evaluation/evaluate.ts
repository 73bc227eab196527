import type { Statement } from "@plinth/iam-policy";
import type { DocumentInput, PolicyRole, StatementRef } from "../document/source";
import { sourced } from "../document/source";
import type { RequestContext } from "./context";
import type { Caller, Naming } from "./principal";
import { namedAs } from "./principal";
import type { AccessRequest, Decision, RequestPolicies } from "./request";
import { levelsOf, requestCaller, requestContext, resourceAccountOf, sessionPolicies } from "./request";
import type { Truth } from "./truth";
import { both, either } from "./truth";
import type { Verdict } from "./verdict";
import { silent, verdictOf } from "./verdict";

/**
 * Decides one request as AWS does: an explicit denial anywhere wins; then resource and service control policies,
 * the resource's policy, and the identity's policies inside its boundary and session policies must allow.
 *
 * @example
 * evaluate(
 *   { action: "s3:GetObject", resource: "arn:aws:s3:::acme/a", context: { "aws:MultiFactorAuthPresent": "true" } },
 *   { identity: [document], boundary },
 * ).effect // "allowed"
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function evaluate(request: AccessRequest, policies: RequestPolicies): Decision {
  const caller = requestCaller(request);
  const context = requestContext(request, caller);
  const asked: Asked = { request, caller, context };
  const sides = readPolicies(asked, policies);

  const denials: readonly Verdict[] = Object.values(sides).flat();
  const denied = denials.reduce<Truth>((any, { deny }) => either(any, deny), false);
  if (denied === true) {
    const decidedBy = denials.filter(({ deny }) => deny === true).flatMap((side) => side.denials);
    return { effect: "explicitlyDenied", keys: [], decidedBy };
  }

  const { allow, by, missing } = allowed(asked, policies, sides);
  if (allow === false) return { effect: "implicitlyDenied", keys: [], decidedBy: [], missing };
  if (allow === true && denied === false) return { effect: "allowed", keys: [], decidedBy: by };
  const keys = new Set<string>();
  for (const open of [allow, denied]) {
    if (typeof open !== "boolean") for (const key of open.keys) keys.add(key);
  }
  const possible = denials.flatMap((side) => side.denials);
  return { effect: "dependsOn", keys: [...keys], decidedBy: [...by, ...possible] };
}

interface Asked {
  readonly request: AccessRequest;
  readonly caller: Caller | undefined;
  readonly context: RequestContext;
}

/** What each kind of policy says. A control policy has a verdict for each level. */
interface Sides extends Readonly<Record<string, readonly Verdict[]>> {
  readonly identity: Verdict[];
  readonly boundary: Verdict[];
  readonly session: Verdict[];
  readonly scps: Verdict[];
  readonly rcps: Verdict[];
  /** The resource's policy, by the way in which it names the caller. */
  readonly self: Verdict[];
  readonly role: Verdict[];
  readonly account: Verdict[];
  readonly anyone: Verdict[];
}

function readPolicies(asked: Asked, policies: RequestPolicies): Sides {
  const { request, caller, context } = asked;
  const read = (documents: readonly DocumentInput[], role: PolicyRole): Verdict =>
    verdictOf(
      documents.map((document) => sourced(document, role)),
      role,
      request,
      context,
    );
  const { resource } = policies;
  const named = (naming: Naming): Verdict[] =>
    resource === undefined
      ? []
      : [
          verdictOf(
            [sourced(resource, "resource")],
            "resource",
            request,
            context,
            (statement) => namingOf(statement, asked, policies) === naming,
          ),
        ];
  const hasIdentity = caller === undefined || isIdentity(caller);
  const controlled = hasIdentity && !isServiceLinked(caller);
  return {
    identity: hasIdentity ? [read(policies.identity ?? [], "identity")] : [],
    boundary: hasIdentity && policies.boundary !== undefined ? [read([policies.boundary], "boundary")] : [],
    session: hasIdentity
      ? sessionPolicies(policies.session).map((document) => read([document], "session"))
      : [],
    scps: controlled ? (levelsOf(policies.scps) ?? []).map((level) => read(level, "scp")) : [],
    rcps: isServiceLinked(caller) ? [] : (levelsOf(policies.rcps) ?? []).map((level) => read(level, "rcp")),
    self: named("self"),
    role: named("role"),
    account: named("account"),
    anyone: named("anyone"),
  };
}

function namingOf(statement: Statement, { caller }: Asked, policies: RequestPolicies): Naming | undefined {
  // Nobody in particular: whoever the policy names may be the one.
  if (caller === undefined) return "self";
  const { principals } = statement;
  // AWS: a Deny with NotPrincipal denies every identity that has a boundary, whomever it lists.
  if (statement.effect === "Deny" && principals?.not === true && policies.boundary !== undefined)
    return isIdentity(caller) ? "self" : namedAs(principals, caller);
  const naming = namedAs(principals, caller);
  // Everyone, narrowed to the ARN of a role by its condition, is that role and not its session.
  if (naming === "anyone" && caller.type === "role" && narrowsToPrincipalArn(statement)) return "role";
  return naming;
}

function narrowsToPrincipalArn(statement: Statement): boolean {
  return statement.conditions.some(({ key }) => key.toLowerCase() === "aws:principalarn");
}

function isIdentity(caller: Caller): boolean {
  return ["user", "role", "federatedUser", "root"].includes(caller.type);
}

function isServiceLinked(caller: Caller | undefined): boolean {
  return caller?.arn.includes(":role/aws-service-role/") === true;
}

interface Grant {
  readonly allow: Truth;
  readonly by: readonly StatementRef[];
  readonly missing?: string;
}

/** Without regard to denials: who has to allow, and whether they do. */
function allowed(asked: Asked, policies: RequestPolicies, sides: Sides): Grant {
  const { request, caller } = asked;
  const controls = all([...sides.rcps, ...sides.scps], "control policies");
  if (controls.allow === false) {
    const rcp = sides.rcps.some(({ allow }) => allow === false);
    return { ...controls, missing: rcp ? "resource control policy" : "service control policy" };
  }

  const session = all(sides.session, "session policy");
  const limits = meet(all(sides.boundary, "permissions boundary"), session);
  const identity = caller?.type === "root" ? GRANTED : any(sides.identity, "identity policy");
  const throughIdentity = meet(identity, limits);
  const named = {
    // A federated user's session policy limits what the user it belongs to was given, not what it was given itself.
    self: any(sides.self, "resource policy"),
    role: any(sides.role, "resource policy"),
    account: any(sides.account, "resource policy"),
    anyone: any(sides.anyone, "resource policy"),
  };
  const byResource = join(join(named.self, named.role), join(named.account, named.anyone));

  if (caller !== undefined && !isIdentity(caller)) return meet(byResource, controls);
  const owner = resourceAccountOf(request);
  const elsewhere = caller !== undefined && owner !== undefined && owner !== caller.account;
  if (elsewhere) return meet(meet(throughIdentity, byResource), controls);

  const direct = join(join(named.self, named.anyone), meet(named.role, limits));
  if (policies.resource !== undefined && needsResourcePolicy(request.action))
    return meet(join(direct, meet(named.account, throughIdentity)), controls);
  return meet(join(direct, throughIdentity), controls);
}

/**
 * A role's trust policy and a key's policy have to allow even in the same account; elsewhere an identity's own policies
 * are enough.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
function needsResourcePolicy(action: string): boolean {
  return /^(sts:assumerole|sts:tagsession|sts:setsourceidentity|kms:)/i.test(action);
}

const GRANTED: Grant = { allow: true, by: [] };

function any(verdicts: readonly Verdict[], missing: string): Grant {
  const { allow, grants } = verdicts.reduce(
    (one, next) => ({
      ...one,
      allow: either(one.allow, next.allow),
      grants: [...one.grants, ...next.grants],
    }),
    silent(),
  );
  return { allow, by: grants, missing };
}

function all(verdicts: readonly Verdict[], missing: string): Grant {
  return verdicts.reduce<Grant>((whole, next) => meet(whole, any([next], missing)), GRANTED);
}

/** Both have to allow. What is missing is what stops the request first. */
function meet(a: Grant, b: Grant): Grant {
  return {
    allow: both(a.allow, b.allow),
    by: [...a.by, ...b.by],
    missing: a.allow === false ? a.missing : b.missing,
  };
}

/** One of them is enough: the one that surely allows, where there is one. */
function join(a: Grant, b: Grant): Grant {
  if (a.allow === true || b.allow === false)
    return { ...a, missing: a.allow === false ? b.missing : a.missing };
  if (b.allow === true || a.allow === false) return b;
  return { allow: either(a.allow, b.allow), by: [...a.by, ...b.by] };
}
