import type { Condition, Statement } from "@plinth/iam-policy";

/**
 * What is open in a statement that trusts an OpenID Connect provider: the `sub` claim says who the token is for, and a
 * pipeline's provider is shared by everybody's pipelines.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
export function openSubjects(provider: string, statement: Statement): readonly string[] {
  const issuer = provider.replace(/^.*:oidc-provider\//, "").toLowerCase();
  const rule = RULES.find(({ matches }) => matches.test(issuer)) ?? GENERIC;
  const claims = statement.conditions.filter(({ key }) =>
    rule.claims.some((claim) => isClaim(key, issuer, claim)),
  );
  const binding = claims.filter(binds);
  if (binding.length === 0)
    return [`no condition on ${issuer}:${rule.claims[0] ?? "sub"}: every token of ${issuer} is taken`];
  // All conditions hold together: one that is narrow is enough. Its values are alternatives: each must be narrow.
  const wide = binding.map(({ values }) => values.filter((value) => rule.isWide(value)));
  if (wide.some((values) => values.length === 0)) return [];
  return [...new Set(wide.flat())].map((value) => `the subject "${value}" fits ${rule.whom}`);
}

interface Rule {
  readonly matches: RegExp;
  readonly claims: readonly string[];
  readonly whom: string;
  /** Whether a value lets in more than the owner's own. */
  isWide(value: string): boolean;
}

const GITHUB: Rule = {
  matches: /^token\.actions\.githubusercontent\.com|\.ghe\.com/,
  claims: [
    "sub",
    "repository",
    "repository_id",
    "repository_owner",
    "repository_owner_id",
    "job_workflow_ref",
  ],
  whom: "repositories of any owner or any repository of an owner",
  isWide(value) {
    // repo:OWNER/NAME:… or, with immutable ids, repo:OWNER@ID/NAME@ID:…
    const repository = /^repo:([^:]*)(:.*)?$/.exec(value);
    if (repository === null) return /^[^A-Za-z0-9]*$/.test(value) || /^[^/]*[*?]/.test(value);
    const [, path = "", rest] = repository;
    // Without a colon after it, a wildcard at the end goes on into the names of other repositories.
    if (rest === undefined) return true;
    return /[*?]/.test(path) || !path.includes("/");
  },
};

const RULES: readonly Rule[] = [
  GITHUB,
  {
    matches: /^(gitlab\.com|.*gitlab.*)/,
    claims: ["sub", "project_path", "namespace_path"],
    whom: "projects of any group",
    isWide: (value) => /^project_path:[^/:]*[*?]/.test(value) || /^[*?]/.test(value),
  },
  {
    matches: /^app\.terraform\.io/,
    claims: ["sub"],
    whom: "workspaces of any organisation",
    isWide: (value) => /^organization:[^:]*[*?]/.test(value) || /^[*?]/.test(value),
  },
  {
    matches: /^cognito-identity\.amazonaws\.com/,
    claims: ["aud"],
    whom: "every identity pool",
    isWide: (value) => /^[*?]/.test(value),
  },
  {
    matches: /^(accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com)/,
    claims: ["aud", "sub", "oaud", "app_id"],
    whom: "every application",
    isWide: (value) => /^[*?]/.test(value),
  },
];

const GENERIC: Rule = {
  matches: /./,
  claims: ["sub"],
  whom: "many subjects",
  // A Kubernetes subject is system:serviceaccount:NAMESPACE:NAME.
  isWide: (value) => /^[*?:]*$/.test(value) || /^system:serviceaccount:[^:]*[*?]/.test(value),
};

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
