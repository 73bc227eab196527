import type { Tree, TreeObject } from "../tree/tree";
import { isList, isObject, UNKNOWN } from "../tree/tree";

/** What names in a template stand for. */
export interface Names {
  /** Of a parameter, a pseudo parameter or a resource: what `Ref` gives. UNKNOWN where nobody here can say. */
  ref(name: string): Tree;
  /** What `Fn::GetAtt` gives. */
  attribute(resource: string, attribute: string): Tree;
  mapping(map: string, first: string, second: string): Tree;
}

/**
 * What becomes of a choice that a condition decides. Where more gives more, a list gets all that may be chosen: that is
 * the most that may be given. Elsewhere, as among the actions of a denial, it stays in doubt.
 */
type Choice = "all" | "in doubt";

/**
 * A part of a template with its functions worked out as far as they can be without AWS; what they cannot tell is
 * unknown. `AWS::NoValue` gives undefined: the property is not there.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function workedOut(tree: Tree, names: Names, choice: Choice = "all"): Tree | undefined {
  if (isList(tree)) return tree.flatMap((item) => elements(item, names, choice));
  if (!isObject(tree)) return tree;
  const [[name, argument] = ["", undefined], ...others] = Object.entries(tree);
  const isFunction = others.length === 0 && (name === "Ref" || name.startsWith("Fn::"));
  if (isFunction) return call(name, argument ?? null, names);
  // A macro and a loop may make anything beside what stands there.
  if (Object.keys(tree).some((key) => /^Fn::(Transform$|ForEach::)/.test(key))) return UNKNOWN;
  const lists = "Effect" in tree ? ELEMENTS : PRINCIPALS;
  const within = tree.Effect === "Deny" ? "in doubt" : choice;
  const entries = Object.entries(tree).map(([key, value]) => {
    if (value === undefined) return [key, undefined] as const;
    const among = NEGATED.test(key) ? opposite(within) : within;
    return [key, lists.test(key) ? listed(value, names, among) : workedOut(value, names, among)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** What takes a single text for a list of one. */
const ELEMENTS = /^(Not)?(Action|Resource)$/;
const PRINCIPALS = /^(AWS|CanonicalUser|Federated|Service)$/;

/** What gives the less the more it lists: `NotAction`, `StringNotEquals`. */
const NEGATED = /^Not(Action|Principal|Resource)$|Not(Equals|IpAddress|Like)/;

function opposite(choice: Choice): Choice {
  return choice === "all" ? "in doubt" : "all";
}

function listed(value: Tree, names: Names, choice: Choice): Tree | undefined {
  if (branchesOf(value) === undefined) return workedOut(value, names, choice);
  const all = elements(value, names, choice);
  return all.length === 1 ? all[0] : all;
}

/** What an item of a list becomes in it. */
function elements(item: Tree, names: Names, choice: Choice): readonly Tree[] {
  const branches = branchesOf(item);
  if (branches === undefined) {
    const value = workedOut(item, names, choice);
    return value === undefined ? [] : [value];
  }
  const [first = [], second = []] = branches.map((branch) =>
    isList(branch) ? branch.flatMap((one) => elements(one, names, choice)) : elements(branch, names, choice),
  );
  const all = [...first, ...second];
  if (all.includes(UNKNOWN)) return [UNKNOWN];
  if (JSON.stringify(first) === JSON.stringify(second)) return first;
  return choice === "all" && all.every(gives) ? all : [UNKNOWN];
}

function branchesOf(tree: Tree): readonly Tree[] | undefined {
  const choice = isObject(tree) ? tree["Fn::If"] : undefined;
  return isList(choice) && choice.length === 3 ? choice.slice(1) : undefined;
}

/** A denial, or an object that may hold one, is none that may be given without being sure of it. */
function gives(value: Tree): boolean {
  return typeof value === "string" || (isObject(value) && value.Effect === "Allow");
}

function call(name: string, argument: Tree, names: Names): Tree | undefined {
  if (name === "Ref") return reference(argument, names);
  if (name === "Fn::Sub") return substituted(argument, names);
  if (name === "Fn::GetAtt") return attribute(argument, names);
  const given = workedOut(argument, names);
  switch (name) {
    case "Fn::Join":
      return joined(given);
    case "Fn::Select":
      return selected(given);
    case "Fn::Split":
      return split(given);
    case "Fn::If":
      return chosen(given);
    case "Fn::FindInMap":
      return mapped(given, names);
    case "Fn::Base64":
      return typeof given === "string" ? Buffer.from(given).toString("base64") : UNKNOWN;
    case "Fn::ToJsonString":
      return given ?? UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function reference(name: Tree, names: Names): Tree | undefined {
  if (name === "AWS::NoValue") return undefined;
  return typeof name === "string" ? names.ref(name) : UNKNOWN;
}

function attribute(argument: Tree, names: Names): Tree {
  const path = isList(argument) ? argument.filter((part) => typeof part === "string").join(".") : argument;
  if (typeof path !== "string") return UNKNOWN;
  const dot = path.indexOf(".");
  return dot < 0 ? UNKNOWN : names.attribute(path.slice(0, dot), path.slice(dot + 1));
}

/** `${Bucket}`, `${Bucket.Arn}`, and `${!Literal}` for one of IAM's own variables. */
function substituted(argument: Tree, names: Names): Tree {
  const text = isList(argument) ? argument[0] : argument;
  const given = isList(argument) ? argument[1] : undefined;
  if (typeof text !== "string") return UNKNOWN;
  const own: TreeObject = isObject(given) ? given : {};
  const inDoubt: string[] = [];
  const result = text.replace(/\$\{([^}]*)\}/g, (_whole, written: string) => {
    if (written.startsWith("!")) return `\${${written.slice(1)}}`;
    const name = written.trim();
    const ownValue = own[name];
    const value =
      ownValue !== undefined
        ? workedOut(ownValue, names)
        : name.includes(".")
          ? attribute(name, names)
          : names.ref(name);
    if (typeof value === "string" || typeof value === "number") return String(value);
    inDoubt.push(name);
    return "";
  });
  return inDoubt.length === 0 ? result : UNKNOWN;
}

function joined(given: Tree | undefined): Tree {
  if (!isList(given)) return UNKNOWN;
  const [separator, parts] = given;
  if (typeof separator !== "string" || !isList(parts)) return UNKNOWN;
  return parts.every((part) => typeof part === "string" || typeof part === "number")
    ? parts.map(String).join(separator)
    : UNKNOWN;
}

function selected(given: Tree | undefined): Tree {
  if (!isList(given)) return UNKNOWN;
  const [index, list] = given;
  return isList(list) ? (list[Number(index)] ?? UNKNOWN) : UNKNOWN;
}

function split(given: Tree | undefined): Tree {
  if (!isList(given)) return UNKNOWN;
  const [separator, text] = given;
  return typeof separator === "string" && typeof text === "string" ? text.split(separator) : UNKNOWN;
}

function chosen(given: Tree | undefined): Tree {
  if (!isList(given)) return UNKNOWN;
  const [, first, second] = given;
  return first !== undefined && JSON.stringify(first) === JSON.stringify(second) ? first : UNKNOWN;
}

function mapped(given: Tree | undefined, names: Names): Tree {
  if (!isList(given)) return UNKNOWN;
  const [map, first, second] = given;
  return typeof map === "string" && typeof first === "string" && typeof second === "string"
    ? names.mapping(map, first, second)
    : UNKNOWN;
}
