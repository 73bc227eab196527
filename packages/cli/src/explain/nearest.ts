import { catalog } from "@plinth/iam-catalog";
import { distance } from "fastest-levenshtein";

const SHOWN = 3;

/**
 * The names that were probably meant, the nearest first; none where nothing is close. A name with a
 * colon is an action's or a condition key's, one without a service's, a policy's, or an action's
 * whose service was left out.
 */
export function nearestNames(asked: string): string[] {
  const colon = asked.indexOf(":");
  if (asked.startsWith("arn:")) return nearestPolicies(asked.slice(asked.lastIndexOf("/") + 1));
  if (colon === -1) return nearestWithoutService(asked);
  const prefix = asked.slice(0, colon);
  const service = catalog.services().includes(prefix.toLowerCase())
    ? prefix.toLowerCase()
    : catalog.nearestService(prefix);
  const actions = (service === undefined ? undefined : catalog.actionsOf(service)) ?? [];
  const near = closest(
    asked.slice(colon + 1),
    actions.map(({ name }) => name),
  ).map((name) => `${service ?? ""}:${name}`);
  const keys = closest(
    asked,
    catalog.conditionKeys().map(({ key }) => key),
  );
  return [...new Set([...near, ...keys, ...elsewhere(asked.slice(colon + 1))])].slice(0, SHOWN);
}

function nearestWithoutService(asked: string): string[] {
  const services = closest(asked, catalog.services());
  return [...new Set([...elsewhere(asked), ...services, ...nearestPolicies(asked)])].slice(0, SHOWN);
}

/** The actions of this very name in any service: `PutObject` is s3:PutObject. Those that are known best come first. */
function elsewhere(name: string): string[] {
  const wanted = name.toLowerCase();
  if (wanted === "") return [];
  return catalog
    .services()
    .flatMap((service) => catalog.action(`${service}:${wanted}`) ?? [])
    .sort((one, other) => sizeOf(other.service) - sizeOf(one.service))
    .map(({ id }) => id);
}

function sizeOf(service: string): number {
  return catalog.actionsOf(service)?.length ?? 0;
}

function nearestPolicies(name: string): string[] {
  const byName = new Map(catalog.managedPolicies().map((policy) => [policy.name, policy]));
  return closest(name, [...byName.keys()]).map((near) => {
    const policy = byName.get(near);
    return policy === undefined ? near : policy.path.slice(1) + policy.name;
  });
}

/** A third of the letters may differ: enough for two slips in a word, too little for another word. */
function closest(text: string, candidates: readonly string[]): string[] {
  const wanted = text.toLowerCase();
  if (wanted === "") return [];
  const furthest = Math.max(1, Math.floor(wanted.length / 3));
  return candidates
    .filter((candidate) => Math.abs(candidate.length - wanted.length) <= furthest)
    .map((candidate) => ({ candidate, off: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ off }) => off <= furthest)
    .sort((one, other) => one.off - other.off)
    .slice(0, SHOWN)
    .map(({ candidate }) => candidate);
}
