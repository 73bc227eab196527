import type { Condition, PolicyDocument, Statement } from "@plinth/iam-policy";
import { parseArn } from "@plinth/iam-policy";
import { conditionsClass } from "../conditions/class";
import { accountOf } from "../evaluation/principal";
import { openSubjects, subjectRemedy } from "./subject-claim";
import { ties, tiesWithinAccount } from "./tie";
import { runsInAccount } from "./run-in-account";

/** Who a role's trust policy lets in that it should not, or not without more words. */
export interface TrustFinding {
  readonly kind:
    /** Anybody with an AWS account, or none. */
    | "anyone"
    /** NotPrincipal: everybody but those named. */
    | "everyoneElse"
    /** All of the role's own account: every identity in it that its own policies let. */
    | "ownAccount"
    /** Another account, without an ExternalId or organisation that ties it. */
    | "otherAccount"
    /** A service that acts for others, without the source it acts for. */
    | "service"
    /** An OpenID Connect provider, without the subject or with one that many fit. */
    | "openIdConnect"
    | "saml";
  /** `high` lets strangers in; `low` is wide but in the account's own hands. */
  readonly severity: "high" | "medium" | "low";
  /** As the document names it. */
  readonly principal: string;
  /** `Statement[0]` */
  readonly path: string;
  readonly sid?: string;
  readonly message: string;
  /** What to do, where it hangs on who the principal is: `require the sub claim to be …` */
  readonly remedy?: string;
}

export interface TrustOptions {
  /** The account that the role is in. @default unknown: every account counts as another */
  readonly accountId?: string;
  /** Accounts that are trusted without ExternalId, such as those of the same organisation. */
  readonly trustedAccounts?: readonly string[];
  /**
   * Whether it is the policy of a resource, which is enough tied by on whose behalf a call is made (aws:SourceArn and its
   * like). @default false: a role's trust policy, which names who calls
   */
  readonly resourcePolicy?: boolean;
}

const SOURCE_KEYS = [
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceowner",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "kms:calleraccount",
  "lambda:eventsourcetoken",
];

/**
 * What is open in a role's trust policy: who may assume it that nothing ties to a purpose.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function trustOpenness(document: PolicyDocument, options: TrustOptions = {}): readonly TrustFinding[] {
  return document.statements.flatMap((statement) =>
    statement.effect === "Allow" && letsIn(document, statement) ? statementFindings(statement, options) : [],
  );
}

function letsIn(document: PolicyDocument, statement: Statement): boolean {
  return conditionsClass(statement.conditions, { version: document.version }) !== "never";
}

type Finding = Omit<TrustFinding, "path" | "sid">;

function statementFindings(statement: Statement, options: TrustOptions): TrustFinding[] {
  const { principals } = statement;
  if (principals === undefined) return [];
  if (options.resourcePolicy === true && ties(statement, SOURCE_KEYS)) return [];
  const findings: Finding[] = principals.not
    ? [
        {
          kind: "everyoneElse",
          severity: "high",
          principal: [...principals.aws, ...principals.service, ...principals.federated].join(", "),
          message: "NotPrincipal with Allow lets in everybody but those it names",
        },
      ]
    : [
        ...(principals.any ? anyone(statement, options) : []),
        ...principals.aws.flatMap((name) => awsPrincipal(name, statement, options)),
        ...principals.service.flatMap((name) => service(name, statement)),
        ...principals.federated.flatMap((name) => federated(name, statement)),
        ...principals.canonicalUser.flatMap((id) => canonicalUser(id, statement)),
      ];
  return findings.map((finding) => ({
    ...finding,
    path: `Statement[${statement.index}]`,
    ...(statement.sid === undefined ? {} : { sid: statement.sid }),
  }));
}

function anyone(statement: Statement, options: TrustOptions): Finding[] {
  if (namesOwnAccount(statement, options)) {
    if (tiesWithinAccount(statement, IDENTITY_KEYS)) return [];
    return [
      {
        kind: "ownAccount",
        severity: "low",
        principal: "*",
        message: "every identity of the account may assume the role",
      },
    ];
  }
  if (ties(statement, ["aws:principalorgid", "aws:principalorgpaths"])) return [];
  // An id is one identity's, of whatever account: to share with it is a decision, to trust it without more is not.
  if (options.resourcePolicy === true && ties(statement, ["aws:userid"])) return [];
  if (ties(statement, ACCOUNT_KEYS)) return otherAccounts(statement, options);
  const narrowed = ties(statement, NETWORK_KEYS);
  return [
    {
      kind: "anyone",
      severity: narrowed ? "medium" : "high",
      principal: "*",
      message: narrowed
        ? "anybody who meets the condition may assume the role, from any AWS account"
        : "anybody may assume the role, from any AWS account",
    },
  ];
}

const ACCOUNT_KEYS = ["aws:principalaccount", "aws:principalarn"];

/** Secrets and networks, which say nothing of the account that somebody is of. */
const NETWORK_KEYS = [
  "sts:externalid",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
];

/** Whether a condition leaves nobody but the account's own: by its number, by its ARNs, or as the account of the role. */
function namesOwnAccount(statement: Statement, options: TrustOptions): boolean {
  return byAccount(statement).some(({ values }) => values.every((value) => isOfOwnAccount(value, options)));
}

function byAccount(statement: Statement): readonly Condition[] {
  return statement.conditions.filter((condition) =>
    ties({ ...statement, conditions: [condition] }, ACCOUNT_KEYS),
  );
}

