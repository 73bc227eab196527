/** Whether AWS keeps the policy, by its ARN: `arn:aws-cn:iam::aws:policy/job-function/Billing`. */
export function isAwsManaged(arn: string): boolean {
  return /^arn:[^:]*:iam::aws:policy\//i.test(arn);
}

/** `job-function/Billing` of an AWS managed policy's ARN, `boundary/workload` of a customer's. */
export function policyNameOf(arn: string): string {
  return /:policy\/(.*)$/.exec(arn)?.[1] ?? arn;
}
