import type { EffectiveAccess, SourcedDocument } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import type { AttachmentFact, DocumentFact, Facts, Holder, NameFact } from "../facts/facts";
import { factsOf } from "../facts/facts";
import { judgedDocument } from "../full-access/harmless";
import { isAwsManaged } from "../managed-policy/managed-policy";
import type { AccessModel, Reading } from "../model/model";
import { withContents } from "../resource/contents";
import type { StackResource } from "../resource/resource";
import { accountOf, sourcesOf } from "../resource/resource";
import { UNKNOWN } from "../tree/tree";
import type {
  Account,
  AccountPolicy,
  HeldDocument,
  LiveAccount,
  OpaqueGrant,
  Principal,
  PrincipalKind,
  Stray,
} from "./account";
import { documentsOf } from "./account";
import type { LivePrincipal } from "./live";
import { LiveIndex } from "./live";

/** A principal in the making. */
type Draft = { -readonly [K in keyof Principal]: Principal[K] } & {
  held: HeldDocument[];
  opaque: OpaqueGrant[];
  groups: Principal[];
  members: Principal[];
  credentials: StackResource[];
};

/** Composes the resources of a stack, beside the account as it is where that is described. */
export function accountFrom(
  resources: readonly StackResource[],
  model: AccessModel,
  live?: LiveAccount,
): Account {
  return new Composition(resources.flatMap(withContents), model, live, "nobody").account();
}

/** Who is meant where nobody knows the name. */
type StrayMeans = "nobody" | "anybody";

class Composition {
  private readonly resources: readonly StackResource[];
  private readonly model: AccessModel;
  private readonly facts: ReadonlyMap<StackResource, Facts>;
  private readonly byUrn = new Map<string, Draft>();
  private readonly byName = new Map<string, Draft>();
  private readonly policiesByUrn = new Map<string, StackResource>();
  private readonly policiesByName = new Map<string, StackResource>();
  private readonly strays: Stray[] = [];
  private readonly accesses = new Map<string, EffectiveAccess>();

  private readonly live: LiveAccount | undefined;
  private readonly index: LiveIndex;
  private readonly strayMeans: StrayMeans;

  constructor(
    resources: readonly StackResource[],
    model: AccessModel,
    live: LiveAccount | undefined,
    strayMeans: StrayMeans,
  ) {
    this.resources = resources;
    this.model = model;
    this.live = live;
    this.strayMeans = strayMeans;
    this.index = new LiveIndex(live?.model, model);
    this.facts = new Map(resources.map((resource) => [resource, factsOf(resource)]));
  }

  account(): Account {
    for (const [resource, facts] of this.facts) this.addIdentity(resource, facts);
    for (const [resource, facts] of this.facts) this.addGrants(resource, facts);
    const ids = new Set(this.resources.map(accountOf).filter((id) => id !== undefined));
    const { resources, model, live, strays } = this;
    let worst: Account | undefined;
    return {
      resources: this.resources,
      principals: [...new Set([...this.byUrn.values(), ...this.byName.values()])],
      ...(ids.size === 1 ? { id: [...ids][0] } : {}),
      strays: this.strayMeans === "nobody" ? strays : [],
      get worst() {
        if (this.strays.length === 0) return undefined;
        return (worst ??= new Composition(resources, model, live, "anybody").account());
      },
      policies: [...this.policiesByUrn.values()].map((resource) => this.accountPolicy(resource)),
      ...(this.live === undefined ? {} : { live: this.live }),
      accessOf: (principal) => this.accessOf(principal),
    };
  }

  private accessOf(principal: Principal): EffectiveAccess {
    const documents = documentsOf(principal);
    const boundary = principal.boundary?.document;
    // Users of the same groups share the answer.
    const composition = [
      boundary?.source ?? "",
      ...documents.map(({ urn, property, source }) => `${urn ?? source} ${property}`),
    ].join("\n");
    const access = this.accesses.get(composition) ?? this.model.access(documents, boundary);
    this.accesses.set(composition, access);
    return access;
  }

