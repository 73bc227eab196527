import type { Condition, Statement } from "@plinth/iam-policy";
import type { Claims, IssuerRule } from "./issuer-rule";
import { issuerRule } from "./issuer-rule";

/**
 * What is open in a statement that trusts an OpenID Connect provider: the `sub` claim says who the token is for, and a
 * pipeline's provider is shared by everybody's pipelines.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
export function openSubjects(provider: string, statement: Statement): readonly string[] {
  const issuer = issuerOf(provider);
  const rule = issuerRule(issuer);
  const binding = wideValues(issuer, rule.claims, statement);
  // All conditions hold together: one that is narrow is enough. Its values are alternatives: each must be narrow.
  if (binding.some((wide) => wide.length === 0) || isCalledByOwn(issuer, rule, statement)) return [];
  if (binding.length === 0) return [`no condition on ${nobodyBehind(issuer, rule, statement)}`];
  return [...new Set(binding.flat())].map((value) => `the subject "${value}" fits ${rule.whom}`);
}

/** What to demand of a provider's tokens, so that they are one workload's. */
export function subjectRemedy(provider: string): string {
  return `require ${issuerRule(issuerOf(provider)).demand}`;
}

function issuerOf(provider: string): string {
  return provider.replace(/^.*:oidc-provider\//, "").toLowerCase();
}

/** For each condition on one of the claims, its values that are not narrow. */
function wideValues(issuer: string, claims: Claims, statement: Statement): readonly (readonly string[])[] {
  return statement.conditions.filter(binds).flatMap(({ key, values }) => {
    const claim = Object.entries(claims).find(([name]) => isClaim(key, issuer, name));
    return claim === undefined ? [] : [values.filter((value) => !claim[1](value))];
  });
}

/** Whether the code that runs is one's own, and so is who calls it. */
function isCalledByOwn(issuer: string, { called }: IssuerRule, statement: Statement): boolean {
  if (called === undefined) return false;
  return [called.code, called.by].every((claims) =>
    wideValues(issuer, claims, statement).some((wide) => wide.length === 0),
  );
}

function nobodyBehind(issuer: string, { claims, called }: IssuerRule, statement: Statement): string {
  const [claim = "sub"] = Object.keys(claims);
  if (called !== undefined && wideValues(issuer, called.code, statement).some((wide) => wide.length === 0))
    return `${issuer}:${claim} or repository_owner: whoever may call the workflow is let in, from any repository`;
  const asked = statement.conditions.filter(binds).flatMap(({ key }) => {
    const name = key.slice(key.lastIndexOf(":") + 1);
    return isClaim(key, issuer, name.toLowerCase()) ? [name] : [];
  });
  const which = asked.length === 0 ? "" : ` with the ${[...new Set(asked)].join(" and ")} asked for`;
  return `${issuer}:${claim}: every token of ${issuer}${which} is taken`;
}

function isClaim(key: string, issuer: string, claim: string): boolean {
  const lower = key.toLowerCase();
  return (
    lower === `${issuer}:${claim}` ||
    (lower.endsWith(`:${claim}`) && issuer.startsWith(lower.slice(0, -claim.length - 1)))
  );
}

/** Only an operator that demands the claim and names its values narrows anything. */
function binds({ operator, ifExists, quantifier }: Condition): boolean {
  return (
    !ifExists && quantifier !== "ForAllValues" && /^string(equals|equalsignorecase|like)$/i.test(operator)
  );
}
