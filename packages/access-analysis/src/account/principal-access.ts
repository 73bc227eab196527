import type { PolicyDocument } from "@plinth/iam-policy";
import type { SourcedDocument } from "../document/source";
import type { Administrator, Own } from "../effective-access/administrator";
import type { EffectiveAccess } from "../effective-access/effective-access";
import { accessOf } from "../effective-access/effective-access";
import type { PlacedStatement } from "../effective-access/compiled";
import { Layer } from "../effective-access/layer";
import type { Subject } from "../effective-access/subject";
import { levelsOf } from "../evaluation/request";
import type { AccountModel, AccountWarning, PolicyModel, RoleModel, UserModel } from "./account";
import { isAwsManaged, PolicyLookup } from "./policy-lookup";
import { knownTags } from "./principal-tags";

/** A user or role and what it can do. */
export interface Principal {
  readonly type: "user" | "role";
  readonly model: UserModel | RoleModel;
  readonly arn: string;
  /** `user/grace`, `role/deploy`: how messages call it. */
  readonly label: string;
  readonly documents: readonly SourcedDocument[];
  readonly layers: readonly Layer[];
  /** Its permissions boundary, where it has one that can be read. */
  readonly boundary?: SourcedDocument;
  readonly subject: Subject;
  readonly own: Own;
  readonly access: EffectiveAccess;
  /** Equal for principals with equal policies, boundary and control policies. */
  readonly kind: string;
  /** Whether something that it refers to is missing from the description. */
  readonly incomplete: boolean;
  /** Whether what is missing is its boundary: it may have less than it seems. */
  readonly unreadBoundary: boolean;
}

/** An account with every reference followed, ready to be asked. */
export interface ResolvedAccount {
  readonly model: AccountModel;
  readonly principals: readonly Principal[];
  readonly byArn: ReadonlyMap<string, Principal>;
  readonly warnings: readonly AccountWarning[];
  /** The documents of a group, for who might join it. */
  groupDocuments(name: string): readonly SourcedDocument[];
  /** The ARNs of the managed policies of a group. */
  groupPolicies(arn: string): readonly string[];
  policy(arn: string): PolicyModel | undefined;
  /** The standing document of a managed policy, of the account or of AWS. */
  document(arn: string): PolicyDocument | undefined;
}

/** Follows every reference of an account's description: attached policies, groups, boundaries. */
export function resolveAccount(model: AccountModel): ResolvedAccount {
  const lookup = new PolicyLookup(model);
  const scps = (levelsOf(model.scps) ?? []).map((level) => new Layer("scp", level));
  const kinds = new Kinds();
  const principalOf = (type: "user" | "role", one: UserModel | RoleModel): Principal => {
    const label = `${type}/${one.name}`;
    const names = "groups" in one ? one.groups : [];
    const attached = lookup.followAll([...new Set(one.attached)], label);
    const joined = names.map((group) => lookup.ofGroup(group, label));
    const documents = [...one.inline, ...attached.found, ...joined.flatMap(({ found }) => found)];
    const boundary = one.boundary === undefined ? undefined : lookup.follow(one.boundary, label);
    const unreadBoundary = one.boundary !== undefined && boundary === undefined;
    const controls = isServiceLinked(one.arn) ? [] : scps;
    const layers = [
      new Layer("identity", documents),
      ...(boundary === undefined ? [] : [new Layer("boundary", [boundary])]),
      ...controls,
    ];
    const identity: Subject = { arn: one.arn, type, account: model.accountId };
    const subject: Subject = { ...identity, ...knownTags(one, layers, identity) };
    const own = ownOf(type, one, lookup);
    return {
      type,
      model: one,
      arn: one.arn,
      label,
      documents,
      layers,
      ...(boundary === undefined ? {} : { boundary }),
      subject,
      own,
      access: accessOf(layers, subject, own),
      kind: kinds.of(one.arn, documents, boundary),
      incomplete: !attached.whole || joined.some(({ whole }) => !whole) || unreadBoundary,
      unreadBoundary,
    };
  };
  const principals = [
    ...model.users.map((user) => principalOf("user", user)),
    ...model.roles.map((role) => principalOf("role", role)),
  ];
  return {
    model,
    principals,
    byArn: new Map(principals.map((principal) => [principal.arn, principal])),
    warnings: [...(model.warnings ?? []), ...lookup.warnings],
    groupDocuments: (name) => lookup.ofGroup(name, `group/${name}`).found,
    groupPolicies: (arn) => lookup.group(arn.slice(arn.lastIndexOf("/") + 1))?.attached ?? [],
    policy: (arn) => lookup.policy(arn),
    document: (arn) => lookup.document(arn),
  };
}

