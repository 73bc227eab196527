import type { CatalogAction, ResourceType } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import { arnParts, parseArn } from "../arn/arn";
import { arnIntersects, completeArn } from "../arn/matching";
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
  const known = actionsOf(actions);
  // Something unknown among the actions may be about anything.
  if (known.length === 0 || actions.some((pattern) => !catalog.matchesSome(pattern))) return;
  const subject = subjectOf(actions.join(" "), known);
  const misfits = resources.filter((resource, i) => {
    if (canBe(resource, subject)) return false;
    issues.add(`resources[${i}]`, misfitText(known, resource), betterArn(subject, resource));
    return true;
  });
  if (misfits.length === resources.length) return;
  actions.forEach((pattern, i) => {
    const action = hasWildcard(pattern) ? undefined : catalog.action(pattern);
    if (action === undefined) return;
    const own = subjectOf(action.id, [action]);
    if (resources.some((resource) => canBe(resource, own))) return;
    issues.add(`actions[${i}]`, `${aboutText(action)}, and none of the resources can be one`);
  });
}

/** What a list of actions is about. */
interface Subject {
  /** Some action is about nothing in particular. */
  readonly nothing: boolean;
  /** The forms of ARNs, each once. */
  readonly forms: readonly Form[];
}

const subjects = new Map<string, Subject>();
const MOST_REMEMBERED = 10_000;

/** Remembered, as a thousand service users mostly have the same actions on resources of their own. */
function subjectOf(key: string, actions: readonly CatalogAction[]): Subject {
  const before = subjects.get(key);
  if (before !== undefined) return before;
  const subject = {
    nothing: actions.some(({ resourceTypes }) => resourceTypes.length === 0),
    forms: formsOf(actions),
  };
  if (subjects.size >= MOST_REMEMBERED) subjects.clear();
  subjects.set(key, subject);
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
  readonly pattern: string;
  /** Of many forms only those of the resource's own service are compared. Undefined where it is a wildcard. */
  readonly service: string | undefined;
  /** A bucket's name has no slash, so what has one is an object. Other names may have slashes. */
  readonly noSlash: boolean;
  readonly compared: Map<string, boolean>;
}

const forms = new Map<string, Form>();

function formOf(text: string): Form {
  const known = forms.get(text);
  if (known !== undefined) return known;
  const pattern = text.replace(/\$\{[^}]*\}/gu, "*");
  const noSlash = text.endsWith(":::${BucketName}");
  const made = { pattern, service: plainService(pattern), noSlash, compared: new Map<string, boolean>() };
  forms.set(text, made);
  return made;
}

function plainService(pattern: string): string | undefined {
  const service = arnParts(pattern)[2];
  return service === undefined || hasWildcard(service) ? undefined : service;
}

function canBe(resource: string, { nothing, forms: able }: Subject): boolean {
  // An action that is about nothing in particular is asked with "*" by AWS, which `arn:aws:s3:::*` is taken for.
  if (nothing && /^\**$/u.test(parseArn(completeArn(resource))?.resource ?? "")) return true;
  const widest = widestPattern(resource, "2012-10-17");
  const service = plainService(widest);
  return able.some((form) => {
    if (form.noSlash && resource.includes("/")) return false;
    if (service !== undefined && form.service !== undefined && service !== form.service) return false;
    return meets(form, widest);
  });
}

function meets(form: Form, widest: string): boolean {
  const before = form.compared.get(widest);
  if (before !== undefined) return before;
  const found = arnIntersects(form.pattern, widest);
  if (form.compared.size >= MOST_REMEMBERED) form.compared.clear();
  form.compared.set(widest, found);
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
function betterArn(subject: Subject, resource: string): string | undefined {
  if (subject.nothing) return undefined;
  const others = [`${resource.replace(/\/+$/u, "")}/*`, resource.replace(/\/\**$/u, "")];
  return others.find((other) => parseArn(other) !== undefined && canBe(other, subject));
}