  private addIdentity(resource: StackResource, { identity }: Facts): void {
    if (identity === undefined) return;
    const name = typeof identity.name === "string" ? identity.name : undefined;
    if (identity.kind === "policy") {
      this.policiesByUrn.set(resource.urn, resource);
      if (name !== undefined) this.policiesByName.set(name.toLowerCase(), resource);
      return;
    }
    const draft = this.draft(identity.kind, name ?? resource.name);
    draft.urn = resource.urn;
    if (name !== undefined) draft.name = name;
    if (identity.path !== UNKNOWN) draft.path = identity.path;
    this.byUrn.set(resource.urn, draft);
    // Two of the same name cannot exist; the first keeps it.
    if (name !== undefined && !this.byName.has(key(identity.kind, name))) {
      this.byName.set(key(identity.kind, name), draft);
    }
  }

  private addGrants(resource: StackResource, facts: Facts): void {
    const self = this.byUrn.get(resource.urn);
    if (self !== undefined && facts.identity?.boundary !== undefined) {
      self.boundary = this.boundary(resource, facts.identity.boundary);
    }
    for (const document of facts.documents) {
      if (document.kind === "trust" && self !== undefined) self.trust = document;
      if (document.kind === "identity") this.addDocument(resource, document);
    }
    for (const attachment of facts.attachments) this.addAttachment(resource, attachment);
    for (const { user, group } of facts.memberships) {
      const groups = this.named("group", group, resource);
      for (const member of this.named("user", user, resource)) {
        this.addMember(member, groups, { urn: resource.urn, property: group.property });
      }
    }
    for (const user of facts.logins) {
      for (const owner of this.named("user", user, resource)) owner.login ??= resource;
    }
    for (const user of facts.credentials) {
      for (const owner of this.named("user", user, resource)) owner.credentials.push(resource);
    }
  }

  private addMember(
    member: Draft,
    groups: readonly Draft[],
    place: Pick<OpaqueGrant, "urn" | "property">,
  ): void {
    if (groups.length === 0) member.opaque.push({ ...place, reason: "unknown group" });
    for (const group of groups) {
      if (member.groups.includes(group)) continue;
      member.groups.push(group);
      group.members.push(member);
    }
  }

  private addDocument(resource: StackResource, fact: DocumentFact): void {
    for (const holder of this.holders(fact.holder, resource)) this.give(holder, resource, fact);
  }

  private give(holder: Draft, resource: StackResource, fact: DocumentFact): void {
    const reading = this.model.read(fact);
    const source = `${holder.label} inline ${resource.name}`;
    const judged = this.judged(reading);
    if (judged !== undefined) {
      holder.held.push({
        source,
        ...judged,
        document: this.asSureAs(fact.holder, resource, judged.document),
        urn: resource.urn,
        property: fact.property,
        traced: fact.holder.name === UNKNOWN,
      });
    }
    if (reading.invalid !== undefined) {
      holder.opaque.push({ urn: resource.urn, property: fact.property, reason: "invalid document" });
    }
    for (const property of reading.unknown) {
      holder.opaque.push({ urn: resource.urn, property, reason: "unknown document" });
    }
  }

  private addAttachment(resource: StackResource, fact: AttachmentFact): void {
    for (const holder of this.holders(fact.holder, resource)) this.attach(holder, resource, fact);
  }

