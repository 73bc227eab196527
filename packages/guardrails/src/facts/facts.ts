import type { GuardedResource } from "../resource/resource";
import type {
  DocumentKind,
  DocumentSurface,
  GrantSurface,
  HolderKind,
  HolderSurface,
  IdentitySurface,
  LoginSurface,
} from "../surfaces/surface";
import { surfaceOf } from "../surfaces/surfaces";
import type { Tree, TreeObject, Unknown } from "../tree/tree";
import { UNKNOWN, valueAt, valuesAt } from "../tree/tree";

/** What a resource says about access, wherever its properties put it. */
export interface Facts {
  readonly identity?: IdentityFact;
  readonly documents: readonly DocumentFact[];
  readonly attachments: readonly AttachmentFact[];
  readonly memberships: readonly MembershipFact[];
  /** The users who get a console password. */
  readonly logins: readonly LoginFact[];
  /** The users who get a long-term credential. */
  readonly credentials: readonly NameFact[];
}

/** A name as a property gives it. `undefined` where the provider is left to choose one. */
export interface NameFact {
  readonly name: string | Unknown | undefined;
  /** Where it stands; empty when the resource itself is meant. */
  readonly property: string;
  /** A list that is unknown as a whole may turn out empty. */
  readonly maybeNone?: boolean;
}

export interface Holder extends NameFact {
  readonly kind: HolderKind;
  /** The resource holds it itself. */
  readonly self: boolean;
}

export interface IdentityFact {
  readonly kind: IdentitySurface["kind"];
  readonly name: string | Unknown | undefined;
  /** `/` when not given. */
  readonly path: string | Unknown;
  /** Absent when it has none. */
  readonly boundary?: { readonly arn: string | Unknown; readonly property: string };
}

export interface DocumentFact {
  readonly kind: DocumentKind;
  readonly property: string;
  /** JSON text, or the document as an object in which parts may be unknown. */
  readonly value: Tree;
  readonly holder: Holder;
  /** Where parts of a document stand that was put together from properties, by their path in the document. */
  readonly places?: Readonly<Record<string, string>>;
}

export interface AttachmentFact {
  /** The policy's ARN, or its name where `byName`. */
  readonly policy: string | Unknown;
  readonly byName: boolean;
  /** It limits rather than gives. */
  readonly asBoundary: boolean;
  readonly property: string;
  readonly holder: Holder;
}

export interface LoginFact extends NameFact {
  readonly resetRequired: Value;
  readonly length: Value;
}

/** A value and where it stands, or would stand. */
export interface Value {
  readonly value: Tree | undefined;
  readonly property: string;
}

export interface MembershipFact {
  readonly user: NameFact;
  readonly group: NameFact;
}

const NOTHING: Facts = { documents: [], attachments: [], memberships: [], logins: [], credentials: [] };

/** Reads a resource by its row in the registry of surfaces. */
export function factsOf(resource: GuardedResource): Facts {
  const surface = surfaceOf(resource.type);
  if (surface === undefined) return NOTHING;
  const { props } = resource;
  const identity = surface.is === undefined ? undefined : identityFact(props, surface.is);
  const self: Holder = { kind: identity?.kind ?? "resource", name: identity?.name, property: "", self: true };
  return {
    identity,
    documents: [
      ...(surface.documents ?? []).flatMap((row) => documentFacts(props, row, self)),
      ...(surface.grant === undefined ? [] : [grantFact(props, surface.grant, self)]),
    ],
    attachments: (surface.attachments ?? []).flatMap((row) =>
      valuesAt(props, row.policy).flatMap(({ value, path }) =>
        (row.to ?? ["self" as const])
          .flatMap((to) => holders(props, to, self))
          .map((holder) => ({
            policy: nameOf(value) ?? UNKNOWN,
            byName: row.byName ?? false,
            asBoundary: row.asBoundary ?? false,
            property: path,
            holder,
          })),
      ),
    ),
    memberships: surface.memberships === undefined ? [] : memberships(props, surface.memberships),
    logins: surface.login === undefined ? [] : logins(props, surface.login),
    credentials: names(props, surface.credential),
  };
}

