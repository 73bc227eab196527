/**
 * The regions of each partition, those that have to be enabled among them: the ones that have endpoints in
 * `endpoints.json` of botocore 1.44.5, which is generated from AWS's own description of its regions. Regions that are
 * announced and not open, which `partitions.json` beside it lists too (me-west-1, sa-west-1), are left out: whoever may
 * act in all of these may act in all regions but perhaps the newest.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/rande.html
 * @see https://github.com/boto/botocore/blob/develop/botocore/data/endpoints.json
 */
const REGIONS: Readonly<Record<string, string>> = {
  aws: `us-east-1 us-east-2 us-west-1 us-west-2 af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2
    ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5
    ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2
    eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1`,
  "aws-cn": "cn-north-1 cn-northwest-1",
  "aws-us-gov": "us-gov-east-1 us-gov-west-1",
  "aws-eusc": "eusc-de-east-1",
  "aws-iso": "us-iso-east-1 us-iso-west-1",
  "aws-iso-b": "us-isob-east-1 us-isob-west-1",
  "aws-iso-e": "eu-isoe-west-1",
  "aws-iso-f": "us-isof-east-1 us-isof-south-1",
};

/** How the names of a partition's regions begin, but for those of `aws`, which are all the others. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  "cn-": "aws-cn",
  "us-gov-": "aws-us-gov",
  "eusc-": "aws-eusc",
  "us-iso-": "aws-iso",
  "us-isob-": "aws-iso-b",
  "eu-isoe-": "aws-iso-e",
  "us-isof-": "aws-iso-f",
};

/**
 * Those that an account has without enabling them: the ones that AWS opened before 20 March 2019.
 *
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const ALWAYS_ENABLED: readonly string[] =
  `us-east-1 us-east-2 us-west-1 us-west-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1
   ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1`.split(/\s+/);

/** The regions of a partition; none of one that is not known. */
export function regionsOf(partition: string): readonly string[] {
  return REGIONS[partition]?.split(/\s+/) ?? [];
}

/** The regions of a partition that every account of it can use. */
export function enabledRegionsOf(partition: string): readonly string[] {
  return partition === "aws" ? ALWAYS_ENABLED : regionsOf(partition);
}

/** The regions of the partition that a set of regions, as a policy names them, belongs to. */
export function regionsBeside(named: readonly string[]): readonly string[] {
  const found = Object.entries(BEGINNINGS).find(([beginning]) =>
    named.some((region) => region.startsWith(beginning)),
  );
  return regionsOf(found?.[1] ?? "aws");
}
