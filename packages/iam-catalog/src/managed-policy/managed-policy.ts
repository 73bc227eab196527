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

interface PolicyTable {
  readonly policies: readonly ManagedPolicy[];
  readonly byId: ReadonlyMap<string, ManagedPolicy>;
  readonly byName: ReadonlyMap<string, readonly ManagedPolicy[]>;
}

const ARN = /^arn:aws[a-z0-9-]*:iam::aws:policy\/(.+)$/;
const documents = new ArchivedTexts(loadManagedPolicyDocuments);
let table: PolicyTable | undefined;

export function managedPolicies(): readonly ManagedPolicy[] {
  return policyTable().policies;
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
  const { byId, byName } = policyTable();
  const fromArn = ARN.exec(nameOrArn)?.[1];
  if (fromArn !== undefined) return byId.get(fromArn);
  const id = nameOrArn.replace(/^\//, "");
  const exact = byId.get(id);
  if (exact !== undefined || id !== nameOrArn) return exact;
  const named = byName.get(nameOrArn);
  return named?.length === 1 ? named[0] : undefined;
}

function policyTable(): PolicyTable {
  table ??= buildTable();
  return table;
}

function buildTable(): PolicyTable {
  const versions = Object.entries(loadManagedPolicies());
  const policies = versions.map(([id, version], index) => describe(id, version, index));
  const byName = new Map<string, ManagedPolicy[]>();
  for (const policy of policies) {
    const named = byName.get(policy.name);
    if (named === undefined) byName.set(policy.name, [policy]);
    else named.push(policy);
  }
  const byId = new Map(versions.map(([id], index) => [id, policies[index] as ManagedPolicy]));
  return { policies, byId, byName };
}

function describe(id: string, defaultVersionId: string, index: number): ManagedPolicy {
  const nameStart = id.lastIndexOf("/") + 1;
  return {
    arn: `arn:aws:iam::aws:policy/${id}`,
    name: id.slice(nameStart),
    path: `/${id.slice(0, nameStart)}`,
    defaultVersionId,
    get document() {
      return documents.at(index);
    },
  };
}
