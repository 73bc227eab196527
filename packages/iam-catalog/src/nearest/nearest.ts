import { distance } from "fastest-levenshtein";
import { foldCase } from "../action-pattern/wildcard";
import { actionSpace } from "../action-space/action-space";
import { conditionKeys } from "../condition-key/condition-key";
import { managedPolicies } from "../managed-policy/managed-policy";

/**
 * The action that was probably meant, such as "s3:PutObject" for "s3:PutObjct": a near name of the
 * same service, else the same name in another one.
 *
 * @returns undefined where nothing is close
 */
export function nearestAction(id: string): string | undefined {
  const colon = id.indexOf(":");
  const service = nearestService(id.slice(0, Math.max(colon, 0)));
  const name = foldCase(id.slice(colon + 1));
  const entry = service === undefined ? undefined : actionSpace().byService.get(service);
  const near = entry === undefined ? undefined : closest(name, entry.names);
  if (near !== undefined) return `${service}:${near}`;
  for (const other of actionSpace().ordered) {
    const at = other.lowerNames.indexOf(name);
    if (at !== -1) return `${other.service}:${other.names[at]}`;
  }
  return undefined;
}

/** The service prefix that was probably meant; a known one is its own nearest. */
export function nearestService(prefix: string): string | undefined {
  return closest(foldCase(prefix), actionSpace().services);
}

/** Path and name of the managed policy that was probably meant, as `managedPolicy` takes it. */
export function nearestManagedPolicy(nameOrArn: string): string | undefined {
  const name = foldCase(nameOrArn.slice(nameOrArn.lastIndexOf("/") + 1));
  const near = closest(
    name,
    managedPolicies().map((policy) => policy.name),
  );
  const policy = near === undefined ? undefined : managedPolicies().find((other) => other.name === near);
  return policy && policy.path.slice(1) + policy.name;
}

export function nearestConditionKey(key: string): string | undefined {
  return closest(
    foldCase(key),
    conditionKeys().map((known) => known.key),
  );
}

// A third of the letters may differ: enough for two slips in a word, too little for another word.
function closest(text: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(text.length / 3)) + 1;
  if (text === "") return undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) >= least) continue;
    const edits = distance(text, candidate.toLowerCase());
    if (edits < least) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}
