import type { GuardedResource } from "../resource/resource";
import type {
  DocumentKind,
  DocumentSurface,
  DoorSurface,
  ExclusiveSurface,
  GrantSurface,
  HolderKind,
  HolderSurface,
  IdentitySurface,
  LoginSurface,
} from "../surfaces/surface";
import { surfaceOf } from "../surfaces/surfaces";
import type { Tree, TreeObject, Unknown } from "../tree/tree";
import { UNKNOWN, unknownPaths, valueAt, valuesAt } from "../tree/tree";
import { grantDocument } from "./grant";

/** What a resource says about access, wherever its properties put it. */
export interface Facts {
  readonly identity?: IdentityFact;
  readonly documents: readonly DocumentFact[];
  readonly attachments: readonly AttachmentFact[];
  readonly memberships: readonly MembershipFact[];
  /** What somebody has all of, so that the rest is taken away. */
  readonly exclusives: readonly ExclusiveFact[];
  /** The users who get a console password. */
  readonly logins: readonly LoginFact[];
  /** The users who get a long-term credential. */
  readonly credentials: readonly NameFact[];
  /** Properties that could let in everybody. */
  readonly doors: readonly DoorFact[];
  /** Who vouches for identities from outside. */
  readonly federations: readonly Value[];
}

/** A name as a property gives it. `undefined` where the provider is left to choose one. */
export interface NameFact {
  readonly name: string | Unknown | undefined;
  /** Where it stands; empty when the resource itself is meant. */
  readonly property: string;
  /** A list that is unknown as a whole may turn out empty. */
  readonly maybeNone?: boolean;
  /** The resource itself is meant, whatever its name. */
  readonly self?: boolean;
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
  /** Set where there is no document but properties: the one that stands for each condition key. */
  readonly byKey?: Readonly<Record<string, string>>;
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

export interface DoorFact {
  readonly property: string;
  readonly is: "open" | "closed" | "unknown";
  /** Who comes in, once open. */
  readonly lets: string;
}

export interface ExclusiveFact {
  readonly of: ExclusiveSurface["of"];
  readonly kind: ExclusiveSurface["holder"]["kind"];
  readonly holder: NameFact;
  /** Names or ARNs of what stays. */
  readonly keeps: readonly Value[];
}

export interface MembershipFact {
  readonly user: NameFact;
  readonly group: NameFact;
}

const NOTHING: Facts = {
  documents: [],
  attachments: [],
  memberships: [],
  exclusives: [],
  logins: [],
  credentials: [],
  doors: [],
  federations: [],
};

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
      ...(surface.grant === undefined ? [] : grantFacts(props, surface.grant, self)),
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
    memberships: surface.memberships === undefined ? [] : memberships(props, surface.memberships, self),
    exclusives: surface.exclusive === undefined ? [] : exclusives(props, surface.exclusive),
    logins: surface.login === undefined ? [] : logins(props, surface.login, self),
    credentials: names(props, surface.credential),
    doors: (surface.doors ?? []).flatMap((row) => doorFacts(props, row)),
    federations: federations(props, surface.federation),
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
          ...(row.isStatement === true ? fromStatement(value, path) : { value }),
          holder,
        })),
      )
  );
}

/** A document around a single statement. */
function fromStatement(statement: Tree, path: string): Pick<DocumentFact, "value" | "places"> {
  if (statement === UNKNOWN) return { value: UNKNOWN };
  const places = Object.fromEntries(
    unknownPaths(statement).map((inside) => [`Statement[0].${inside}`, `${path}.${inside}`]),
  );
  return { value: { Version: "2012-10-17", Statement: [statement] }, places };
}

function grantFacts(props: TreeObject, row: GrantSurface, self: Holder): DocumentFact[] {
  const document = grantDocument(props, row);
  if (document === undefined) return [];
  return [{ kind: "resource", property: row.principal, holder: self, ...document }];
}

/** What else than an opening value is no door; one that is not known may be. */
function doorFacts(props: TreeObject, { property, open, lets }: DoorSurface): DoorFact[] {
  const opens = (value: Tree): boolean =>
    open.some((one) =>
      typeof one === "string" && typeof value === "string"
        ? one.toLowerCase() === value.toLowerCase()
        : one === value,
    );
  return valuesAt(props, property).map(({ value, path }) => ({
    property: path,
    is: value === UNKNOWN ? "unknown" : opens(value) ? "open" : "closed",
    lets,
  }));
}

function federations(props: TreeObject, property: string | undefined): Value[] {
  if (property === undefined) return [];
  return valuesAt(props, property).map(({ value, path }) => ({ value, property: path }));
}

function logins(props: TreeObject, row: LoginSurface, self: Holder): LoginFact[] {
  if (row.given !== undefined && valueAt(props, row.given) === undefined) return [];
  const value = (property: string): Value => ({ value: valueAt(props, property), property });
  return namesOrSelf(props, row.user, self).map((user) => ({
    ...user,
    resetRequired: value(row.resetRequired),
    length: value(row.length),
  }));
}

function memberships(
  props: TreeObject,
  row: { users: string; groups: string },
  self: Holder,
): MembershipFact[] {
  const groups = names(props, row.groups);
  return namesOrSelf(props, row.users, self).flatMap((user) => groups.map((group) => ({ user, group })));
}

function exclusives(props: TreeObject, { of, holder, keeps }: ExclusiveSurface): ExclusiveFact[] {
  const kept = valuesAt(props, keeps).map(({ value, path }): Value => ({ value, property: path }));
  return names(props, holder.name).map((name) => ({ of, kind: holder.kind, holder: name, keeps: kept }));
}

function namesOrSelf(props: TreeObject, pattern: string, self: Holder): NameFact[] {
  if (pattern !== "self") return names(props, pattern);
  return [{ name: self.name, property: self.property, self: true }];
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
