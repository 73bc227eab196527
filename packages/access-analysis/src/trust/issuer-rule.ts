/** Whether a claim's value lets in no more than one owner's own. */
type IsNarrow = (value: string) => boolean;

export type Claims = Readonly<Record<string, IsNarrow>>;

/** How the tokens of some issuers say who they are for. */
export interface IssuerRule {
  readonly matches: RegExp;
  /** The claims that say who the token is for. One that names an owner of many repositories is none of them. */
  readonly claims: Claims;
  /** Claims that say which code runs, and those that say for whom: others may call it too, so that neither is enough. */
  readonly called?: { readonly code: Claims; readonly by: Claims };
  readonly whom: string;
  /** What to require: `the sub claim to be one project: …` */
  readonly demand: string;
}

/** @param issuer in lower case, without `https://` */
export function issuerRule(issuer: string): IssuerRule {
  return RULES.find(({ matches }) => matches.test(issuer)) ?? GENERIC;
}

const OF_ANY_FORM: Pick<IssuerRule, "claims" | "whom"> = {
  claims: {
    sub(value) {
      if (isExact(value) || isBelowAddress(value)) return true;
      // A Kubernetes subject is system:serviceaccount:NAMESPACE:NAME.
      if (value.startsWith("system:")) return /^system:serviceaccount:[^:*?$]+:/.test(value);
      // Most begin with a word that all share and the name of an owner: organization:NAME:…
      return /^[^:/|*?$]+[:/|][^:/|*?$]+[:/|]/.test(value);
    },
  },
  whom: "many subjects",
};

const GENERIC: IssuerRule = {
  matches: /./,
  ...OF_ANY_FORM,
  demand: "the sub claim to be the one workload that is meant",
};

const RULES: readonly IssuerRule[] = [
  {
    matches: /^token\.actions\.githubusercontent\.com|\.ghe\.com/,
    claims: {
      // repo:OWNER/NAME:… or, with immutable ids, repo:OWNER@ID/NAME@ID:… Without a colon after it, a wildcard at the end
      // goes on into the names of other repositories. Any repository may choose a subject that begins otherwise, such as
      // environment:prod.
      sub: (value) =>
        /^repo:[^:/*?$]+\/[^:/*?$]+:|^repository:[^:/*?$]+\/[^:/*?$]+(:|$)|^repository_id:\d+(:|$)/.test(
          value,
        ) || isOneWorkflow(value),
      repository: fits(/^[^:/*?$]+\/[^:/*?$]+$/),
      repository_id: fits(/^\d+$/),
    },
    called: {
      code: { job_workflow_ref: fits(/^[^:/*?$]+\/[^:/*?$]+\//) },
      by: {
        sub: fits(/^repo:[^:/*?$]+\//),
        repository: fits(/^[^:/*?$]+\//),
        repository_owner: isExact,
        repository_owner_id: fits(/^\d+$/),
      },
    },
    whom: "more than one repository",
    demand:
      "the sub claim to be one repository and branch or environment: repo:OWNER/REPOSITORY:environment:NAME",
  },
  {
    matches: /gitlab/,
    claims: {
      sub: fits(/^project_path:[^:/*?$]+(\/[^:/*?$]+)+(:|$)/),
      project_path: fits(/^[^:/*?$]+(\/[^:/*?$]+)+$/),
      project_id: fits(/^\d+$/),
    },
    whom: "more than one project",
    demand: "the sub claim to be one project and branch: project_path:GROUP/PROJECT:ref_type:branch:ref:NAME",
  },
  {
    matches: /^app\.terraform\.io/,
    claims: { sub: fits(/^organization:[^:*?$]+:/) },
    whom: "workspaces of more than one organisation",
    demand: "the sub claim to be one workspace: organization:NAME:project:NAME:workspace:NAME:run_phase:*",
  },
  {
    matches: /^api\.pulumi\.com/,
    claims: { sub: fits(/^pulumi:[^:*?$]+:org:[^:*?$]+(:|$)/) },
    whom: "stacks of more than one organisation",
    demand: "the sub claim to be one project: pulumi:deploy:org:NAME:project:NAME:*",
  },
  {
    // {REPOSITORY}:… with the braces of its UUID.
    matches: /^api\.bitbucket\.org/,
    claims: { sub: fits(/^\{[^{}:*?$]+\}/) },
    whom: "more than one repository",
    demand: "the sub claim to be one repository: {REPOSITORY_UUID}:*",
  },
  {
    matches: /^oidc\.eks\.|^container\.googleapis\.com|\.oic\.prod-aks\.azure\.com/,
    claims: { sub: fits(/^system:serviceaccount:[^:*?$]+:/) },
    whom: "service accounts of more than one namespace",
    demand: "the sub claim to be one service account: system:serviceaccount:NAMESPACE:NAME",
  },
  {
    // The issuer says whose tokens it gives out.
    matches: /^(oidc\.vercel\.com|oidc\.circleci\.com\/org)\/./,
    claims: { sub: (value) => !/^[*?:/]*$/.test(value) },
    whom: "everything of the organisation",
    demand: "the sub claim to be one project of the organisation",
  },
  {
    matches: /^cognito-identity\.amazonaws\.com/,
    claims: { aud: isExact },
    whom: "more than one identity pool",
    demand: "the aud claim to be the id of one identity pool",
  },
  {
    matches: /^(accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com)/,
    // Not oaud: whoever asks for a service account's token chooses the audience.
    claims: { aud: isExact, sub: isExact, app_id: isExact },
    whom: "more than one application",
    demand: "the aud claim to be the id of one application, or the sub claim to be one account",
  },
  {
    matches: /^vstoken\.dev\.azure\.com/,
    ...OF_ANY_FORM,
    demand: "the sub claim to be one service connection: sc://ORGANISATION/PROJECT/CONNECTION",
  },
  {
    matches: /^(sts\.windows\.net|login\.microsoftonline\.com)/,
    ...OF_ANY_FORM,
    demand: "the sub claim to be the object id of the application or managed identity that is meant",
  },
  {
    matches: /jenkins/,
    ...OF_ANY_FORM,
    demand: "the sub claim to be the address of one job: https://JENKINS/job/NAME/",
  },
  {
    matches: /okta/,
    ...OF_ANY_FORM,
    demand: "the sub claim to be the id of the application or user that is meant",
  },
];

/** Of the repositories of an owner, those that call one workflow, in subjects that an organisation shapes so. */
function isOneWorkflow(subject: string): boolean {
  return /^repo:[^:/*?$]+\/.*:job_workflow_ref:[^:/*?$]+\/[^:/*?$]+\/[^:*?$]+$/.test(subject);
}

/**
 * An address with a fixed host and what comes first below it, after the words that are the same for all:
 * `https://JENKINS/job/NAME/…`, `spiffe://DOMAIN/ns/NAMESPACE/…`, `sc://ORGANISATION/PROJECT/…`
 */
function isBelowAddress(subject: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/[^/*?$]+\/((ns|job)\/)?(?!(ns|job)\/)[^/*?$]+\//i.test(subject);
}

function fits(pattern: RegExp): IsNarrow {
  return (value) => pattern.test(value);
}

function isExact(value: string): boolean {
  return !/^:*$/.test(value) && !/[*?]/.test(value);
}
