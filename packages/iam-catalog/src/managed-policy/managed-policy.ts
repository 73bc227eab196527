import { ArchivedTexts } from "../generated-data/archived-texts";
import { loadManagedPolicies, loadManagedPolicyDocuments } from "../generated-data/generated-data";
import { policyPosition } from "./lookup";

/** A policy that AWS maintains, at its default version. */
export interface ManagedPolicy {
  /** In the partition "aws"; the other partitions have the same policies under their own. */
  readonly arn: string;
  readonly name: string;
  /** With both slashes: "/", "/job-function/". */
  readonly path: string;
  /** Such as "v12". */
  readonly defaultVersionId: string;
  /** JSON text without white space. */
  readonly document: string;
}

const documents = new ArchivedTexts(loadManagedPolicyDocuments);
const made: ManagedPolicy[] = [];
let all: readonly ManagedPolicy[] | undefined;

/** Every managed policy, sorted by path and name. */
export function managedPolicies(): readonly ManagedPolicy[] {
  all ??= loadManagedPolicies().map((_, position) => policyAt(position));
  return all;
}

/**
 * A managed policy by ARN (of any partition), by path and name, or by bare name; see policyPosition.
 *
 * @example
 * managedPolicy("ViewOnlyAccess")?.arn // arn:aws:iam::aws:policy/job-function/ViewOnlyAccess
 */
export function managedPolicy(nameOrArn: string): ManagedPolicy | undefined {
  const position = policyPosition(loadManagedPolicies(), nameOrArn);
  return position === undefined ? undefined : policyAt(position);
}

function policyAt(position: number): ManagedPolicy {
  const known = made[position];
  if (known !== undefined) return known;
  const [id = "", defaultVersionId = ""] = (loadManagedPolicies()[position] ?? "").split(" ");
  const nameStart = id.lastIndexOf("/") + 1;
  const policy: ManagedPolicy = {
    arn: `arn:aws:iam::aws:policy/${id}`,
    name: id.slice(nameStart),
    path: `/${id.slice(0, nameStart)}`,
    defaultVersionId,
    get document() {
      return documents.at(position);
    },
  };
  made[position] = policy;
  return policy;
}
