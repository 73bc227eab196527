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
 * A part of a template with its functions worked out as far as they can be without AWS; what they cannot tell is
 * unknown. `AWS::NoValue` gives undefined: the property is not there.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function workedOut(tree: Tree, names: Names): Tree | undefined {
  if (isList(tree)) return tree.flatMap((item) => elements(item, names));
  if (!isObject(tree)) return tree;
  const [[name, argument] = ["", undefined], ...others] = Object.entries(tree);
  const isFunction = others.length === 0 && (name === "Ref" || name.startsWith("Fn::"));
  if (isFunction) return call(name, argument ?? null, names);
  const entries = Object.entries(tree).map(
    ([key, value]) => [key, value === undefined ? undefined : workedOut(value, names)] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Of a choice between texts, a list gets all: that is the most that may be given. */
function elements(item: Tree, names: Names): Tree[] {
  const choice = isObject(item) ? item["Fn::If"] : undefined;
  if (isList(choice) && choice.length === 3) {
    const branches = choice.slice(1).map((branch) => workedOut(branch, names));
    const present = branches.filter((branch) => branch !== undefined);
    if (present.every((branch) => typeof branch === "string")) return present;
    return [UNKNOWN];
  }
  const value = workedOut(item, names);
  return value === undefined ? [] : [value];
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
