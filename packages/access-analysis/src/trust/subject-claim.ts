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
  const claims = Object.entries(rule.claims);
  const binding = statement.conditions.filter(binds).flatMap(({ key, values }) => {
    const claim = claims.find(([name]) => isClaim(key, issuer, name));
    return claim === undefined ? [] : [values.filter((value) => !claim[1](value))];
  });
  if (binding.length === 0)
    return [`no condition on ${issuer}:${claims[0]?.[0] ?? "sub"}: every token of ${issuer} is taken`];
  // All conditions hold together: one that is narrow is enough. Its values are alternatives: each must be narrow.
  if (binding.some((wide) => wide.length === 0)) return [];
  return [...new Set(binding.flat())].map((value) => `the subject "${value}" fits ${rule.whom}`);
}

/** Whether a claim's value lets in no more than one owner's own. */
type IsNarrow = (value: string) => boolean;

interface Rule {
  readonly matches: RegExp;
  /** The claims that say who the token is for. One that names an owner of many repositories is none of them. */
  readonly claims: Readonly<Record<string, IsNarrow>>;
  readonly whom: string;
}

const RULES: readonly Rule[] = [
  {
    matches: /^token\.actions\.githubusercontent\.com|\.ghe\.com/,
    claims: {
      // repo:OWNER/NAME:… or, with immutable ids, repo:OWNER@ID/NAME@ID:… Without a colon after it, a wildcard at the end
      // goes on into the names of other repositories. Any repository may choose a subject that begins otherwise, such as
      // environment:prod.
      sub: fits(/^repo:[^:/*?$]+\/[^:/*?$]+:|^repository:[^:/*?$]+\/[^:/*?$]+(:|$)|^repository_id:\d+(:|$)/),
      repository: fits(/^[^:/*?$]+\/[^:/*?$]+$/),
      repository_id: fits(/^\d+$/),
      job_workflow_ref: fits(/^[^:/*?$]+\/[^:/*?$]+\//),
    },
    whom: "repositories of any owner or any repository of an owner",
  },
  {
    matches: /gitlab/,
    claims: {
      sub: fits(/^project_path:[^:/*?$]+(\/[^:/*?$]+)+(:|$)/),
      project_path: fits(/^[^:/*?$]+(\/[^:/*?$]+)+$/),
      project_id: fits(/^\d+$/),
    },
    whom: "projects of any group or any project of a group",
  },
  {
    matches: /^app\.terraform\.io/,
    claims: { sub: fits(/^organization:[^:*?$]+:/) },
    whom: "workspaces of any organisation",
  },
  {
    matches: /^api\.pulumi\.com/,
    claims: { sub: fits(/^pulumi:[^:*?$]+:org:[^:*?$]+(:|$)/) },
    whom: "stacks of any organisation",
  },
  {
    // {REPOSITORY}:… with the braces of its UUID.
    matches: /^api\.bitbucket\.org/,
    claims: { sub: fits(/^\{[^{}:*?$]+\}/) },
    whom: "any repository of the workspace",
  },
  {
    matches: /^oidc\.eks\./,
    claims: { sub: fits(/^system:serviceaccount:[^:*?$]+:/) },
    whom: "service accounts of any namespace",
  },
  {
    // The issuer says whose tokens it gives out.
    matches: /^(oidc\.vercel\.com|oidc\.circleci\.com\/org)\/./,
    claims: { sub: (value) => !/^[*?:/]*$/.test(value) },
    whom: "everything of the organisation",
  },
  {
    matches: /^cognito-identity\.amazonaws\.com/,
    claims: { aud: isExact },
    whom: "every identity pool",
  },
  {
    matches: /^(accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com)/,
    claims: { aud: isExact, sub: isExact, oaud: isExact, app_id: isExact },
    whom: "every application",
  },
];

const GENERIC: Rule = {
  matches: /./,
  claims: {
    sub(value) {
      if (isExact(value)) return true;
      // A Kubernetes subject is system:serviceaccount:NAMESPACE:NAME.
      if (value.startsWith("system:")) return /^system:serviceaccount:[^:*?$]+:/.test(value);
      // Most begin with a word that all share and the name of an owner: organization:NAME:…
      return /^[^:/|*?$]+[:/|][^:/|*?$]+[:/|]/.test(value);
    },
  },
  whom: "many subjects",
};

function fits(pattern: RegExp): IsNarrow {
  return (value) => pattern.test(value);
}

function isExact(value: string): boolean {
  return !/^:*$/.test(value) && !/[*?]/.test(value);
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
