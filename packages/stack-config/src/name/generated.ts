import type { Entry, Raw } from "../description/reader";
import { administratorMembers, entries, text } from "../description/reader";
import { formatPath } from "../issue/issue";

/** The groups that Plinth makes beside those described: what to say of each, by its name in lower case. */
export function generatedGroups(raw: Raw): Map<string, string> {
  return byName("group", [
    ...(administratorMembers(raw).length > 0
      ? [{ name: "administrators", whose: "identity:administrators" }]
      : []),
    ...(entries(raw, "identity:consoleUsers").length > 0
      ? [{ name: "people", whose: "all console users" }]
      : []),
    ...named(entries(raw, "identity:serviceUsers"), "service", "the service user"),
    ...named(withKeys(raw), "keys", "the keys of the console user"),
  ]);
}

/** The same for policies. A policy's name is unique in the account whatever its path. */
export function generatedPolicies(raw: Raw): Map<string, string> {
  const administrators = administratorMembers(raw).length > 0 ? ["own-credentials", "no-permanent-keys"] : [];
  const people = entries(raw, "identity:consoleUsers").length > 0 ? ["own-credentials"] : [];
  return byName("policy", [
    ...administrators.map((what) => ({ name: `administrators-${what}`, whose: "identity:administrators" })),
    ...people.map((what) => ({ name: `people-${what}`, whose: "all console users" })),
    ...named(withPermissions(raw), "group", "the group"),
    ...named(entries(raw, "identity:serviceUsers"), "service", "the service user"),
    ...named(withKeys(raw), "keys", "the keys of the console user"),
    ...named(entries(raw, "identity:delegates"), "delegate", "the delegate", "-may"),
    ...named(entries(raw, "identity:delegates"), "delegate", "the delegate", "-must-not"),
  ]);
}

interface Generated {
  readonly name: string;
  readonly whose: string;
}

function named(whose: readonly Entry[], prefix: string, what: string, suffix = ""): Generated[] {
  return whose.flatMap((entry) => {
    const name = text(entry, "name")?.text;
    return name === undefined
      ? []
      : [{ name: `${prefix}-${name}${suffix}`, whose: `${what} at ${formatPath(entry.path)}` }];
  });
}

function byName(kind: string, generated: readonly Generated[]): Map<string, string> {
  return new Map(
    generated.map(({ name, whose }) => [
      name.toLowerCase(),
      `"${name}" is the ${kind} that Plinth makes for ${whose}`,
    ]),
  );
}

function withKeys(raw: Raw): Entry[] {
  return entries(raw, "identity:consoleUsers").filter(({ value }) => value.access === "console-and-keys");
}

function withPermissions(raw: Raw): Entry[] {
  return entries(raw, "identity:groups").filter(({ value }) => value.permissions !== undefined);
}
