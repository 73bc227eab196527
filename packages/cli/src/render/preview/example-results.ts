import type { PreviewedResource, PreviewResult, ResourceOp, Violation } from "@plinth/offline-engine";
import type { JudgedResult } from "../../guard/judged";

/** Results of previews for tests of what is made of them; no engine ran. */

const PROJECT = "identity";
const STACK = "example";
const ROOT = urn("pulumi:pulumi:Stack", `${PROJECT}-${STACK}`);

export function urn(qualifiedType: string, name: string): string {
  return `urn:pulumi:${STACK}::${PROJECT}::${qualifiedType}::${name}`;
}

export function resource(
  type: string,
  name: string,
  more: Partial<PreviewedResource> & { below?: string } = {},
): PreviewedResource {
  const { below, ...rest } = more;
  return {
    urn: urn(below === undefined ? type : `${below}$${type}`, name),
    type,
    name,
    parent: ROOT,
    op: "create",
    custom: type.startsWith("aws:"),
    inputs: {},
    protect: false,
    ...rest,
  };
}

export function result(more: Partial<PreviewResult> = {}): PreviewResult {
  return {
    project: PROJECT,
    stack: STACK,
    account: { id: "111122223333", source: "aws:allowedAccountIds" },
    region: "eu-west-1",
    regionSource: "aws:region",
    verdict: "allowed",
    resources: [stackResource("create")],
    violations: [],
    remediations: [],
    packs: [
      {
        name: "iam-guardrails",
        version: "0.1.0",
        dir: "/w/policy-packs/iam-guardrails",
        rules: 14,
        disabled: [],
        levels: {
          "no-full-access": "mandatory",
          "no-key-material": "mandatory",
          "managed-policy-choice": "advisory",
        },
        about: {
          "no-full-access": {
            title: "No document gives full access",
            description: "No document gives full access to a service or to the account.",
            fix: "Name the actions and the resources.",
            severity: "high",
          },
        },
      },
    ],
    outputs: {},
    diagnostics: [],
    durationMs: 1432,
    ...more,
  };
}

function stackResource(op: ResourceOp): PreviewedResource {
  return resource("pulumi:pulumi:Stack", `${PROJECT}-${STACK}`, { op, parent: undefined });
}

const administrators = resource("plinth:identity:Administrators", "administrators");
const uploads = resource("plinth:identity:ServiceUser", "uploads");
const policy = resource("aws:iam/policy:Policy", "uploads-policy", {
  parent: uploads.urn,
  below: uploads.type,
  source: { file: "/w/stacks/identity/index.ts", line: 41 },
});

const ACCOUNT: readonly PreviewedResource[] = [
  administrators,
  resource("aws:iam/group:Group", "administrators", {
    parent: administrators.urn,
    below: administrators.type,
  }),
  resource("aws:iam/user:User", "ada", { parent: administrators.urn, below: administrators.type }),
  uploads,
  resource("aws:iam/user:User", "uploads", { parent: uploads.urn, below: uploads.type }),
  policy,
  resource("aws:iam/accessKey:AccessKey", "uploads-a", { parent: uploads.urn, below: uploads.type }),
];

/** A new account: everything is created and nothing refused. */
export const created = result({
  resources: [stackResource("create"), ...ACCOUNT],
  outputs: {
    signInUrl: "https://acme.signin.aws.amazon.com/console",
    handover: "[secret]",
    arns: {
      administratorRole: "arn:aws:iam::111122223333:role/administrators/Administrator",
      bootstrap: "[unknown]",
    },
    regions: ["eu-west-1", "eu-central-1"],
    empty: {},
  },
});

const refusedViolation: Violation = {
  pack: "iam-guardrails",
  packVersion: "0.1.0",
  rule: "no-full-access",
  level: "mandatory",
  urn: policy.urn,
  source: policy.source,
  message: [
    'Statement "Uploads" (1 of 1) allows s3:DeleteBucket on arn:aws:s3:::acme-prod, as it allows every s3 action on every bucket:',
    '    "Action": ["s3:?*"], "Resource": "arn:aws:s3:::*", condition aws:UserAgent like "*" is always true',
    "Why   a key on a web server with this policy can delete every bucket of the account.",
    "Fix   name the actions and the bucket: allow s3:PutObject on arn:aws:s3:::acme-uploads/*",
    "Rule  docs/rules/no-full-access.md   CIS 7.0 2.14",
  ].join("\n"),
};

