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

/**
 * @returns undefined for what has not the six parts of an ARN, or whose partition, service or resource is empty.
 * @example parseArn("arn:aws:iam::111122223333:user/people/grace")?.resource // "user/people/grace"
 */
export function parseArn(text: string): Arn | undefined {
  const parts = arnParts(text);
  const [prefix, partition, service, region, account, resource] = parts;
  if (
    prefix !== "arn" ||
    !partition ||
    !service ||
    region === undefined ||
    account === undefined ||
    !resource
  ) {
    return undefined;
  }
  return { partition, service, region, account, resource };
}

export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** At most six parts; a colon inside a `${variable}` and one after the fifth divide nothing. */
export function arnParts(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length && parts.length < 5; i++) {
    if (text.startsWith("${", i)) depth++;
    else if (text[i] === "}" && depth > 0) depth--;
    else if (text[i] === ":" && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