function identityFact(props: TreeObject, row: IdentitySurface): IdentityFact {
  const boundary = row.boundary === undefined ? undefined : valuesAt(props, row.boundary)[0];
  return {
    kind: row.kind,
    name: nameOf(valueAt(props, row.name ?? "name")),
    path: nameOf(valueAt(props, row.path ?? "path")) ?? "/",
    // An empty ARN is how Pulumi programs say "none".
    ...(boundary === undefined || boundary.value === ""
      ? {}
      : { boundary: { arn: nameOf(boundary.value) ?? UNKNOWN, property: boundary.path } }),
  };
}

function documentFacts(props: TreeObject, row: DocumentSurface, self: Holder): DocumentFact[] {
  return (
    valuesAt(props, row.property)
      // An empty text is how the AWS provider is told that there is no policy.
      .filter(({ value }) => value !== "")
      .flatMap(({ value, path }) =>
        holders(props, row.holder ?? "self", self).map((holder) => ({
          kind: row.kind,
          property: path,
          value,
          holder,
        })),
      )
  );
}

/** The statement that a grant of single properties amounts to, as the service writes it into its resource policy. */
function grantFact(props: TreeObject, row: GrantSurface, self: Holder): DocumentFact {
  const principal = valueAt(props, row.principal) ?? UNKNOWN;
  const conditions: Record<string, Record<string, Tree>> = {};
  const places: Record<string, string> = {
    "Statement[0].Principal": row.principal,
    "Statement[0].Action": row.action,
  };
  for (const [property, { operator, key }] of Object.entries(row.conditions)) {
    const value = valueAt(props, property);
    if (value === undefined || value === "") continue;
    conditions[operator] = { ...conditions[operator], [key]: value };
    places[`Statement[0].Condition.${operator}[${JSON.stringify(key)}]`] = property;
  }
  const statement: TreeObject = {
    Effect: "Allow",
    Principal: principalElement(principal),
    Action: valueAt(props, row.action) ?? UNKNOWN,
    Resource: "*",
    ...(Object.keys(conditions).length === 0 ? {} : { Condition: conditions }),
  };
  return {
    kind: "resource",
    property: row.principal,
    value: { Version: "2012-10-17", Statement: [statement] },
    holder: self,
    places,
  };
}

function principalElement(principal: Tree): Tree {
  if (typeof principal !== "string") return UNKNOWN;
  if (principal === "*") return "*";
  return /^\d{12}$|^arn:/.test(principal) ? { AWS: principal } : { Service: principal };
}

function logins(props: TreeObject, row: LoginSurface): LoginFact[] {
  const value = (property: string): Value => ({ value: valueAt(props, property), property });
  return names(props, row.user).map((user) => ({
    ...user,
    resetRequired: value(row.resetRequired),
    length: value(row.length),
  }));
}

function memberships(props: TreeObject, row: { users: string; groups: string }): MembershipFact[] {
  const groups = names(props, row.groups);
  return names(props, row.users).flatMap((user) => groups.map((group) => ({ user, group })));
}

function holders(props: TreeObject, row: HolderSurface, self: Holder): Holder[] {
  if (row === "self") return [self];
  return names(props, row.name).map((fact) => ({ ...fact, kind: row.kind, self: false }));
}

function names(props: TreeObject, pattern: string | undefined): NameFact[] {
  if (pattern === undefined) return [];
  return valuesAt(props, pattern).map(({ value, path }) => ({
    name: nameOf(value) ?? UNKNOWN,
    property: path,
    ...(value === UNKNOWN && pattern.endsWith("[]") && !path.endsWith("]") ? { maybeNone: true } : {}),
  }));
}

/** A name or ARN. What is neither a text nor unknown cannot be read, and what cannot be read is not known. */
function nameOf(value: Tree | undefined): string | Unknown | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : UNKNOWN;
}