/** One change that a mandatory rule refuses, one that a rule advises against. */
export const refused = result({
  verdict: "refused",
  resources: [stackResource("create"), ...ACCOUNT],
  violations: [
    {
      pack: "iam-guardrails",
      packVersion: "0.1.0",
      rule: "managed-policy-choice",
      level: "advisory",
      urn: ROOT,
      message:
        "SecurityAudit reads everything: a policy of your own would do for this group.\nFix   name the services that the group audits.",
    },
    refusedViolation,
  ],
  outputs: { handover: "[secret]" },
});

/** Against a state: each kind of change once, what is the same folded away. */
export const changed = result({
  resources: [
    stackResource("same"),
    { ...administrators, op: "same" },
    resource("aws:iam/group:Group", "administrators", { parent: administrators.urn, op: "same" }),
    resource("aws:iam/user:User", "ada", { parent: administrators.urn, op: "same" }),
    resource("aws:iam/user:User", "grace", {
      parent: administrators.urn,
      op: "update",
      diff: [
        { path: "tags.Owner", kind: "update", before: "a", after: "b" },
        { path: "permissionsBoundary", kind: "add", after: "arn" },
        { path: "forceDestroy", kind: "delete", before: true },
      ],
    }),
    { ...uploads, op: "same" },
    resource("aws:iam/accessKey:AccessKey", "uploads-b", { parent: uploads.urn }),
    resource("aws:iam/accessKey:AccessKey", "uploads-a", {
      parent: uploads.urn,
      op: "replace",
      diff: [{ path: "user", kind: "update", before: "uploads", after: "upload" }],
    }),
    resource("aws:iam/user:User", "alan", { op: "delete" }),
    resource("aws:iam/role:Role", "looked-up", { op: "read" }),
  ],
});

/** A program that talks, two packs of which one changed something, a stand-in account. */
export const talkative = result({
  account: { id: "123456789012", source: "stand-in" },
  regionSource: "stand-in",
  resources: [stackResource("create"), ...ACCOUNT],
  packs: [
    {
      name: "iam-guardrails",
      version: "0.1.0",
      dir: "/w/a",
      rules: 13,
      disabled: ["no-full-access"],
      levels: {},
    },
    { name: "account-baseline", version: "0.1.0", dir: "/w/b", rules: 1, disabled: [], levels: {} },
  ],
  remediations: [
    {
      pack: "account-baseline",
      packVersion: "0.1.0",
      rule: "tags",
      urn: policy.urn,
      message: "added Owner",
      diff: [],
    },
  ],
  diagnostics: [
    { severity: "info", message: "hello from the program\n", stream: "stdout" },
    { severity: "warning", message: "first line\nsecond line", urn: policy.urn, stream: "log" },
    {
      severity: "error",
      message: "\u001b[31mred\u001b[39m and \u001b[2Jcleared \u0007",
      urn: policy.urn,
      stream: "log",
    },
    { severity: "debug", message: "not shown" },
  ],
});

/** Allowed, as somebody has put their name to what was found. */
export const accepted: JudgedResult = {
  ...result({ resources: [stackResource("create"), ...ACCOUNT] }),
  violations: [
    {
      ...refusedViolation,
      level: "advisory",
      waived: {
        until: "2027-01-31",
        owner: "web-team",
        reason: "the move is under way",
        by: "guardrails.yaml:3",
      },
    },
    {
      ...refusedViolation,
      level: "advisory",
      urn: uploads.urn,
      source: undefined,
      accepted: { baseline: "accepted/identity.yaml" },
    },
  ],
  pinned: {
    file: "guardrails.yaml",
    packs: [{ name: "iam-guardrails", by: "guardrails.yaml:12" }],
    rules: ["all"],
    elsewhere: ["trail"],
  },
};

/** Nothing at all to do. */
export const unchanged = result({
  resources: [stackResource("same"), ...ACCOUNT.map((each) => ({ ...each, op: "same" as const }))],
});

/** Asked for without packs. */
export const unjudged = result({
  packs: [],
  resources: [stackResource("create"), resource("aws:iam/user:User", "ada")],
});
