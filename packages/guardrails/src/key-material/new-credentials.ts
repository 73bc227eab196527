import type { StackResource } from "../resource/resource";
import type { Tree } from "../tree/tree";
import { childPath, isList, isObject, textAt, UNKNOWN } from "../tree/tree";

interface Credential {
  readonly called: string;
  /** The outputs that open something. An id, or a secret that only the holder of a PGP key reads, is none. */
  readonly secrets: readonly string[];
}

/** Resources that make a long-term credential, whose secret is known to the program alone. */
export const CREDENTIALS: Readonly<Record<string, Credential>> = {
  "aws:iam/accessKey:AccessKey": { called: "access key", secrets: ["secret", "sesSmtpPasswordV4"] },
  "aws:iam/serviceSpecificCredential:ServiceSpecificCredential": {
    called: "service credential",
    secrets: ["servicePassword", "serviceCredentialSecret"],
  },
};

/** Where the secret of a credential of the stack stands, or may stand, in a property of another resource. */
export interface NewCredential {
  readonly resource: StackResource;
  readonly path: string;
  readonly called: string;
  /** The value is not known before the credential is made. */
  readonly inDoubt: boolean;
}

/** Types whose properties a service shows to whoever may describe the resource. */
const SHOWN = /^(aws|aws-native|awscc|kubernetes):/;

/** The secrets of credentials of the stack, followed into the properties that take something from them. */
export function newCredentials(resources: readonly StackResource[]): NewCredential[] {
  const made = new Map(
    resources
      .filter(({ type, props }) => type in CREDENTIALS && textAt(props, "pgpKey") === undefined)
      .map((resource) => [resource.urn, resource]),
  );
  if (made.size === 0) return [];
  return resources.flatMap((resource) => {
    if (!SHOWN.test(resource.type)) return [];
    return Object.entries(resource.propertyDependencies ?? {}).flatMap(([property, urns]) => {
      const from = urns.map((urn) => made.get(urn)).filter((one) => one !== undefined);
      const [first] = from;
      if (first === undefined) return [];
      const called = CREDENTIALS[first.type]?.called ?? "";
      const leaves = [...leavesOf(resource.props[property], property, labelOf(resource))];
      const secrets = from.flatMap(secretsOf);
      const inSight = leaves.filter(({ value }) =>
        secrets.some((secret) => typeof value === "string" && value.includes(secret)),
      );
      const unknown = leaves.filter(({ value }) => value === UNKNOWN);
      const inDoubt = mayBeSecret(unknown, from.length === urns.length);
      return [
        ...inSight.map(({ path }) => ({ resource, path, called, inDoubt: false })),
        ...inDoubt.map(({ path }) => ({ resource, path, called, inDoubt: true })),
      ];
    });
  });
}

function secretsOf({ type, props }: StackResource): string[] {
  return (CREDENTIALS[type]?.secrets ?? [])
    .map((output) => textAt(props, output))
    .filter((secret) => typeof secret === "string" && secret !== "")
    .map(String);
}

/** A text, or what is not known yet, and what it is called. */
interface Leaf {
  readonly value: Tree;
  readonly path: string;
  readonly name: string;
}

const SECRET_NAME = /secret|password|credential|token|access_?key(?!_?id)/i;
const ID_NAME = /(?:^|[^A-Za-z])(?:id|Id|ID)$|[a-z]I[dD]$|key[_-]?id/i;
const USER_NAME = /user(?:_?name)?$/i;

/**
 * Those of the unknown values that may be the secret. Where the property takes values from other resources too, it is
 * what is called so; where nothing is called by what a credential gives, it may be any.
 */
function mayBeSecret(unknown: readonly Leaf[], alone: boolean): readonly Leaf[] {
  const others = unknown.filter(({ name }) => !ID_NAME.test(name) && !USER_NAME.test(name));
  const named = others.filter(({ name }) => SECRET_NAME.test(name));
  return alone || (named.length === 0 && others.length === unknown.length) ? others : named;
}

/** What a value is called whose property has no name of its own. */
function labelOf({ name, props }: StackResource): string {
  return typeof props.name === "string" ? props.name : name;
}

const NAMELESS = /^(?:content|data|text|value)$/i;

function* leavesOf(tree: Tree | undefined, path: string, label: string, key = path): Generator<Leaf> {
  if (isList(tree)) {
    for (const [index, item] of tree.entries()) yield* leavesOf(item, `${path}[${index}]`, label, key);
  } else if (isObject(tree)) {
    const called = tree.name ?? tree.Name ?? tree.key ?? tree.Key;
    for (const [inner, item] of Object.entries(tree))
      yield* leavesOf(item, childPath(path, inner), typeof called === "string" ? called : label, inner);
  } else if (tree !== undefined) yield { value: tree, path, name: NAMELESS.test(key) ? label : key };
}
