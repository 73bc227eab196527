import { catalog } from "@plinth/iam-catalog";
import type { FullAccess } from "./full-access";
import type { Layer } from "./layer";
import { decide } from "./question";
import type { Subject } from "./subject";
import { witnessOf } from "./witness";

let heardOf: ReadonlySet<string> | undefined;

/** A service that the catalog has not heard of: all its actions on all resources is full access to it. */
export function uncataloguedAccess(layers: readonly Layer[], subject: Subject): FullAccess[] {
  const found: FullAccess[] = [];
  const [first, ...others] = layers;
  if (first === undefined) return found;
  heardOf ??= new Set(catalog.services());
  const known = heardOf;
  for (const placed of first.allows) {
    if (placed.statement.actions.not) continue;
    for (const pattern of placed.statement.actions.patterns) {
      if (!pattern.endsWith(":*")) continue;
      const service = pattern.slice(0, -2).toLowerCase();
      if (known.has(service) || !/^[a-z0-9-]+$/.test(service)) continue;
      if (found.some((one) => one.service === service)) continue;
      const action = `${service}:*`;
      const [only, more] = decide([first, ...others], subject, { action, resource: "*" }).list;
      if (only?.outcome !== "yes" || only.by === undefined || more !== undefined) continue;
      found.push({ service, witness: witnessOf(only.by, action, "*", only.condition) });
    }
  }
  return found;
}