  private attach(holder: Draft, resource: StackResource, fact: AttachmentFact): void {
    const place = { urn: resource.urn, property: fact.property };
    if (fact.asBoundary) {
      // A boundary that may be somebody else's holds nobody back.
      if (!this.isStray(fact.holder, resource)) {
        holder.boundary = this.boundary(resource, { arn: fact.policy, property: fact.property });
      }
      return;
    }
    const policy = this.policy(fact.policy, fact.property, resource);
    if (policy === undefined) {
      const arn = fact.policy === UNKNOWN ? undefined : fact.policy;
      holder.opaque.push(
        arn === undefined
          ? { ...place, reason: "unknown policy" }
          : { ...place, reason: "policy from elsewhere", arn },
      );
      return;
    }
    if (policy.document !== undefined)
      holder.held.push({
        ...policy,
        ...place,
        document: this.asSureAs(fact.holder, resource, policy.document),
        traced: fact.holder.name === UNKNOWN,
      });
    for (const property of policy.unknown) {
      holder.opaque.push({ urn: policy.writtenIn ?? resource.urn, property, reason: "unknown document" });
    }
  }

  private boundary(
    resource: StackResource,
    fact: { arn: string | typeof UNKNOWN; property: string },
  ): Draft["boundary"] {
    const policy = this.policy(fact.arn, fact.property, resource);
    return {
      property: fact.property,
      ...(fact.arn === UNKNOWN ? (policy?.arn === undefined ? {} : { arn: policy.arn }) : { arn: fact.arn }),
      ...(policy?.document === undefined
        ? {}
        : { document: { source: policy.source, document: policy.document } }),
    };
  }

  /** A managed policy: AWS's, by the catalog; one of the stack, by ARN, name or by what the property comes from. */
  private policy(
    arn: string | typeof UNKNOWN,
    property: string,
    resource: StackResource,
  ): FoundPolicy | undefined {
    if (arn !== UNKNOWN) {
      const managed = this.model.managedPolicy(arn);
      if (managed !== undefined) {
        return { source: managed.name, arn: managed.arn, document: managed.document, unknown: [] };
      }
    }
    const written =
      arn === UNKNOWN
        ? this.origin(property, resource, this.policiesByUrn)
        : isAwsManaged(arn)
          ? undefined
          : this.policiesByName.get(lastName(arn));
    if (written === undefined) {
      const found = arn === UNKNOWN ? undefined : this.index.policy(arn);
      return found === undefined || arn === UNKNOWN ? undefined : { ...found, arn, unknown: [] };
    }
    const [fact] = this.facts.get(written)?.documents ?? [];
    if (fact === undefined) return undefined;
    const reading = this.model.read(fact);
    const name = typeof written.props.name === "string" ? written.props.name : written.name;
    return {
      source: `policy/${name}`,
      ...(arn === UNKNOWN ? {} : { arn }),
      ...this.judged(reading),
      unknown: reading.invalid === undefined ? reading.unknown : [fact.property],
      writtenIn: written.urn,
    };
  }

  private judged(reading: Reading): Pick<HeldDocument, "document" | "widened"> | undefined {
    const document = judgedDocument(reading, this.model);
    if (document === undefined) return undefined;
    const { worst } = reading;
    return { document, ...(worst?.document === document && { widened: worst.widened }) };
  }

  private holders(holder: Holder, resource: StackResource): readonly Draft[] {
    if (holder.kind === "policy" || holder.kind === "resource") return [];
    return this.named(holder.kind, holder, resource);
  }

  /** Who is meant: one, or where nobody knows who that is, whoever it could be. */
  private named(kind: PrincipalKind, fact: NameFact, resource: StackResource): readonly Draft[] {
    const known = this.known(kind, fact, resource);
    if (known !== undefined) return [known];
    if (fact.self === true) return [];
    this.strays.push({ urn: resource.urn, property: fact.property, kind });
    return this.strayMeans === "nobody" ? [] : this.anybody(kind);
  }

  private known(kind: PrincipalKind, fact: NameFact, resource: StackResource): Draft | undefined {
    if (fact.self === true) return this.byUrn.get(resource.urn);
    const origin = this.origin(fact.property, resource, this.byUrn);
    if (typeof fact.name !== "string") return origin?.kind === kind ? origin : undefined;
    const known = this.byName.get(key(kind, lastName(fact.name))) ?? origin;
    if (known?.kind === kind) return known;
    const draft = this.draft(kind, lastName(fact.name), fact.name);
    draft.name = lastName(fact.name, false);
    this.byName.set(key(kind, draft.name), draft);
    this.fillFromLive(draft);
    return draft;
  }

