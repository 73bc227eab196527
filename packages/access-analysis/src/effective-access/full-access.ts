import { ActionSet, catalog } from "@plinth/iam-catalog";
import { isCarried } from "../conditions/key";
import type { PlacedStatement } from "./compiled";
import type { Layer } from "./layer";
import { partition } from "./partition";
import type { Case } from "./question";
import { decide } from "./question";
import { grantedSomewhere } from "./somewhere";
import type { Subject } from "./subject";
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

interface ServiceWrites {
  readonly service: string;
  readonly writes: ActionSet;
  /** The least of them, which most policies lack. */
  readonly first: number;
}

let services: readonly ServiceWrites[] | undefined;

/** The actions of each service that change something; services that can only be read have none. */
function serviceWrites(): readonly ServiceWrites[] {
  services ??= catalog.services().flatMap((service) => {
    const writes = (catalog.actionsOf(service) ?? []).filter(
      ({ accessLevel }) => accessLevel !== "List" && accessLevel !== "Read",
    );
    const [first] = writes;
    return first === undefined
      ? []
      : [{ service, writes: ActionSet.of(writes.map(({ index }) => index)), first: first.index }];
  });
  return services;
}

export function fullAccess(layers: readonly Layer[], subject: Subject): readonly FullAccess[] {
  return [...catalogued(layers, subject), ...uncatalogued(layers, subject)];
}

export function nearlyFullAccess(
  layers: readonly Layer[],
  subject: Subject,
  full: readonly FullAccess[],
): readonly NearlyFullAccess[] {
  const known = new Set(full.map(({ service }) => service));
  const found: NearlyFullAccess[] = [];
  for (const one of serviceWrites()) {
    if (known.has(one.service)) continue;
    const granted = grantedMostly(layers, subject, one);
    if (granted !== undefined) found.push({ service: one.service, ...granted });
  }
  return found;
}

function catalogued(layers: readonly Layer[], subject: Subject): FullAccess[] {
  const found: FullAccess[] = [];
  for (const one of serviceWrites()) {
    if (!mayAllow(layers, one)) continue;
    const witness = grantedWholly(layers, subject, one);
    if (witness !== undefined) found.push({ service: one.service, witness });
  }
  return found;
}

function mayAllow(layers: readonly Layer[], { writes, first }: ServiceWrites): boolean {
  return layers.every(({ allowed }) => allowed.has(first) && writes.isSubsetOf(allowed));
}

interface Granted {
  readonly witness: Witness;
  readonly conditional: boolean;
}

function grantedWholly(
  layers: readonly Layer[],
  subject: Subject,
  { service, writes, first }: ServiceWrites,
): Witness | undefined {
  const plain = plainGrant(layers, writes);
  if (plain !== undefined) return witnessOf(plain, telling([...writes]), "*");
  // Most services that are not wholly granted are lost at the first action already.
  if (coveringCase(layers, subject, service, [first], false) === undefined) return undefined;
  const sample = new Sample();
  for (const group of alike(layers, writes)) {
    const granted = coveringCase(layers, subject, service, group, false);
    if (granted === undefined) return undefined;
    sample.add(group, granted);
  }
  return sample.witness;
}

/** Up to so many actions that change something, a service is small, and each of them is much of it. */
const SMALL = 8;

/** From such a share of the actions on, what is lacking is not missed: s3:Put*, Delete* and Create* are 76 % of s3's. */
const MOST = 0.75;

function grantedMostly(
  layers: readonly Layer[],
  subject: Subject,
  { service, writes }: ServiceWrites,
): Granted | undefined {
  const all = [...writes];
  const enough = all.length > SMALL ? all.length * MOST : all.length;
  const isAllowed = (index: number): boolean => layers.every(({ allowed }) => allowed.has(index));
  const allowed = all.filter(isAllowed);
  if (allowed.length < enough) return undefined;
  let sure = 0;
  let open = 0;
  let left = allowed.length;
  const always = new Sample();
  const mostly = new Sample();
  for (const group of alike(layers, ActionSet.of(allowed))) {
    left -= group.length;
    const granted = coveringCase(layers, subject, service, group, true);
    if (granted !== undefined) {
      open += group.length;
      mostly.add(group, granted);
      if (granted === "unnamed" || granted.outcome === "yes") {
        sure += group.length;
        always.add(group, granted);
      }
    }
    if (open + left < enough) return undefined;
  }
  const conditional = sure < enough;
  const { witness } = conditional ? mostly : always;
  return witness === undefined ? undefined : { conditional, witness };
}

