import type { PropertyChange } from "../preview/types";
import type { PropertyMap, PropertyValue } from "../values/property-value";
import {
  containsUnknown,
  equalValues,
  forDisplay,
  isMap,
  isPlainMap,
  isSecret,
  reveal,
} from "../values/property-value";
import type { PathStep } from "./property-path";
import { formatPropertyPath } from "./property-path";
import { isCiphertext } from "./state-file";

export interface Change extends PropertyChange {
  steps: readonly PathStep[];
}

/** What a report shows of a change. */
export function shownChange(change: Change): PropertyChange {
  const { path, kind, before, after } = change;
  return {
    path,
    kind,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

export interface Comparison {
  changes: readonly Change[];
  /** Paths of secrets that could not be compared, as the state holds them encrypted. They count as unchanged. */
  opaque: readonly string[];
}

/**
 * What differs between the inputs in a state and those of a program. Whether something is a secret is no difference,
 * as it is none to a provider; a secret that cannot be decrypted equals any secret.
 */
export function compareInputs(before: PropertyMap, now: PropertyMap): Comparison {
  const changes: Change[] = [];
  const opaque: string[] = [];
  compareMaps([], before, now, changes, opaque);
  return { changes, opaque };
}

function compareMaps(
  path: readonly PathStep[],
  before: PropertyMap,
  now: PropertyMap,
  changes: Change[],
  opaque: string[],
): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(now)])) {
    if (!key.startsWith("__")) compareValues([...path, key], before[key], now[key], changes, opaque);
  }
}

function compareValues(
  steps: readonly PathStep[],
  before: PropertyValue | undefined,
  now: PropertyValue | undefined,
  changes: Change[],
  opaque: string[],
): void {
  if (isCiphertext(before) && isSecret(now)) {
    opaque.push(formatPropertyPath(steps));
    return;
  }
  const left = before === undefined || isCiphertext(before) ? before : reveal(before);
  const right = now === undefined ? now : reveal(now);
  // null and absent are one thing to a provider
  if ((left ?? null) === null && (right ?? null) === null) return;
  if (isPlainMap(left) && isPlainMap(right)) {
    compareMaps(steps, left, right, changes, opaque);
    return;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    const length = Math.max(left.length, right.length);
    for (let index = 0; index < length; index++) {
      compareValues([...steps, index], left[index], right[index], changes, opaque);
    }
    return;
  }
  if (left !== undefined && right !== undefined && sameAsset(left, right)) return;
  if (equalValues(left, right) && !containsUnknown(right)) return;
  changes.push({
    steps,
    path: formatPropertyPath(steps),
    kind: (left ?? null) === null ? "add" : (right ?? null) === null ? "delete" : "update",
    ...(before === undefined ? {} : { before: forDisplay(before) }),
    ...(now === undefined ? {} : { after: forDisplay(now) }),
  });
}

/** The state keeps a hash of an asset that the program does not send; where it comes from decides here. */
function sameAsset(left: PropertyValue, right: PropertyValue): boolean {
  if (!isMap(left) || !isMap(right)) return false;
  const [known, sent] = [left, right].map((asset) => asset.path ?? asset.uri ?? asset.text ?? asset.assets);
  return isSignedAsset(left) && isSignedAsset(right) && known !== undefined && equalValues(known, sent);
}

function isSignedAsset(value: PropertyMap): boolean {
  return typeof value["4dabf18193072939515e22adb298388d"] === "string";
}

/**
 * Fills in what the provider added to the inputs last time, and would add again: names that it made up, defaults.
 * It keeps a list of them in `__defaults`, at each level.
 */
export function carryDefaults(before: PropertyMap, now: PropertyMap): PropertyMap {
  const defaults = Array.isArray(before.__defaults) ? before.__defaults : [];
  const result: PropertyMap = {};
  for (const [key, value] of Object.entries(now)) result[key] = carryValue(before[key], value);
  for (const key of defaults) {
    if (typeof key === "string" && result[key] === undefined && before[key] !== undefined)
      result[key] = before[key];
  }
  return result;
}

function carryValue(before: PropertyValue | undefined, now: PropertyValue): PropertyValue {
  if (isPlainMap(now)) return isPlainMap(before) ? carryDefaults(before, now) : now;
  if (!Array.isArray(now) || !Array.isArray(before)) return now;
  return now.map((item, index) => carryValue(before[index], item));
}
