import type { PolicyDocument } from "@plinth/iam-policy";
import type { RequestPolicies } from "../evaluation/request";
import type { SourcedDocument } from "../document/source";

/**
 * An account as the analysis sees it, whatever it was read from: the output of `aws iam get-account-authorization-details`
 * or the resources of a stack.
 */
export interface AccountModel {
  /** Twelve digits. */
  readonly accountId: string;
  /** @default aws */
  readonly partition?: string;
  readonly users: readonly UserModel[];
  readonly groups: readonly GroupModel[];
  readonly roles: readonly RoleModel[];
  /** The customer managed policies, and whichever others are described. AWS's own come from the catalog. */
  readonly policies: readonly PolicyModel[];
  /** Compute that carries a role. @default unknown: it may or may not exist */
  readonly compute?: readonly ComputeModel[];
  /** Service control policies: a flat list is one level, a list of lists is root, OUs, account. @default none */
  readonly scps?: RequestPolicies["scps"];
  /** What whoever read the description has to say of it. @default nothing */
  readonly warnings?: readonly AccountWarning[];
}

interface IdentityModel {
  readonly arn: string;
  readonly name: string;
  readonly inline: readonly SourcedDocument[];
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
  /** The ARN of the managed policy that is its permissions boundary. */
  readonly boundary?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface UserModel extends IdentityModel {
  /** Names. */
  readonly groups: readonly string[];
}

export interface RoleModel extends IdentityModel {
  readonly trust: PolicyDocument;
  /** The ARNs of the instance profiles that it is in, by which EC2 gets it. @default unknown */
  readonly instanceProfiles?: readonly string[];
}

export interface GroupModel {
  readonly arn: string;
  readonly name: string;
  readonly inline: readonly SourcedDocument[];
  readonly attached: readonly string[];
}

export interface PolicyModel {
  readonly arn: string;
  readonly name: string;
  readonly versions: readonly {
    readonly id: string;
    readonly isDefault: boolean;
    readonly document: PolicyDocument;
  }[];
}

/** Something that runs with a role, such as a Lambda function. */
export interface ComputeModel {
  /** `lambda:function`, `ec2:instance`, … */
  readonly type: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly name?: string;
}

/** Something in the account's description that points nowhere. The verdicts on what hangs on it are `unknown`. */
export interface AccountWarning {
  /** Where in the description, for example `UserDetailList[3].GroupList[0]`. */
  readonly path: string;
  readonly message: string;
}
