import ipaddr from "ipaddr.js";
import type { Issues } from "./issue";

/**
 * What is wrong with a network as AWS compares it with the caller's address: IPv4 or IPv6, with a prefix length or
 * without one for a single address.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function checkNetwork(text: string, path: string, issues: Issues): void {
  const [address = "", length] = text.split("/");
  const isRange = length !== undefined;
  if (!isRange ? !isAddress(address) : !ipaddr.isValidCIDR(text) || !isAddress(address)) {
    issues.add(path, `"${text}" is no network: expected CIDR such as 203.0.113.0/24 or 2001:db8::/32`);
    return;
  }
  if (isRange) {
    const network = networkOf(text);
    const given = ipaddr.parse(address).toString();
    if (ipaddr.parse(network).toString() !== given) {
      issues.add(path, `"${text}" has bits beyond its prefix, which AWS ignores`, `${network}/${length}`);
    }
  }
}

/** AWS sees public addresses only; a private one never matches. */
export function checkPublic(text: string, path: string, issues: Issues): void {
  const [address = ""] = text.split("/");
  if (!isAddress(address)) return;
  if (["private", "loopback", "linkLocal", "uniqueLocal"].includes(ipaddr.parse(address).range())) {
    issues.add(
      path,
      `"${text}" is a private network; aws:SourceIp is the caller's public address. Use vpcEndpoints, or the condition aws:VpcSourceIp`,
    );
  }
}

function isAddress(text: string): boolean {
  return ipaddr.IPv6.isValid(text) ? !text.includes("%") : ipaddr.IPv4.isValidFourPartDecimal(text);
}

function networkOf(range: string): string {
  const family = range.includes(":") ? ipaddr.IPv6 : ipaddr.IPv4;
  return family.networkAddressFromCIDR(range).toString();
}
