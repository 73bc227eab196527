import { InputError } from "../errors/input-error";
import type { AccountChoice } from "../preview/types";
import type { StackConfig } from "../project/stack-config";
import type { PropertyMap } from "../values/property-value";

/** The account that a stack without one is shown as if it were in; AWS's own documentation uses it. */
export const STAND_IN_ACCOUNT = "123456789012";
/** The region that a stack without one is shown as if it were in. */
export const STAND_IN_REGION = "us-east-1";

export interface Place {
  account: AccountChoice;
  region: string;
  regionSource: "aws:region" | "stand-in";
}

/**
 * Where the stack's default provider works, as far as the configuration says.
 *
 * @throws InputError when `aws:allowedAccountIds` names no account unmistakably.
 */
export function readPlace(config: StackConfig): Place {
  const region = config.values.get("aws:region");
  return {
    account: readAccount(config),
    region: region === undefined || region === "" ? STAND_IN_REGION : region,
    regionSource: region === undefined || region === "" ? "stand-in" : "aws:region",
  };
}

function readAccount(config: StackConfig): AccountChoice {
  const key = "aws:allowedAccountIds";
  const text = config.values.get(key);
  if (text === undefined || text === "") return accountOfRole(config);
  const fail = (message: string): never => {
    throw new InputError({ ...config.locate(key), message });
  };
  const ids = parseIds(text);
  if (ids === undefined) return fail(`expected a list of account ids, such as ["111122223333"]`);
  const [id] = ids;
  if (id === undefined) return accountOfRole(config);
  const malformed = ids.find((candidate) => !/^\d{12}$/.test(candidate));
  if (malformed !== undefined) {
    const hint = /^\d{1,11}$/.test(malformed) ? " (quote it, so that YAML keeps its leading zeros)" : "";
    return fail(`"${malformed}" is not an account id: twelve digits are${hint}`);
  }
  if (ids.length > 1) {
    return fail(
      `names ${String(ids.length)} accounts (${ids.join(", ")}): a preview is of one, so leave that one`,
    );
  }
  return { id, source: key };
}

/** A stack that takes a role works in the role's account. */
function accountOfRole(config: StackConfig): AccountChoice {
  const roles = /"roleArn":\s*"arn:[^":]*:iam::(\d{12}):role\//g;
  const [, id] = [...(config.values.get("aws:assumeRoles") ?? "").matchAll(roles)].at(-1) ?? [];
  return id === undefined ? { id: STAND_IN_ACCOUNT, source: "stand-in" } : { id, source: "aws:assumeRoles" };
}

function parseIds(text: string): string[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value)) return undefined;
  const items: unknown[] = value;
  return items.map((item) => String(item));
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  const prefixes: readonly (readonly [string, string])[] = [
    ["cn-", "aws-cn"],
    ["us-gov-", "aws-us-gov"],
    ["us-isob-", "aws-iso-b"],
    ["us-isof-", "aws-iso-f"],
    ["us-iso-", "aws-iso"],
    ["eu-isoe-", "aws-iso-e"],
    ["eusc-", "aws-eusc"],
  ];
  return prefixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** The domain of the partition's endpoints. */
export function dnsSuffixOf(partition: string): string {
  const suffixes: Record<string, string> = {
    "aws-cn": "amazonaws.com.cn",
    "aws-iso": "c2s.ic.gov",
    "aws-iso-b": "sc2s.sgov.gov",
    "aws-iso-e": "cloud.adc-e.uk",
    "aws-iso-f": "csp.hci.ic.gov",
    "aws-eusc": "amazonaws.eu",
  };
  return suffixes[partition] ?? "amazonaws.com";
}

/** Where a provider works; each resource and invoke has its provider's. */
export interface AwsPlace {
  /** Twelve digits; absent where the provider may work in one of several accounts. */
  account?: string;
  region: string;
  partition: string;
  /** Domain of the endpoints. */
  dns: string;
  /** Tags that the provider puts on everything. */
  defaultTags?: PropertyMap;
}

export function awsPlace(account: string | undefined, region: string): AwsPlace {
  const partition = partitionOf(region);
  return { ...(account === undefined ? {} : { account }), region, partition, dns: dnsSuffixOf(partition) };
}
