import { parseArn } from "@plinth/iam-policy";
import type { AccountModel, AccountWarning, ComputeModel } from "./account";
import { DetailsReader } from "./details-reader";
import type { Described } from "./details-reader";

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
  const reader = new DetailsReader(options.file);
  const pages = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const users = new Once("user", reader, (fields, path) => reader.user(fields, path));
  const groups = new Once("group", reader, (fields, path) => reader.group(fields, path));
  const roles = new Once("role", reader, (fields, path) => reader.role(fields, path));
  const policies = new Once("policy", reader, (fields, path) => reader.policy(fields, path));
  const warnings: AccountWarning[] = [];
  for (const [index, page] of pages.entries()) {
    const at = Array.isArray(value) ? `[${index}]` : "";
    const fields = reader.object(page, at);
    if (!LISTS.some((name) => name in fields))
      throw reader.error(
        at,
        `expected ${LISTS.join(", ")}, as \`aws iam get-account-authorization-details\` prints`,
      );
    reader.each(fields, "UserDetailList", at, (user, path) => {
      users.read(user, path);
    });
    reader.each(fields, "GroupDetailList", at, (group, path) => {
      groups.read(group, path);
    });
    reader.each(fields, "RoleDetailList", at, (role, path) => {
      roles.read(role, path);
    });
    reader.each(fields, "Policies", at, (policy, path) => {
      policies.read(policy, path);
    });
    if (fields.IsTruncated === true && index === pages.length - 1)
      warnings.push({
        path: `${at}${at === "" ? "" : "."}IsTruncated`,
        message: "more pages follow this one",
      });
  }
  const described = [...users.list, ...roles.list, ...groups.list, ...policies.list];
  const accounts = new Set(described.map(accountOf).filter((account) => account !== undefined));
  const [first] = accounts;
  if (accounts.size > 1)
    warnings.push({
      path: "",
      message: `this describes several accounts, ${[...accounts].join(", ")}; it is read as one of ${options.accountId ?? first ?? ""}`,
    });
  return {
    accountId: options.accountId ?? first ?? "000000000000",
    partition: described.map(({ arn }) => parseArn(arn)?.partition).find((one) => one !== undefined) ?? "aws",
    users: users.list,
    groups: groups.list,
    roles: roles.list,
    policies: policies.list,
    ...(options.scps === undefined ? {} : { scps: options.scps }),
    ...(options.compute === undefined ? {} : { compute: options.compute }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

const LISTS = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"];

function accountOf({ arn }: { readonly arn: string }): string | undefined {
  const account = parseArn(arn)?.account;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** Things that are described once each. Pages that overlap describe some again, in the same words. */
class Once<T extends { readonly arn: string }> {
  readonly list: T[] = [];
  private readonly kind: string;
  private readonly reader: DetailsReader;
  private readonly reading: (fields: Described, path: string) => T;
  private readonly seen = new Map<string, { readonly fields: Described; readonly path: string }>();

  constructor(kind: string, reader: DetailsReader, reading: (fields: Described, path: string) => T) {
    this.kind = kind;
    this.reader = reader;
    this.reading = reading;
  }

  read(fields: Described, path: string): void {
    this.reader.checkDepth(fields, path);
    const one = this.reading(fields, path);
    const before = this.seen.get(one.arn);
    if (before === undefined) {
      this.seen.set(one.arn, { fields, path });
      this.list.push(one);
    } else if (JSON.stringify(before.fields) !== JSON.stringify(fields)) {
      const message = `the ${this.kind} ${one.arn} is described again, and otherwise than at ${before.path}`;
      throw this.reader.error(path, message);
    }
  }
}
