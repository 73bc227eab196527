/**
 * An Amazon Resource Name in its parts: `arn:partition:service:region:account:resource`. In a policy each part may hold
 * wildcards and variables.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for what belongs to no region, such as IAM. */
  readonly region: string;
  /** Empty for what names no account, such as an S3 bucket; `aws` for AWS managed policies. */
  readonly account: string;
  /** All after the fifth colon, for example `user/people/grace` or `function:resize:1`. */
  readonly resource: string;
}

/** @returns undefined for what has not the six parts of an ARN. */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith("arn:")) return undefined;
  const [, partition, service, region, account, ...resource] = text.split(":");
  if (!partition || !service || region === undefined || account === undefined || resource.length === 0)
    return undefined;
  const joined = resource.join(":");
  return joined === "" ? undefined : { partition, service, region, account, resource: joined };
}

export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
}
