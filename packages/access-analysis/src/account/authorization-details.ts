import type { PolicyDocument, PolicyKind } from "@plinth/iam-policy";
import { decodePolicy, parseArn, policyFromValue, PolicyError } from "@plinth/iam-policy";
import type { SourcedDocument } from "../document/source";
import type { AccountModel, ComputeModel, GroupModel, PolicyModel, RoleModel, UserModel } from "./account";
import { AccountError } from "./account-error";

/** What may stand beside the account's own description. */
export interface AccountReadOptions {
  /** Named in errors. */
  readonly file?: string;
  readonly scps?: AccountModel["scps"];
  readonly compute?: readonly ComputeModel[];
  /** @default the account that the ARNs name */
  readonly accountId?: string;
}

/**
 * Reads the output of `aws iam get-account-authorization-details`: one object, or several pages in an array. Documents may
 * be objects, JSON text, or URL-encoded as the API gives them.
 *
 * @throws AccountError with the path of what is wrong
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function accountFromAuthorizationDetails(
  value: unknown,
  options: AccountReadOptions = {},
): AccountModel {
  const reader = new Reader(options.file);
  const pages = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const users: UserModel[] = [];
  const groups: GroupModel[] = [];
  const roles: RoleModel[] = [];
  const policies: PolicyModel[] = [];
  for (const [index, page] of pages.entries()) {
    const at = Array.isArray(value) ? `[${index}]` : "";
    const fields = reader.object(page, at);
    if (!LISTS.some((name) => name in fields))
      throw reader.error(
        at,
        `expected ${LISTS.join(", ")}, as \`aws iam get-account-authorization-details\` prints`,
      );
    reader.each(fields, "UserDetailList", at, (user, path) => users.push(reader.user(user, path)));
    reader.each(fields, "GroupDetailList", at, (group, path) => groups.push(reader.group(group, path)));
    reader.each(fields, "RoleDetailList", at, (role, path) => roles.push(reader.role(role, path)));
    reader.each(fields, "Policies", at, (policy, path) => policies.push(reader.policy(policy, path)));
  }
  const arn = [...users, ...roles, ...groups, ...policies]
    .map((one) => parseArn(one.arn))
    .find((one) => one !== undefined && /^\d{12}$/.test(one.account));
  return {
    accountId: options.accountId ?? arn?.account ?? "000000000000",
    partition: arn?.partition ?? "aws",
    users,
    groups,
    roles,
    policies,
    ...(options.scps === undefined ? {} : { scps: options.scps }),
    ...(options.compute === undefined ? {} : { compute: options.compute }),
  };
}

const LISTS = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"];

type Fields = Readonly<Record<string, unknown>>;

class Reader {
  private readonly file: string | undefined;
  /** Equal documents are one document: it is analysed once, however many carry it. */
  private readonly documents = new Map<string, PolicyDocument>();

  constructor(file: string | undefined) {
    this.file = file;
  }

  error(path: string, message: string): AccountError {
    return new AccountError([{ ...(this.file === undefined ? {} : { file: this.file }), path, message }]);
  }

  object(value: unknown, path: string): Fields {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw this.error(path, `expected an object, got ${kindOf(value)}`);
    return value as Fields;
  }

  each(fields: Fields, name: string, at: string, read: (item: Fields, path: string) => unknown): void {
    const value = fields[name];
    const path = at === "" ? name : `${at}.${name}`;
    if (value === undefined || value === null) return;
    if (!Array.isArray(value)) throw this.error(path, `expected a list, got ${kindOf(value)}`);
    for (const [index, item] of value.entries())
      read(this.object(item, `${path}[${index}]`), `${path}[${index}]`);
  }

  text(fields: Fields, name: string, path: string): string {
    const value = fields[name];
    if (typeof value !== "string" || value === "")
      throw this.error(`${path}.${name}`, `expected text, got ${kindOf(value)}`);
    return value;
  }

  user(fields: Fields, path: string): UserModel {
    const name = this.text(fields, "UserName", path);
    const groups = fields.GroupList ?? [];
    if (!Array.isArray(groups) || !groups.every((group) => typeof group === "string"))
      throw this.error(`${path}.GroupList`, "expected a list of group names");
    return {
      ...this.identity(fields, path, `user/${name}`, "UserPolicyList"),
      arn: this.text(fields, "Arn", path),
      name,
      groups,
    };
  }

  group(fields: Fields, path: string): GroupModel {
    const name = this.text(fields, "GroupName", path);
    const { inline, attached } = this.identity(fields, path, `group/${name}`, "GroupPolicyList");
    return { arn: this.text(fields, "Arn", path), name, inline, attached };
  }

  role(fields: Fields, path: string): RoleModel {
    const name = this.text(fields, "RoleName", path);
    return {
      ...this.identity(fields, path, `role/${name}`, "RolePolicyList"),
      arn: this.text(fields, "Arn", path),
      name,
      trust: this.document(fields.AssumeRolePolicyDocument, `${path}.AssumeRolePolicyDocument`, "trust"),
    };
  }

  policy(fields: Fields, path: string): PolicyModel {
    const versions: PolicyModel["versions"][number][] = [];
    const defaultId = fields.DefaultVersionId;
    this.each(fields, "PolicyVersionList", path, (version, at) => {
      const id = this.text(version, "VersionId", at);
      versions.push({
        id,
        isDefault: version.IsDefaultVersion === true || id === defaultId,
        document: this.document(version.Document, `${at}.Document`, "identity"),
      });
    });
    return { arn: this.text(fields, "Arn", path), name: this.text(fields, "PolicyName", path), versions };
  }

  private identity(
    fields: Fields,
    path: string,
    owner: string,
    inlineList: string,
  ): Pick<UserModel, "inline" | "attached" | "boundary" | "tags"> {
    const inline: SourcedDocument[] = [];
    this.each(fields, inlineList, path, (policy, at) => {
      const name = this.text(policy, "PolicyName", at);
      inline.push({
        source: `${owner} inline ${name}`,
        document: this.document(policy.PolicyDocument, `${at}.PolicyDocument`, "identity"),
      });
    });
    const attached: string[] = [];
    this.each(fields, "AttachedManagedPolicies", path, (policy, at) => {
      attached.push(this.text(policy, "PolicyArn", at));
    });
    const tags: Record<string, string> = {};
    this.each(fields, "Tags", path, (tag, at) => {
      tags[this.text(tag, "Key", at)] = typeof tag.Value === "string" ? tag.Value : "";
    });
    const boundary = fields.PermissionsBoundary;
    return {
      inline,
      attached,
      tags,
      ...(boundary === undefined || boundary === null
        ? {}
        : {
            boundary: this.text(
              this.object(boundary, `${path}.PermissionsBoundary`),
              "PermissionsBoundaryArn",
              `${path}.PermissionsBoundary`,
            ),
          }),
    };
  }

  private document(value: unknown, path: string, kind: PolicyKind): PolicyDocument {
    const key = `${kind} ${typeof value === "string" ? value : JSON.stringify(value)}`;
    const known = this.documents.get(key);
    if (known !== undefined) return known;
    if (value === undefined || value === null) throw this.error(path, "expected a policy document");
    try {
      const document =
        typeof value === "string" ? decodePolicy(value, { kind }) : policyFromValue(value, { kind });
      this.documents.set(key, document);
      return document;
    } catch (error) {
      if (error instanceof PolicyError) throw this.error(path, error.message);
      throw error;
    }
  }
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