/** Out of what is granted, the action that says most to a reader. */
class Sample {
  private best: { readonly action: string; readonly case: Case } | undefined;

  add(group: readonly number[], granted: Case | "unnamed"): void {
    // An action that knows no resources is let off where all that know some are covered.
    if (granted === "unnamed") return;
    const action = telling(group);
    if (this.best === undefined || rank(action) > rank(this.best.action))
      this.best = { action, case: granted };
  }

  get witness(): Witness | undefined {
    const { best } = this;
    if (best?.case.by === undefined) return undefined;
    return witnessOf(best.case.by, best.action, best.case.example, best.case.condition);
  }
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

/** Actions that are the same to the statements: by name, by the resources they know, by the condition keys they carry. */
function alike(layers: readonly Layer[], writes: ActionSet): readonly (readonly number[])[] {
  const statements = layers
    .flatMap(({ allows, denies }) => [...allows, ...denies])
    .filter(({ actions }) => actions.intersects(writes));
  const groups = partition(
    writes,
    statements.map(({ actions }) => actions),
  ).map((group) => [...group]);
  const keys = new Set(statements.flatMap(({ statement }) => statement.conditions.map(({ key }) => key)));
  if (keys.size === 0 && statements.every(({ anywhere }) => anywhere)) return groups;
  return groups.flatMap((group) => {
    const kinds = new Map<string, number[]>();
    for (const index of group) {
      const { id, resourceTypes } = catalog.actionAt(index);
      const carried = [...keys].map((key) => (isCarried(key, { action: id }) ? "1" : "0")).join("");
      const kind = `${carried} ${resourceTypes.map(({ name }) => name).join()}`;
      const list = kinds.get(kind);
      if (list === undefined) kinds.set(kind, [index]);
      else list.push(index);
    }
    return [...kinds.values()];
  });
}

/** The case in which these actions are granted on all resources that they know. */
function coveringCase(
  layers: readonly Layer[],
  subject: Subject,
  service: string,
  [index = 0]: readonly number[],
  lenient: boolean,
): Case | "unnamed" | undefined {
  const action = catalog.actionAt(index);
  const cover = (resource: string): Coverage => coverage(layers, subject, action.id, resource, lenient);
  const everywhere = cover("*").covered;
  if (everywhere !== undefined) return everywhere;
  const types = action.resourceTypes.map(({ name }) => name);
  const exceptions = layers.some(
    ({ allows, denies }) =>
      denies.length > 0 || allows.some(({ statement }) => statement.resources?.not === true),
  );
  let found: Case | undefined;
  for (const pattern of wholePatterns(service, types, mentioned(layers, subject))) {
    const { covered, dented } = cover(pattern);
    // One type of resource without exception does not make up for an exception in another.
    if (dented && !lenient) return undefined;
    found ??= covered;
    if (found !== undefined && !exceptions) return found;
  }
  if (found !== undefined) return found;
  return types.length === 0 && someCase(layers, subject, action.id) ? "unnamed" : undefined;
}

interface Coverage {
  readonly covered?: Case;
  /** Whether some of the resources were taken out. */
  readonly dented: boolean;
}

/** Whether an action is granted on all the resources of a pattern. */
function coverage(
  layers: readonly Layer[],
  subject: Subject,
  action: string,
  resource: string,
  lenient: boolean,
): Coverage {
  const enough = ({ outcome }: Case): boolean => outcome === "yes" || (lenient && outcome === "conditional");
  // A resource that no policy singles out is the first that is missing.
  const unnamed = resource.replaceAll("*", UNNAMED);
  const [probe] = decide(layers, subject, { action, resource: unnamed, lenient }).list;
  if (probe === undefined || !enough(probe)) return { dented: false };
  // Where there may be more kinds than were looked at, what was seen decides: in doubt it is full access.
  const { list } = decide(layers, subject, { action, resource, lenient });
  const dented = list.some(({ outcome, exception }) => exception && outcome !== "yes");
  const [first] = list;
  if (first === undefined || !list.every(enough)) return { dented };
  const covered = list.find(({ outcome }) => outcome === "conditional") ?? { ...first, example: resource };
  return { covered, dented };
}

const UNNAMED = "-plinth-unnamed-";

function someCase(layers: readonly Layer[], subject: Subject, action: string): boolean {
  const found = grantedSomewhere(layers, subject, [action], "*");
  return found?.cases.every(({ outcome }) => outcome === "yes") === true;
}

/**
 * The patterns that stand for all resources: everything in the service, in each of the forms that its ARNs take
 * (`arn:aws:s3:::*`), and all of one of the action's own resource types.
 */
function wholePatterns(
  service: string,
  types: readonly string[],
  { partitions, accounts }: Mentioned,
): ReadonlySet<string> {
  const patterns = new Set<string>();
  for (const { type, owner, region, account, rest } of arnForms(service)) {
    for (const partition of partitions) {
      for (const one of account === "*" ? accounts : [account]) {
        const prefix = `arn:${partition}:${owner}:${region}:${one}:`;
        if (owner === service) patterns.add(`${prefix}*`);
        if (types.includes(type)) patterns.add(`${prefix}${rest}`);
      }
    }
  }
  return patterns;
}

/** An ARN of a resource type in its parts, with a wildcard for each part that varies. */
interface ArnForm {
  readonly type: string;
  readonly owner: string;
  readonly region: string;
  readonly account: string;
  readonly rest: string;
}

const forms = new Map<string, readonly ArnForm[]>();

function arnForms(service: string): readonly ArnForm[] {
  const known = forms.get(service);
  if (known !== undefined) return known;
  const made = catalog.resourceTypesOf(service).flatMap(({ name, arnPatterns }) =>
    arnPatterns.flatMap((written): ArnForm[] => {
      const parts = written.replace(/\$\{([^}]*)\}/g, "*").split(":");
      if (parts.length < 6) return [];
      const [, , owner = service, region = "", account = ""] = parts;
      return [{ type: name, owner, region, account, rest: parts.slice(5).join(":") }];
    }),
  );
  forms.set(service, made);
  return made;
}

