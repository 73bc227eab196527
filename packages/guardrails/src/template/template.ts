import type * as yamlModule from "yaml";
import type { Tree } from "../tree/tree";
import { isObject } from "../tree/tree";

/** A CloudFormation template as plain data, short forms written out: `!Ref Role` is `{ Ref: "Role" }`. */
export type Template = Readonly<Record<string, Tree | undefined>>;

const MOST_TEMPLATES = 50;
const parsed = new Map<string, Template | undefined>();

/**
 * Reads a template in JSON or YAML. Undefined where it is neither, or no object.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 */
export function parseTemplate(text: string): Template | undefined {
  // Each rule asks about each resource anew.
  if (parsed.has(text)) return parsed.get(text);
  if (parsed.size >= MOST_TEMPLATES) parsed.clear();
  const template = read(text);
  parsed.set(text, template);
  return template;
}

function read(text: string): Template | undefined {
  try {
    const value: unknown = /^\s*\{/.test(text) ? JSON.parse(text) : readYaml(text);
    return isObject(value as Tree) ? (value as Template) : undefined;
  } catch {
    return undefined;
  }
}

/** The parser costs more than all rules together, and hardly any stack has a template: it is loaded by the first. */
function readYaml(text: string): unknown {
  const yaml = require("yaml") as typeof yamlModule;
  return yaml.parse(text, { customTags: shortForms(), merge: true, logLevel: "error" });
}

const INTRINSICS = [
  "And",
  "Base64",
  "Cidr",
  "Equals",
  "FindInMap",
  "GetAtt",
  "GetAZs",
  "If",
  "ImportValue",
  "Join",
  "Length",
  "Not",
  "Or",
  "Select",
  "Split",
  "Sub",
  "ToJsonString",
  "Transform",
];

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
function shortForms(): yamlModule.Tags {
  const names = [
    ...INTRINSICS.map((name) => ({ tag: `!${name}`, long: `Fn::${name}` })),
    { tag: "!Ref", long: "Ref" },
    { tag: "!Condition", long: "Condition" },
  ];
  return names.flatMap(({ tag, long }): yamlModule.Tags => {
    const written = (items: { toJSON(): unknown }): unknown => ({ [long]: items.toJSON() });
    return [
      { tag, resolve: (text: string) => ({ [long]: text }) },
      { tag, collection: "seq", resolve: written },
      { tag, collection: "map", resolve: written },
    ];
  });
}
