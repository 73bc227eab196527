import type { Condition } from "@plinth/iam-policy";
import { networkOf } from "../evaluation/operator";

/**
 * Whether the addresses that a condition names are somebody's and not the Internet, in whole or in parts: no network is
 * wider than a /8 of IPv4 or a /16 of IPv6, and all together are no more than a few of these.
 */
export function areFewAddresses({ operator, values }: Condition): boolean {
  // As texts, two numbers in full: "203.0.*".
  if (/^string(equals|like)$/i.test(operator))
    return values.every((value) => /^\d{1,3}\.\d{1,3}\.[\d.*]+$/.test(value));
  if (!/^ipaddress$/i.test(operator)) return false;
  let widest = 0;
  for (const value of new Set(values)) {
    const network = networkOf(value);
    if (network === undefined) return false;
    const [address, bits] = network;
    // By how many times the network goes into the widest.
    const narrower = bits - (address.kind() === "ipv4" ? 8 : 16);
    if (narrower < 0) return false;
    widest += 2 ** -narrower;
  }
  return widest > 0 && widest <= MOST;
}

/** So many of the widest networks are one owner's, if hardly; all of them are everybody's. */
const MOST = 4;