/** @param value an account's number or an ARN */
function isOfOwnAccount(value: string, { accountId }: TrustOptions): boolean {
  const account = accountNamed(value);
  return account === accountId || account.toLowerCase() === "${aws:resourceaccount}";
}

function accountNamed(value: string): string {
  return parseArn(value)?.account ?? value;
}

/** Other accounts are no more tied to a purpose where a condition names them than where the principal does. */
function otherAccounts(statement: Statement, options: TrustOptions): Finding[] {
  if (ties(statement, ["sts:externalid"])) return [];
  const strangers = byAccount(statement).map(({ values }) =>
    values.filter(
      (value) =>
        !isOfOwnAccount(value, options) && options.trustedAccounts?.includes(accountNamed(value)) !== true,
    ),
  );
  // All conditions hold together: one that names nobody else is enough.
  if (strangers.some((values) => values.length === 0)) return [];
  return [...new Set(strangers.at(-1))].map((value) => ({
    kind: "otherAccount",
    severity: "medium",
    principal: value,
    message: whoOf(value, accountNamed(value), statement),
  }));
}

/** @param name an account, or somebody of it */
function whoOf(name: string, account: string, statement: Statement): string {
  if (name !== account && accountOf(name) === undefined)
    return `${name} of another account may assume the role without sts:ExternalId`;
  const who = tiesWithinAccount(statement, IDENTITY_KEYS)
    ? `the identities of account ${account} that meet the condition`
    : `every identity that account ${account} lets`;
  return `${who} may assume the role, without sts:ExternalId`;
}

/** The number by which S3 calls an account, which says to nobody else which one it is. */
function canonicalUser(id: string, statement: Statement): Finding[] {
  if (ties(statement, ["sts:externalid", "aws:principalorgid", "aws:principalorgpaths"])) return [];
  return [
    {
      kind: "otherAccount",
      severity: "medium",
      principal: `canonical user ${id.slice(0, 8)}`,
      message: "a canonical user is an account that its number does not tell, without sts:ExternalId",
    },
  ];
}

function awsPrincipal(name: string, statement: Statement, options: TrustOptions): Finding[] {
  const account = accountOf(name);
  const owner = account ?? parseArn(name)?.account ?? "";
  const own = options.accountId !== undefined && owner === options.accountId;
  if (own) {
    // Narrowed to identities, or given only to those with MFA, the account is not all of the account.
    if (account === undefined || tiesWithinAccount(statement, IDENTITY_KEYS)) return [];
    return [
      {
        kind: "ownAccount",
        severity: "low",
        principal: name,
        message: "every identity of the account whose own policies allow sts:AssumeRole may assume the role",
      },
    ];
  }
  if (name.includes("*"))
    return [{ kind: "anyone", severity: "high", principal: name, message: `"${name}" is not one principal` }];
  if (!/^\d{12}$/.test(owner) || options.trustedAccounts?.includes(owner) === true) return [];
  if (ties(statement, ["sts:externalid", "aws:principalorgid", "aws:principalorgpaths"])) return [];
  return [
    {
      kind: "otherAccount",
      severity: "medium",
      principal: name,
      message: whoOf(name, owner, statement),
    },
  ];
}

const IDENTITY_KEYS = [
  "aws:principalarn",
  "aws:principaltag/",
  "aws:userid",
  "aws:username",
  "aws:multifactorauthpresent",
  "aws:multifactorauthage",
  "sts:externalid",
];

function service(name: string, statement: Statement): Finding[] {
  if (name === "*")
    return [
      {
        kind: "service",
        severity: "high",
        principal: name,
        message: "every AWS service may assume the role",
      },
    ];
  if (/^rolesanywhere\./i.test(name)) return rolesAnywhere(name, statement);
  if (ties(statement, ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"]))
    return [];
  return [
    {
      kind: "service",
      severity: runsInAccount(name) ? "low" : "medium",
      principal: name,
      message: `${name} may assume the role for any account's resource: no aws:SourceArn or aws:SourceAccount`,
    },
  ];
}

/**
 * Whoever has a certificate of the trust anchor's authority: which anchor, or who may issue the certificate, is all that
 * tells one from another. The account says nothing: all anchors are in it.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
function rolesAnywhere(name: string, statement: Statement): Finding[] {
  const byAnchor = statement.conditions.some(
    (condition) =>
      condition.key.toLowerCase() === "aws:sourcearn" &&
      ties({ ...statement, conditions: [condition] }, ["aws:sourcearn"]) &&
      condition.values.every((value) => /:trust-anchor\/[^*?]/.test(value)),
  );
  if (byAnchor || ties(statement, ["aws:principaltag/x509issuer/"])) return [];
  return [
    {
      kind: "service",
      severity: "medium",
      principal: name,
      message: `${name} may assume the role for a certificate of any trust anchor: no aws:SourceArn of one`,
    },
  ];
}

function federated(name: string, statement: Statement): Finding[] {
  if (name === "*")
    return [
      {
        kind: "openIdConnect",
        severity: "high",
        principal: name,
        message: "any identity provider is trusted",
      },
    ];
  if (name.includes(":saml-provider/")) return saml(name, statement);
  return openSubjects(name, statement).map((message) => ({
    kind: "openIdConnect",
    severity: "high",
    principal: name,
    message,
    remedy: subjectRemedy(name),
  }));
}

function saml(name: string, statement: Statement): Finding[] {
  if (ties(statement, ["saml:aud", "saml:iss", "saml:sub"])) return [];
  return [
    {
      kind: "saml",
      severity: "medium",
      principal: name,
      message: "an assertion made out to any recipient is taken: no SAML:aud",
    },
  ];
}
