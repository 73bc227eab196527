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
}

/**
 * What stands for all resources: everything in the service, in each of the forms that its ARNs take (`arn:aws:s3:::*`),
 * and all of one of the action's own resource types.
 */
export function wholesOf(
  service: string,
  types: readonly string[],
  where: Mentioned,
  lenient: boolean,
): readonly Whole[] {
  const key = `${service} ${types.join()} ${where.partitions.join()} ${where.accounts.join()} ${where.regions} ${lenient}`;
  const known = remembered.get(key) ?? madeWholes(service, types, where, lenient);
  if (remembered.size > MOST_REMEMBERED) remembered.clear();
  remembered.set(key, known);
  return known;
}

const remembered = new Map<string, readonly Whole[]>();
const MOST_REMEMBERED = 2_000;

function madeWholes(
  service: string,
  types: readonly string[],
  { partitions, accounts, regions }: Mentioned,
  lenient: boolean,
): readonly Whole[] {
  const wholes = new Map<string, Whole>();
  for (const form of arnForms(service)) {
    for (const partition of partitions) {
      for (const account of form.account === "*" ? accounts : [form.account]) {
        const add = (rest: string): void => {
          const arn: ArnParts = { partition, service: form.owner, region: form.region, account, rest };
          const shown = arnText(arn);
          if (!wholes.has(shown)) wholes.set(shown, { shown, parts: partsOf(arn, regions, lenient) });
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
function partsOf(arn: ArnParts, byRegion: boolean, lenient: boolean): readonly Part[] {
  const { partition, service, region, account, rest } = arn;
  const all = lenient ? enabledRegionsOf(partition) : regionsOf(partition);
  const regions = byRegion && region === "*" && all.length > 0 ? all : [region];
  // A bucket's name begins with a small letter or digit; most names do, whatever else they could begin with.
  const start = lenient || service === "s3" ? `${NAME_START}*` : "?*";
  return regions.map((one) => ({
    pattern: arnText({ ...arn, region: one }),
    names: arnText({
      ...arn,
      region: one === "*" ? "?*" : one,
      account: account === "*" ? "????????????" : account,
      rest: rest.replaceAll("*", start),
    }),
    unnamed: arnText({
      ...arn,
      region: one === "*" ? "q9-unnamed-9" : one,
      account: account === "*" ? "909090909090" : account,
      rest: rest.replaceAll("*", "q9-plinth-unnamed"),
    }),
  }));
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
  const own = subject.account ?? subject.arn?.split(":")[4];
  if (own !== undefined && own !== "") accounts.add(own);
  for (const { statement } of layers.flatMap(({ allows }) => allows)) {
    for (const pattern of statement.resources?.patterns ?? []) {
      const [arn, partition = "", , region = "", account = ""] = pattern.split(":");
      if (arn !== "arn") continue;
      if (/^[a-z-]+$/.test(partition)) partitions.add(partition);
      if (own === undefined && /^\d{12}$/.test(account)) accounts.add(account);
      regions ||= /[a-z]/.test(region);
    }
  }
  return {
    partitions: partitions.size === 0 ? ["aws"] : [...partitions],
    accounts: [...accounts],
    regions,
  };
}
