import { policyFromValue } from "@plinth/iam-policy";
import type { PolicyDocument } from "@plinth/iam-policy";
import type { AccountModel, GroupModel, PolicyModel, RoleModel, UserModel } from "../account/account";

/** Accounts for the tests, in a few words. */
export const ACCOUNT = "111122223333";

export interface RawStatement {
  readonly Effect?: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

export function arn(kind: "user" | "role" | "group" | "policy", name: string): string {
  return `arn:aws:iam::${ACCOUNT}:${kind}/${name}`;
}

/** A document of these statements, which allow on everything unless they say otherwise. */
export function document(...statements: readonly RawStatement[]): PolicyDocument {
  return policyFromValue({
    Version: "2012-10-17",
    Statement: statements.map((one) => ({
      Effect: "Allow",
      ...("Resource" in one || "NotResource" in one ? {} : { Resource: "*" }),
      ...one,
    })),
  });
}

export function trust(principal: unknown, more: RawStatement = {}): PolicyDocument {
  return policyFromValue(
    {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: principal,
        Action: ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"],
        ...more,
      },
    },
    { kind: "trust" },
  );
}

export function user(
  name: string,
  statements: readonly RawStatement[] = [],
  more: Partial<UserModel> = {},
): UserModel {
  return {
    arn: arn("user", name),
    name,
    inline:
      statements.length === 0
        ? []
        : [{ source: `user/${name} inline all`, document: document(...statements) }],
    attached: [],
    groups: [],
    ...more,
  };
}

export function role(
  name: string,
  trusted: PolicyDocument,
  statements: readonly RawStatement[] = [],
  more: Partial<RoleModel> = {},
): RoleModel {
  return {
    arn: arn("role", name),
    name,
    trust: trusted,
    inline:
      statements.length === 0
        ? []
        : [{ source: `role/${name} inline all`, document: document(...statements) }],
    attached: [],
    ...more,
  };
}

export function group(
  name: string,
  statements: readonly RawStatement[] = [],
  attached: readonly string[] = [],
): GroupModel {
  return {
    arn: arn("group", name),
    name,
    inline:
      statements.length === 0
        ? []
        : [{ source: `group/${name} inline all`, document: document(...statements) }],
    attached,
  };
}

/** The first document is the default version. */
export function managedPolicy(name: string, ...documents: readonly PolicyDocument[]): PolicyModel {
  return {
    arn: arn("policy", name),
    name,
    versions: documents.map((one, index) => ({
      id: `v${documents.length - index}`,
      isDefault: index === 0,
      document: one,
    })),
  };
}

export function account(parts: Partial<AccountModel>): AccountModel {
  return { accountId: ACCOUNT, users: [], groups: [], roles: [], policies: [], ...parts };
}

export const ADMINISTRATOR: RawStatement = { Action: "*" };
