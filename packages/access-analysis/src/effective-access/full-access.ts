import type { ActionSet } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import { alike } from "./alike";
import type { PlacedStatement } from "./compiled";
import { coveringCase } from "./coverage";
import type { Layer } from "./layer";
import { allowedByAll } from "./layer";
import type { Subject } from "./subject";
import { Sample, tellingAction } from "./telling";
import { uncataloguedAccess } from "./uncatalogued";
import type { Witness } from "./witness";
import { witnessOf } from "./witness";

/** Every action of a service that is not read-only, on all its resources. */
export interface FullAccess {
  /** Lower-case prefix, such as `s3`. */
  readonly service: string;
  readonly witness: Witness;
}

/**
 * Full access but for a dent: a denial or exception of some resources, a few actions that are lacking, or a condition
 * that a caller can meet.
 */
export interface NearlyFullAccess extends FullAccess {
  readonly conditional: boolean;
}

export function fullAccess(layers: readonly Layer[], subject: Subject): readonly FullAccess[] {
  const allowed = allowedByAll(layers);
  const found: FullAccess[] = [];
  for (const service of catalog.servicesOf(allowed)) {
    const writes = catalog.changingActions(service);
    // A service that can only be read has none.
    if (writes.isEmpty() || !writes.isSubsetOf(allowed)) continue;
    const find = grantedWholly(layers, subject, writes);
    if (find === undefined) continue;
    const witness = once(find);
    found.push({
      service,
      get witness() {
        return witness();
      },
    });
  }
  return [...found, ...uncataloguedAccess(layers, subject)];
}

export function nearlyFullAccess(
  layers: readonly Layer[],
  subject: Subject,
  full: readonly FullAccess[],
): readonly NearlyFullAccess[] {
  const known = new Set(full.map(({ service }) => service));
  const allowed = allowedByAll(layers);
  const found: NearlyFullAccess[] = [];
  for (const service of catalog.servicesOf(allowed)) {
    const writes = catalog.changingActions(service);
    if (known.has(service) || writes.isEmpty()) continue;
    const granted = grantedMostly(layers, subject, writes, writes.intersect(allowed));
    if (granted === undefined) continue;
    const witness = once(granted.witness);
    found.push({
      service,
      conditional: granted.conditional,
      get witness() {
        return witness();
      },
    });
  }
  return found;
}

/** Finding the action that says most takes longer than all else, and of most documents nobody reads it. */
function once(find: () => Witness): () => Witness {
  let found: Witness | undefined;
  return () => (found ??= find());
}

function grantedWholly(
  layers: readonly Layer[],
  subject: Subject,
  writes: ActionSet,
): (() => Witness) | undefined {
  const plain = plainGrant(layers, writes);
  if (plain !== undefined) return () => witnessOf(plain, () => tellingAction(writes), "*");
  // Most services that are not wholly granted are lost at the first action already.
  if (coveringCase(layers, subject, writes.next(0), false) === undefined) return undefined;
  const sample = new Sample();
  for (const group of alike(layers, writes)) {
    const granted = coveringCase(layers, subject, group.next(0), false);
    if (granted === undefined) return undefined;
    sample.add(group, granted);
  }
  return sample.witness;
}

/** Up to so many actions that change something, a service is small, and each of them is much of it. */
const SMALL = 8;

/** From such a share of the actions on, what is lacking is not missed: s3:Put*, Delete* and Create* are 76 % of s3's. */
const MOST = 0.75;

interface Granted {
  readonly witness: () => Witness;
  readonly conditional: boolean;
}

function grantedMostly(
  layers: readonly Layer[],
  subject: Subject,
  writes: ActionSet,
  allowed: ActionSet,
): Granted | undefined {
  const enough = writes.size > SMALL ? writes.size * MOST : writes.size;
  if (allowed.size < enough) return undefined;
  let sure = 0;
  let open = 0;
  let left = allowed.size;
  const always = new Sample();
  const mostly = new Sample();
  for (const group of alike(layers, allowed)) {
    left -= group.size;
    const granted = coveringCase(layers, subject, group.next(0), true);
    if (granted !== undefined) {
      open += group.size;
      mostly.add(group, granted);
      if (granted === "unnamed" || granted.outcome === "yes") {
        sure += group.size;
        always.add(group, granted);
      }
    }
    if (open + left < enough) return undefined;
  }
  const conditional = sure < enough;
  const { witness } = conditional ? mostly : always;
  return witness === undefined ? undefined : { conditional, witness };
}

/** The usual case: one statement of each layer grants it all, everywhere and always, and none denies any. */
function plainGrant(layers: readonly Layer[], writes: ActionSet): PlacedStatement | undefined {
  let first: PlacedStatement | undefined;
  for (const { allows, denies } of layers) {
    const whole = allows.find(
      ({ anywhere, statement, actions }) =>
        anywhere && statement.conditions.length === 0 && writes.isSubsetOf(actions),
    );
    if (whole === undefined || denies.some(({ actions }) => actions.intersects(writes))) return undefined;
    first ??= whole;
  }
  return first;
}