interface Mentioned {
  readonly partitions: readonly string[];
  readonly accounts: readonly string[];
}

/** All resources are those of the account that a principal is in, which its policies may spell out. */
function mentioned(layers: readonly Layer[], subject: Subject): Mentioned {
  const known = mentions.get(layers) ?? readMentions(layers, subject);
  mentions.set(layers, known);
  return known;
}

const mentions = new WeakMap<readonly Layer[], Mentioned>();

function readMentions(layers: readonly Layer[], subject: Subject): Mentioned {
  const partitions = new Set<string>();
  const accounts = new Set<string>(["*"]);
  const own = subject.account ?? subject.arn?.split(":")[4];
  if (own !== undefined && own !== "") accounts.add(own);
  for (const { statement } of layers.flatMap(({ allows }) => allows)) {
    for (const pattern of statement.resources?.patterns ?? []) {
      const [arn, partition = "", , , account = ""] = pattern.split(":");
      if (arn === "arn" && /^[a-z-]+$/.test(partition)) partitions.add(partition);
      if (own === undefined && /^\d{12}$/.test(account)) accounts.add(account);
    }
  }
  return { partitions: partitions.size === 0 ? ["aws"] : [...partitions], accounts: [...accounts] };
}

const MOST_RANKED = 60;

/** The action of a group that says most to a reader. */
function telling(group: readonly number[]): string {
  let best = "";
  for (const index of group.slice(0, MOST_RANKED)) {
    const { id } = catalog.actionAt(index);
    if (best === "" || rank(id) > rank(best)) best = id;
  }
  return best;
}

function rank(action: string): number {
  if (/:Delete(Bucket|Table|DBInstance|Function|User|Stack|Key|Secret|Repository|Queue|Topic)$/.test(action))
    return 4;
  if (/:(Delete|Terminate)/.test(action)) return 3;
  return /:(Put|Create|Attach)/.test(action) ? 2 : 1;
}

let heardOf: ReadonlySet<string> | undefined;

/** A service that the catalog has not heard of: all its actions on all resources is full access to it. */
function uncatalogued(layers: readonly Layer[], subject: Subject): FullAccess[] {
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
