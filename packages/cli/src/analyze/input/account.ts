import type { AccountModel } from "@plinth/access-analysis";
import { accountFromAuthorizationDetails, AccountError } from "@plinth/access-analysis";
import { likeness } from "@plinth/iam-policy";
import { BadInput } from "../../failure/failure";
import { policyTypeOf } from "./policy-type";
import { computeFrom } from "./compute";
import { controlPoliciesFrom } from "./control-policies";

/** The parts of an account's description, as JSON values. */
export interface AccountParts {
  readonly account: unknown;
  readonly scps?: unknown;
  readonly resources?: unknown;
}

/** What messages call each part. @default no file: the parts of a line of a batch */
export type PartNames = Partial<Record<keyof AccountParts, string>>;

/** @throws BadInput that names the part, and where in it */
export function accountModelOf(parts: AccountParts, names: PartNames = {}): AccountModel {
  const scps =
    parts.scps === undefined || parts.scps === null ? undefined : controlPoliciesFrom(parts.scps, names.scps);
  const compute =
    parts.resources === undefined || parts.resources === null
      ? undefined
      : computeFrom(parts.resources, names.resources);
  const file = names.account;
  const other = otherThanAccount(parts.account);
  if (other !== undefined)
    throw new BadInput([
      {
        file,
        message: `expected the output of \`aws iam get-account-authorization-details\`; this looks like ${other}`,
      },
    ]);
  try {
    return accountFromAuthorizationDetails(parts.account, { file, scps, compute });
  } catch (error) {
    if (error instanceof AccountError) throw new BadInput(error.issues);
    throw error;
  }
}

const LISTS = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"];

/** What a value looks like that is no account; undefined where it is one, or nothing known. */
function otherThanAccount(value: unknown): string | undefined {
  const pages: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (pages.length === 0) return "an empty list";
  const isAccount = pages.some(
    (page) => typeof page === "object" && page !== null && LISTS.some((name) => name in page),
  );
  if (isAccount) return undefined;
  const [first] = pages;
  if (policyTypeOf(first) !== undefined) return "a policy document; `plinth analyze policy` reads it";
  return likeness(value);
}
