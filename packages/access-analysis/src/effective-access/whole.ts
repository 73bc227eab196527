import type { CatalogAction } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import { enabledRegionsOf, regionsOf } from "../conditions/region";
import { NAME_START } from "../language/classes";
import type { Layer } from "./layer";
import type { Subject } from "./subject";

/** What stands for all resources, in the parts that a policy could grant one by one. */
export interface Whole {
  /** As a message shows it: `arn:aws:s3:::*`. */
  readonly shown: string;
  readonly parts: readonly Part[];
}

interface Part {
  readonly pattern: string;
  /** The names among what the pattern matches, as `Question.names` has them. */
  readonly names?: string;
  /** A resource that no policy singles out. */
  readonly unnamed: string;
}

export const EVERYTHING: Whole = { shown: "*", parts: [{ pattern: "*", unnamed: "-plinth-unnamed-" }] };

/** What the policies of a principal say of where its resources are. */
export interface Mentioned {
  readonly partitions: readonly string[];
  readonly accounts: readonly string[];
  /** Whether a region is named, so that all of them may be, one after the other. */
  readonly regions: boolean;
  /** Whether an account is named by some of its digits. */
  readonly digits: boolean;
}

/**
 * What stands for all resources: everything in the service, in each of the forms that its ARNs take (`arn:aws:s3:::*`),
 * and all of one of the action's own resource types.
 */
export function wholesOf(action: CatalogAction, where: Mentioned, lenient: boolean): readonly Whole[] {
  const key = `${where.partitions.join()} ${where.accounts.join()} ${where.regions} ${where.digits} ${lenient}`;
  let made = remembered.get(key);
  if (made === undefined) {
    // Fleets bring ever new accounts.
    if (remembered.size > MOST_REMEMBERED) remembered.clear();
    made = new Map<number, readonly Whole[]>();
    remembered.set(key, made);
  }
  const known = made.get(action.index) ?? madeWholes(action, where, lenient);
  made.set(action.index, known);
  return known;
}

const remembered = new Map<string, Map<number, readonly Whole[]>>();
const MOST_REMEMBERED = 100;

function madeWholes(
  { service, resourceTypes }: CatalogAction,
  where: Mentioned,
  lenient: boolean,
): readonly Whole[] {
  const types = resourceTypes.map(({ name }) => name);
  const wholes = new Map<string, Whole>();
  for (const form of arnForms(service)) {
    for (const partition of where.partitions) {
      for (const account of form.account === "*" ? where.accounts : [form.account]) {
        const add = (rest: string): void => {
          const arn: ArnParts = { partition, service: form.owner, region: form.region, account, rest };
          const shown = arnText(arn);
          if (!wholes.has(shown)) wholes.set(shown, { shown, parts: partsOf(arn, where, lenient) });
        };
        if (form.owner === service) add("*");
        if (types.includes(form.type)) add(form.rest);
      }
    }
  }
  return [...wholes.values()];
}

interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly rest: string;
}

function arnText({ partition, service, region, account, rest }: ArnParts): string {
  return `arn:${partition}:${service}:${region}:${account}:${rest}`;
}

/** One part a region where policies name regions, else all at once. */
function partsOf(arn: ArnParts, where: Mentioned, lenient: boolean): readonly Part[] {
  const all = lenient ? enabledRegionsOf(arn.partition) : regionsOf(arn.partition);
  const regions = where.regions && arn.region === "*" && all.length > 0 ? all : [arn.region];
  // A bucket's name begins with a small letter or digit; most names do, whatever else they could begin with.
  const name = lenient || arn.service === "s3" ? `${NAME_START}*` : "?*";
  return regions.map((one) => {
    // Policies that do not name a region, or an account, take one like the other.
    const region = one === "*" ? UNNAMED.region : one;
    const account = arn.account === "*" ? UNNAMED.account : arn.account;
    const inNames = arn.account === "*" && where.digits ? "????????????" : account;
    return {
      pattern: arnText({ ...arn, region: one }),
      names: arnText({ ...arn, region, account: inNames, rest: arn.rest.replaceAll("*", name) }),
      unnamed: arnText({ ...arn, region, account, rest: arn.rest.replaceAll("*", UNNAMED.name) }),
    };
  });
}

const UNNAMED = { region: "q9-unnamed-9", account: "909090909090", name: "q9-plinth-unnamed" };

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

const owners = new Map<string, ReadonlySet<string>>();

/** The services that the ARNs of the action's resources name: its own, and for an action of `ssm` perhaps `ec2`. */
export function ownersOf(action: string): ReadonlySet<string> {
  const known = owners.get(action) ?? madeOwners(action);
  owners.set(action, known);
  return known;
}

function madeOwners(action: string): ReadonlySet<string> {
  const service = action.slice(0, action.indexOf(":")).toLowerCase();
  const types = catalog.action(action)?.resourceTypes.map(({ name }) => name) ?? [];
  const own = arnForms(service).filter(({ type }) => types.includes(type));
  return new Set([service, ...own.map(({ owner }) => owner)]);
}

export function isOwn(service: string, action: string): boolean {
  return ownersOf(action).has(service);
}

/** All resources are those of the account that a principal is in, which its policies may spell out. */
export function mentioned(layers: readonly Layer[], subject: Subject): Mentioned {
  const known = mentions.get(layers) ?? readMentions(layers, subject);
  mentions.set(layers, known);
  return known;
}

const mentions = new WeakMap<readonly Layer[], Mentioned>();

function readMentions(layers: readonly Layer[], subject: Subject): Mentioned {
  const partitions = new Set<string>();
  const accounts = new Set<string>(["*"]);
  let regions = false;
  let digits = false;
  const own = subject.account ?? subject.arn?.split(":")[4];
  if (own !== undefined && own !== "") accounts.add(own);
  for (const { statement } of layers.flatMap(({ allows }) => allows)) {
    for (const pattern of statement.resources?.patterns ?? []) {
      const [arn, partition = "", , region = "", account = ""] = pattern.split(":");
      if (arn !== "arn") continue;
      if (/^[a-z-]+$/.test(partition)) partitions.add(partition);
      if (own === undefined && /^\d{12}$/.test(account)) accounts.add(account);
      regions ||= /[^*]/.test(region);
      digits ||= /[?\d]/.test(account) && !/^(\d{12}|\?{12})$/.test(account);
    }
  }
  return {
    partitions: partitions.size === 0 ? ["aws"] : [...partitions],
    accounts: [...accounts],
    regions,
    digits,
  };
}
