import type { CatalogAction, ResourceType } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import { parseArn } from "../arn/arn";
import { completeArn, partsIntersect, sixParts } from "../arn/matching";
import { variableProblem, widestPattern } from "../pattern/variable";
import { hasWildcard } from "../pattern/wildcard";
import { nearest } from "../suggestion/nearest";
import { actionsOf } from "./actions";
import type { Issues } from "./issue";

const PARTITIONS = [
  "aws",
  "aws-cn",
  "aws-us-gov",
  "aws-eusc",
  "aws-iso",
  "aws-iso-b",
  "aws-iso-e",
  "aws-iso-f",
];

/** Checks that resources are ARNs, whatever the actions. Gives those that are. */
export function checkArns(resources: readonly string[], path: string, issues: Issues): readonly string[] {
  return resources.filter((resource, i) => {
    const before = issues.list.length;
    checkArn(resource, `${path}[${i}]`, issues);
    return issues.list.length === before;
  });
}

function checkArn(resource: string, path: string, issues: Issues): void {
  if (resource === "*") return;
  const broken = variableProblem(resource, "2012-10-17");
  if (broken !== undefined) issues.add(path, `the variable ${broken}`);
  const arn = parseArn(
    resource.startsWith("arn:") && resource.endsWith("*") ? completeArn(resource) : resource,
  );
  if (arn === undefined) {
    issues.add(
      path,
      `"${resource}" is no ARN: expected arn:partition:service:region:account:resource, or "*"`,
    );
    return;
  }
  if (!hasWildcard(arn.partition) && !PARTITIONS.includes(arn.partition)) {
    issues.add(path, `"${arn.partition}" is no partition of AWS`, nearest(arn.partition, PARTITIONS));
  }
  if (!/^(?:|\d{12}|[\d*?]*[*?][\d*?]*|aws|cloudfront|\$\{.*\})$/u.test(arn.account)) {
    issues.add(path, `"${arn.account}" is no account id: expected 12 digits`);
  }
}

/**
 * Checks that each resource can be one that some action is about, and each action about one that some resource can be.
 * A wildcard resource is nobody's mistake here: whether it is too wide is for guardrails to say.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
export function checkTypes(actions: readonly string[], resources: readonly string[], issues: Issues): void {
  if (resources.includes("*") || actions.some((pattern) => /^[*?]+(?::|$)/u.test(pattern))) return;
  // Something unknown among the actions may be about anything.
  if (actions.length === 0 || !actions.every((pattern) => catalog.matchesSome(pattern))) return;
  const subjects = actions.map(subjectOf);
  const places = resources.map(placeOf);
  const misfits = places.filter((place, i) => {
    if (subjects.some((subject) => canBe(place, subject))) return false;
    const better = betterArn(subjects, place.text);
    issues.add(`resources[${i}]`, misfitText(actionsOf(actions), place.text), better);
    return true;
  });
  if (misfits.length === resources.length) return;
  subjects.forEach((subject, i) => {
    const { action } = subject;
    if (action === undefined || places.some((place) => canBe(place, subject))) return;
    issues.add(`actions[${i}]`, `${aboutText(action)}, and none of the resources can be one`);
  });
}

/** What the actions of a pattern are about. */
interface Subject {
  /** The action where the pattern is the name of one. */
  readonly action?: CatalogAction;
  /** Some action is about nothing in particular. */
  readonly nothing: boolean;
  /** The forms of ARNs, each once. */
  readonly forms: readonly Form[];
  readonly compared: Map<Place, boolean>;
}

const subjects = new Map<string, Subject>();
const MOST_REMEMBERED = 20_000;

/** Remembered, as policies have most of their actions in common. */
function subjectOf(pattern: string): Subject {
  const before = subjects.get(pattern);
  if (before !== undefined) return before;
  const action = hasWildcard(pattern) ? undefined : catalog.action(pattern);
  const actions = action === undefined ? actionsOf([pattern]) : [action];
  const subject = {
    action,
    nothing: actions.some(({ resourceTypes }) => resourceTypes.length === 0),
    forms: formsOf(actions),
    compared: new Map<Place, boolean>(),
  };
  if (subjects.size >= MOST_REMEMBERED) subjects.clear();
  subjects.set(pattern, subject);
  return subject;
}

function formsOf(actions: readonly CatalogAction[]): readonly Form[] {
  const texts = new Set<string>();
  for (const action of actions)
    for (const { arnPatterns } of typesOf(action)) for (const text of arnPatterns) texts.add(text);
  return [...texts].map(formOf);
}

