import { lowerBound } from "../action-space/action-space";
import { ArchivedTexts } from "../generated-data/archived-texts";
import { loadManagedPolicies, loadManagedPolicyDocuments } from "../generated-data/generated-data";

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

const ARN = /^arn:aws[a-z0-9-]*:iam::aws:policy\/(.+)$/;
const documents = new ArchivedTexts(loadManagedPolicyDocuments);
const made: ManagedPolicy[] = [];

export function managedPolicies(): readonly ManagedPolicy[] {
  return loadManagedPolicies().map((_, position) => policyAt(position));
}

/**
 * A managed policy by ARN (of any partition), by path and name, or by bare name. Case counts, as
 * it does in ARNs. An ARN or a path names one policy only: `service-role/AdministratorAccess` is
 * not `AdministratorAccess`. A bare name is the policy without a path, else the only one so named.
 *
 * @example
 * managedPolicy("ViewOnlyAccess")?.arn // arn:aws:iam::aws:policy/job-function/ViewOnlyAccess
 */
export function managedPolicy(nameOrArn: string): ManagedPolicy | undefined {
  const fromArn = ARN.exec(nameOrArn)?.[1];
  if (fromArn !== undefined) return policyById(fromArn);
  if (nameOrArn.includes("/")) return policyById(nameOrArn.replace(/^\//, ""));
  return policyById(nameOrArn) ?? policyByName(nameOrArn);
}

function policyById(id: string): ManagedPolicy | undefined {
  const start = `${id} `;
  const position = lowerBound(loadManagedPolicies(), start);
  return loadManagedPolicies()[position]?.startsWith(start) ? policyAt(position) : undefined;
}

function policyByName(name: string): ManagedPolicy | undefined {
  const part = `/${name} `;
  const rows = loadManagedPolicies();
  const position = rows.findIndex((row) => row.includes(part));
  const another = rows.findLastIndex((row) => row.includes(part));
  return position !== -1 && position === another ? policyAt(position) : undefined;
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