/** A user as it is once it has joined a group, which has all that the group gives besides what it has. */
export function joining(account: ResolvedAccount, user: Principal, group: string): Principal {
  const [, ...limits] = user.layers;
  const name = group.slice(group.lastIndexOf("/") + 1);
  const documents = [...user.documents, ...account.groupDocuments(name)];
  const layers = [new Layer("identity", documents), ...limits];
  const own: Own = {
    ...user.own,
    group: [...(user.own.group ?? []), group],
    policy: [...(user.own.policy ?? []), ...account.groupPolicies(group).filter((arn) => !isAwsManaged(arn))],
  };
  return {
    ...user,
    documents,
    layers,
    own,
    access: accessOf(layers, user.subject, own),
    kind: `${user.kind} in ${group}`,
  };
}

/** What a principal is, `unknown` where part of its policies cannot be seen. */
export function principalAdministrator({ access, incomplete, unreadBoundary }: Principal): Administrator {
  const known = access.administrator;
  const unseen = known.verdict === "no" ? incomplete : unreadBoundary;
  return unseen ? { verdict: "unknown", conditional: false } : known;
}

export function isServiceLinked(arn: string): boolean {
  return arn.includes(":role/aws-service-role/");
}

/**
 * Roles that only AWS changes: service-linked ones, and those that IAM Identity Center makes of permission sets.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function isProtected(arn: string): boolean {
  return isServiceLinked(arn) || arn.includes(":role/aws-reserved/");
}

/** What is the principal's own: itself, unless only AWS changes it, its groups, the policies attached to either. */
function ownOf(type: "user" | "role", one: UserModel | RoleModel, lookup: PolicyLookup): Own {
  const groups = ("groups" in one ? one.groups : []).map((name) => lookup.group(name));
  return {
    [type]: isProtected(one.arn) ? [] : [one.arn],
    group: [...new Set(groups.map((group) => group?.arn).filter((arn) => arn !== undefined))],
    policy: [...new Set([...one.attached, ...groups.flatMap((group) => group?.attached ?? [])])].filter(
      (arn) => !isAwsManaged(arn),
    ),
  };
}

/** Names the kinds of principals: those of one kind have equal policies. */
class Kinds {
  private readonly numbers = new Map<PolicyDocument, number>();
  private readonly names = new Map<string, string>();

  of(arn: string, documents: readonly SourcedDocument[], boundary: SourcedDocument | undefined): string {
    const numbered = [...new Set(documents.map(({ document }) => this.numberOf(document)))];
    const name = [
      numbered.sort((a, b) => a - b).join(),
      boundary === undefined ? "" : String(this.numberOf(boundary.document)),
      isServiceLinked(arn) ? "linked" : "",
    ].join("|");
    const known = this.names.get(name) ?? name;
    this.names.set(name, known);
    return known;
  }

  private numberOf(document: PolicyDocument): number {
    const number = this.numbers.get(document) ?? this.numbers.size;
    this.numbers.set(document, number);
    return number;
  }
}

const personal = new WeakMap<object, boolean>();

/** Whether what a statement grants depends on who has it, by a policy variable or a condition on the principal. */
export function isPersonalStatement({ statement }: Pick<PlacedStatement, "statement">): boolean {
  const known = personal.get(statement);
  if (known !== undefined) return known;
  const texts = [
    ...(statement.resources?.patterns ?? []),
    ...statement.conditions.flatMap(({ key, values }) => [key.toLowerCase(), ...values]),
  ];
  const found = texts.some((text) => text.includes("${") || /^aws:(principal|user)/.test(text));
  personal.set(statement, found);
  return found;
}
