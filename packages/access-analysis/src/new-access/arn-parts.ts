import { commonText } from "../language/relation";

const PARTS = 6;

/**
 * Whether one ARN may match all the patterns, part by part: no region and no account has a colon in it, so that
 * `arn:aws:ecs:*:*:task/a/*` and `arn:aws:ecs:*:*:task/b/*` have no ARN in common though texts match both. Patterns that
 * are not written in six parts may match anything.
 */
export function meetAsArns(patterns: readonly string[]): boolean {
  const written = patterns.map(partsOf).filter((parts) => parts !== undefined);
  if (written.length < 2) return true;
  return Array.from({ length: PARTS }, (_, at) => written.map((parts) => parts[at] ?? "*")).every(
    (parts) => commonText([...new Set(parts)]) !== undefined,
  );
}

function partsOf(pattern: string): readonly string[] | undefined {
  const [arn, partition = "", service = "", region = "", account = "", ...resource] = pattern.split(":");
  const plain =
    arn === "arn" &&
    resource.length > 0 &&
    /^([a-z-]+|\*)$/.test(partition) &&
    /^([a-z0-9-]+|\*)$/.test(service) &&
    /^([a-z]{2}(-[a-z]+)+-\d|\*)?$/.test(region) &&
    /^(\d{12}|aws|\*)?$/.test(account);
  return plain ? [arn, partition, service, region, account, resource.join(":")] : undefined;
}