  /** All of a kind, and one that the stack does not know. */
  private anybody(kind: PrincipalKind): readonly Draft[] {
    const unheardOf = this.byName.get(key(kind, UNHEARD_OF)) ?? this.draft(kind, UNHEARD_OF);
    this.byName.set(key(kind, UNHEARD_OF), unheardOf);
    return [...new Set([...this.byUrn.values(), ...this.byName.values()])].filter((one) => one.kind === kind);
  }

  private isStray(holder: Holder, resource: StackResource): boolean {
    if (holder.kind === "policy" || holder.kind === "resource") return false;
    return typeof holder.name !== "string" && this.known(holder.kind, holder, resource) === undefined;
  }

  /** What a stray is given may be anybody's, and its denials may be nobody's. */
  private asSureAs(holder: Holder, resource: StackResource, document: PolicyDocument): PolicyDocument {
    if (!this.isStray(holder, resource)) return document;
    return { ...document, statements: document.statements.filter(({ effect }) => effect === "Allow") };
  }

  /** What the account as it is says of a principal that the stack names and does not make. */
  private fillFromLive(draft: Draft): void {
    const found: LivePrincipal | undefined = this.index.principal(draft.kind, draft.name ?? "");
    if (found === undefined) return;
    draft.path = found.path;
    draft.held.push(...found.held);
    if (found.boundary !== undefined) draft.boundary = found.boundary;
    for (const name of found.groups) {
      const known = this.byName.get(key("group", name));
      const group = known ?? this.draft("group", name);
      if (known === undefined) {
        group.name = name;
        this.byName.set(key("group", name), group);
        this.fillFromLive(group);
      }
      draft.groups.push(group);
      group.members.push(draft);
    }
  }

  private accountPolicy(resource: StackResource): AccountPolicy {
    const { identity, documents } = this.facts.get(resource) ?? {};
    const [fact] = documents ?? [];
    const document = fact === undefined ? undefined : this.model.read(fact).document;
    const name = typeof identity?.name === "string" ? identity.name : resource.name;
    return {
      urn: resource.urn,
      name,
      path: typeof identity?.path === "string" ? identity.path : "/",
      ...(document === undefined ? {} : { document: { source: `policy/${name}`, document } }),
    };
  }

  /** What a property comes from, when it comes from exactly one resource of those. */
  private origin<T>(property: string, resource: StackResource, among: ReadonlyMap<string, T>): T | undefined {
    const sources = sourcesOf(resource, property).map((urn) => among.get(urn));
    const found = sources.filter((source) => source !== undefined);
    return found.length === 1 ? found[0] : undefined;
  }

  private draft(kind: PrincipalKind, name: string, label = name): Draft {
    return {
      kind,
      label: `${kind}/${label}`,
      held: [],
      opaque: [],
      groups: [],
      members: [],
      credentials: [],
    };
  }
}

interface FoundPolicy {
  readonly source: string;
  readonly arn?: string;
  readonly document?: SourcedDocument["document"];
  readonly widened?: HeldDocument["widened"];
  readonly unknown: readonly string[];
  readonly writtenIn?: string;
}

/** No name of IAM has a space in it. */
const UNHEARD_OF = "of no known name";

/** IAM's names ignore case. */
function key(kind: PrincipalKind, name: string): string {
  return `${kind}/${name.toLowerCase()}`;
}

/** The name at the end of an ARN or path, in lower case unless told otherwise. */
function lastName(text: string, lower = true): string {
  const name = text.slice(text.lastIndexOf("/") + 1);
  return lower ? name.toLowerCase() : name;
}