/** A form of ARNs, with AWS's placeholders as wildcards. */
interface Form {
  readonly parts: readonly string[];
  /** Undefined where it is a wildcard. */
  readonly service: string | undefined;
  /** A bucket's name has no slash, so what has one is an object. Other names may have slashes. */
  readonly noSlash: boolean;
  readonly compared: Map<Place, boolean>;
}

const forms = new Map<string, Form>();

function formOf(text: string): Form {
  const known = forms.get(text);
  if (known !== undefined) return known;
  const parts = sixParts(text.replace(/\$\{[^}]*\}/gu, "*"));
  const noSlash = text.endsWith(":::${BucketName}");
  const made = { parts, service: plainService(parts), noSlash, compared: new Map<Place, boolean>() };
  forms.set(text, made);
  return made;
}

/** A resource as a policy names it. */
interface Place {
  readonly text: string;
  /** With wildcards for variables. */
  readonly parts: readonly string[];
  /** Undefined where it is a wildcard. */
  readonly service: string | undefined;
  /** An action that is about nothing in particular is asked with "*" by AWS, which `arn:aws:s3:::*` is taken for. */
  readonly isNothing: boolean;
}

let places = new Map<string, Place>();

function placeOf(text: string): Place {
  const known = places.get(text);
  if (known !== undefined) return known;
  const parts = sixParts(widestPattern(text, "2012-10-17"));
  const isNothing = /^\**$/u.test(parseArn(completeArn(text))?.resource ?? "");
  const made = { text, parts, service: plainService(parts), isNothing };
  if (places.size >= MOST_REMEMBERED) {
    // What was compared with the places goes with them.
    places = new Map();
    subjects.clear();
    forms.clear();
  }
  places.set(text, made);
  return made;
}

function plainService([, , service]: readonly string[]): string | undefined {
  return service === undefined || hasWildcard(service) ? undefined : service;
}

function canBe(place: Place, subject: Subject): boolean {
  const before = subject.compared.get(place);
  if (before !== undefined) return before;
  const found = (subject.nothing && place.isNothing) || subject.forms.some((form) => meets(form, place));
  subject.compared.set(place, found);
  return found;
}

function meets(form: Form, place: Place): boolean {
  if (form.noSlash && place.text.includes("/")) return false;
  // Of many forms only those of the resource's own service are compared.
  if (place.service !== undefined && form.service !== undefined && place.service !== form.service)
    return false;
  const before = form.compared.get(place);
  if (before !== undefined) return before;
  const found = partsIntersect(form.parts, place.parts);
  form.compared.set(place, found);
  return found;
}

function typesOf(action: CatalogAction): readonly ResourceType[] {
  const types = catalog.resourceTypesOf(action.service);
  return action.resourceTypes.flatMap(({ name }) => types.find((type) => type.name === name) ?? []);
}

function misfitText(actions: readonly CatalogAction[], resource: string): string {
  const [first] = actions;
  if (first === undefined) return "";
  if (actions.length === 1) return `${aboutText(first)}, which "${resource}" cannot be`;
  return `"${resource}" is nothing that these actions are about: ${aboutText(first)}`;
}

/** @example "s3:PutObject is about an object, arn:aws:s3:::BucketName/ObjectName" */
function aboutText(action: CatalogAction): string {
  const types = typesOf(action);
  if (types.length === 0) return `${action.id} is about no resource in particular and takes "*" only`;
  // The plain forms are the short ones.
  const forms = types.map(({ name, arnPatterns: [form = ""] }) => ({ name, form: formText(form) }));
  forms.sort((a, b) => a.form.length - b.form.length);
  const shown = forms.slice(0, 3).map(({ name, form }) => `${name} (${form})`);
  return `${action.id} is about ${shown.join(" or ")}${types.length > 3 ? " and others" : ""}`;
}

function formText(form: string): string {
  return form.replace("${Partition}", "aws").replace(/\$\{([^}]*)\}/gu, "$1");
}

/** The commonest slip: a bucket for its objects, or the other way round. */
function betterArn(able: readonly Subject[], resource: string): string | undefined {
  if (able.some(({ nothing }) => nothing)) return undefined;
  const others = [`${resource.replace(/\/+$/u, "")}/*`, resource.replace(/\/\**$/u, "")];
  return others.find(
    (other) => parseArn(other) !== undefined && able.some((subject) => canBe(placeOf(other), subject)),
  );
}
