import type { TreeObject } from "../../tree/tree";
import { UNKNOWN, valuesAt } from "../../tree/tree";

/** Whether a search domain is tied by what is beside its policy, or which property tells. */
export interface DomainTie {
  readonly isTied: boolean;
  /** The property that is not known yet. */
  readonly unknown?: string;
}

const NOT_TIED: DomainTie = { isTied: false };

/**
 * A search domain inside a VPC that asks everybody to sign in: who may do what is in its own access control, and AWS
 * recommends a policy that is open for it.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html#fgac-recommendations
 */
export function domainTie(type: string, props: TreeObject): DomainTie {
  if (!DOMAIN.test(type)) return NOT_TIED;
  const spelled = type.startsWith("AWS::") ? AS_TEMPLATES_SPELL : AS_PROVIDERS_SPELL;
  const found = {
    subnets: valuesAt(props, spelled.subnets),
    signsIn: valuesAt(props, spelled.signsIn),
    anonymous: valuesAt(props, spelled.anonymous),
  };
  const isOn = ({ value }: { value: unknown }): boolean => value === true || value === "true";
  const isUnknown = ({ value }: { value: unknown }): boolean => value === UNKNOWN;
  if (found.subnets.length === 0 || !found.signsIn.some((one) => isOn(one) || isUnknown(one)))
    return NOT_TIED;
  if (found.anonymous.some(isOn)) return NOT_TIED;
  // A list of subnets that are not known yet is a list of subnets.
  const unknown = [
    ...found.subnets.filter((one) => isUnknown(one) && !one.path.endsWith("]")),
    ...[...found.signsIn, ...found.anonymous].filter(isUnknown),
  ][0]?.path;
  return unknown === undefined ? { isTied: true } : { isTied: false, unknown };
}

const DOMAIN =
  /^(aws:(opensearch|elasticsearch)\/domain:Domain|aws-native:(opensearchservice|elasticsearch):Domain|AWS::(OpenSearchService|Elasticsearch)::Domain)$/;

const AS_PROVIDERS_SPELL = {
  subnets: "vpcOptions.subnetIds[]",
  signsIn: "advancedSecurityOptions.enabled",
  anonymous: "advancedSecurityOptions.anonymousAuthEnabled",
};

const AS_TEMPLATES_SPELL = {
  subnets: "VPCOptions.SubnetIds[]",
  signsIn: "AdvancedSecurityOptions.Enabled",
  anonymous: "AdvancedSecurityOptions.AnonymousAuthEnabled",
};
