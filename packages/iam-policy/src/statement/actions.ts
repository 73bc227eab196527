import type { CatalogAction } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import { hasWildcard } from "../pattern/wildcard";
import type { Issues } from "./issue";

/** Checks the names of actions and gives those that the catalog knows, wildcards expanded. */
export function checkActions(patterns: readonly string[], path: string, issues: Issues): void {
  patterns.forEach((pattern, i) => {
    if (!isPlainlyRight(pattern)) checkAction(pattern, `${path}[${i}]`, issues);
  });
}

function isPlainlyRight(pattern: string): boolean {
  return pattern.includes(":") && catalog.matchesSome(pattern);
}

function checkAction(pattern: string, path: string, issues: Issues): void {
  if (/^\*+$/u.test(pattern)) return;
  const [service = "", name] = pattern.split(":");
  if (name === undefined || name === "") {
    checkBareAction(pattern, path, issues);
  } else if (!hasWildcard(service) && !catalog.hasService(service)) {
    const meant = catalog.nearestService(service);
    const suggestion =
      meant === undefined ? undefined : (nearestAction(`${meant}:${name}`) ?? `${meant}:${name}`);
    issues.add(path, `"${service}" is not an AWS service`, suggestion);
  } else if (!catalog.matchesSome(pattern)) {
    const what = hasWildcard(pattern) ? "matches no" : `is not ${article(service)}`;
    issues.add(path, `"${pattern}" ${what} ${serviceLabel(service)} action`, nearestAction(pattern));
  }
}

/** An action without its service: the services that have one of the name. */
function checkBareAction(pattern: string, path: string, issues: Issues): void {
  const text = `"${pattern}" is no action: expected service:Action`;
  const ids = catalog.services().flatMap((service) => catalog.action(`${service}:${pattern}`)?.id ?? []);
  const [only] = ids;
  if (ids.length === 1) issues.add(path, text, only);
  else if (only === undefined) issues.add(path, `${text}, such as s3:PutObject`);
  else {
    // The services with short names are the common ones.
    const commonest = ids.sort((a, b) => a.length - b.length).slice(0, 3);
    issues.add(path, `${text}, such as ${commonest.join(", ")}`);
  }
}

function nearestAction(pattern: string): string | undefined {
  return hasWildcard(pattern) ? undefined : catalog.nearestAction(pattern);
}

/** What people call a service: S3, IAM, Lambda. */
export function serviceLabel(service: string): string {
  const title = catalog.serviceTitle(service) ?? service;
  return /\(([^)]+)\)$/u.exec(title)?.[1] ?? title.replace(/^(?:Amazon|AWS) /u, "");
}

function article(service: string): string {
  const label = serviceLabel(service);
  const spelled = /^[A-Z]{2,}|^[A-Z]\d/u.test(label);
  return (spelled ? /^[AEFHILMNORSX]/u : /^[AEIOU]/iu).test(label) ? "an" : "a";
}

const covered = new Map<string, readonly CatalogAction[]>();
const MOST_REMEMBERED = 5000;

/** The catalog's actions that a list of patterns covers. */
export function actionsOf(patterns: readonly string[]): readonly CatalogAction[] {
  const key = patterns.join(" ");
  const before = covered.get(key);
  if (before !== undefined) return before;
  const indexes = new Set(patterns.flatMap((pattern) => [...catalog.actionsMatching(pattern)]));
  const actions = [...indexes].map((index) => catalog.actionAt(index));
  if (covered.size >= MOST_REMEMBERED) covered.clear();
  covered.set(key, actions);
  return actions;
}
