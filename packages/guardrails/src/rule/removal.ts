import type { PolicyDocument } from "@plinth/iam-policy";
import type { GuardedResource } from "../resource/resource";

/** A resource that a change deletes, replaces or changes, in the stack as it was and as it will be. */
export interface Removal {
  /** With the inputs that the state has. */
  readonly before: GuardedResource;
  /** With the inputs that the program gives. Absent where the resource is deleted. */
  readonly after?: GuardedResource;
  /** A replacement deletes what was there and makes another. */
  readonly replaces: boolean;
  /** Every resource that the state has. */
  readonly stackBefore: readonly GuardedResource[];
  /** The URNs, as the state has them, of those that stay. */
  readonly staying: ReadonlySet<string>;
  /** A policy of the account as it is, by its ARN. @default nobody shows the account */
  readonly accountPolicy?: (arn: string) => PolicyDocument | undefined;
}
