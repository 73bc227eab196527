import type { PolicyDocument, Statement } from "@plinth/iam-policy";
import { parseArn } from "@plinth/iam-policy";
import { conditionsClass } from "../conditions/class";
import { accountOf } from "../evaluation/principal";
import { openSubjects } from "./subject-claim";
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
        ...(principals.any ? anyone(statement) : []),
        ...principals.aws.flatMap((name) => awsPrincipal(name, statement, options)),
        ...principals.service.flatMap((name) => service(name, statement)),
        ...principals.federated.flatMap((name) => federated(name, statement)),
      ];
  return findings.map((finding) => ({
    ...finding,
    path: `Statement[${statement.index}]`,
    ...(statement.sid === undefined ? {} : { sid: statement.sid }),
  }));
}

function anyone(statement: Statement): Finding[] {
  if (
    ties(statement, [
      "aws:principalorgid",
      "aws:principalorgpaths",
      "aws:principalarn",
      "aws:principalaccount",
    ])
  )
    return [];
  const narrowed = ties(statement, ["sts:externalid", "aws:sourceip", "aws:sourcevpc", "aws:sourcevpce"]);
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
      message:
        account === undefined
          ? `${name} of another account may assume the role without sts:ExternalId`
          : `every identity that account ${owner} lets may assume the role, without sts:ExternalId`,
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
