import { catalog } from "@plinth/iam-catalog";
import type { PolicyDocument } from "@plinth/iam-policy";
import { parsePolicy } from "@plinth/iam-policy";
import type { SourcedDocument } from "../document/source";
import type { Administrator, Own } from "../effective-access/administrator";
import type { EffectiveAccess } from "../effective-access/effective-access";
import { accessOf } from "../effective-access/effective-access";
import { Layer } from "../effective-access/layer";
import type { Subject } from "../effective-access/subject";
import { levelsOf } from "../evaluation/request";
import type { AccountModel, AccountWarning, PolicyModel, RoleModel, UserModel } from "./account";

/** A user or role and what it can do. */
export interface Principal {
  readonly type: "user" | "role";
  readonly model: UserModel | RoleModel;
  readonly arn: string;
  /** `user/grace`, `role/deploy`: how messages call it. */
  readonly label: string;
  readonly documents: readonly SourcedDocument[];
  readonly layers: readonly Layer[];
  readonly subject: Subject;
  readonly own: Own;
  readonly access: EffectiveAccess;
  /** Equal for principals with equal policies, boundary and control policies. */
  readonly kind: string;
  /** Whether something that it refers to is missing from the description. */
  readonly incomplete: boolean;
}

/** An account with every reference followed, ready to be asked. */
export interface ResolvedAccount {
  readonly model: AccountModel;
  readonly principals: readonly Principal[];
  readonly byArn: ReadonlyMap<string, Principal>;
  readonly warnings: readonly AccountWarning[];
  /** The documents of a group, for who might join it. */
  groupDocuments(name: string): readonly SourcedDocument[];
  policy(arn: string): PolicyModel | undefined;
}

const managed = new Map<string, PolicyDocument>();

/** Follows every reference of an account's description: attached policies, groups, boundaries. */
export function resolveAccount(model: AccountModel): ResolvedAccount {
  const warnings: AccountWarning[] = [];
  const policies = new Map(model.policies.map((policy) => [policy.arn, policy]));
  const groups = new Map(model.groups.map((group) => [group.name.toLowerCase(), group]));
  const scps = (levelsOf(model.scps) ?? []).map((level) => new Layer("scp", level));
  const numbers = new Map<PolicyDocument, number>();
  const numberOf = (document: PolicyDocument): number => {
    const number = numbers.get(document) ?? numbers.size;
    numbers.set(document, number);
    return number;
  };

  const follow = (arn: string, path: string): SourcedDocument | undefined => {
    const policy = policies.get(arn);
    const version = policy?.versions.find(({ isDefault }) => isDefault) ?? policy?.versions.at(-1);
    const document = version?.document ?? managedDocument(arn);
    if (document === undefined)
      warnings.push({
        path,
        message: `there is no policy ${arn} in the account's description or among AWS's own`,
      });
    return document === undefined ? undefined : { source: policyLabel(arn), document };
  };
  const followAll = (arns: readonly string[], path: string): { found: SourcedDocument[]; whole: boolean } => {
    const found = arns.map((arn) => follow(arn, path)).filter((one) => one !== undefined);
    return { found, whole: found.length === arns.length };
  };
  const groupPolicies = new Map<string, { found: readonly SourcedDocument[]; whole: boolean }>();
  const ofGroup = (name: string, path: string): { found: readonly SourcedDocument[]; whole: boolean } => {
    const known = groupPolicies.get(name.toLowerCase());
    if (known !== undefined) return known;
    const group = groups.get(name.toLowerCase());
    if (group === undefined) {
      warnings.push({ path, message: `there is no group ${name} in the account's description` });
      return { found: [], whole: false };
    }
    const attached = followAll(group.attached, `group/${name}`);
    const all = { found: [...group.inline, ...attached.found], whole: attached.whole };
    groupPolicies.set(name.toLowerCase(), all);
    return all;
  };

  const principalOf = (type: "user" | "role", one: UserModel | RoleModel): Principal => {
    const label = `${type}/${one.name}`;
    const attached = followAll(one.attached, label);
    const joined = ("groups" in one ? one.groups : []).map((group) => ofGroup(group, label));
    const documents = [...one.inline, ...attached.found, ...joined.flatMap(({ found }) => found)];
    const boundary = one.boundary === undefined ? undefined : follow(one.boundary, label);
    // A boundary that nobody can read lets everything through, as far as anybody can tell.
    const incomplete =
      !attached.whole ||
      joined.some(({ whole }) => !whole) ||
      (one.boundary !== undefined && boundary === undefined);
    const layers = [
      new Layer("identity", documents),
      ...(boundary === undefined ? [] : [new Layer("boundary", [boundary])]),
      ...(isServiceLinked(one.arn) ? [] : scps),
    ];
    const subject: Subject = {
      arn: one.arn,
      type,
      account: model.accountId,
      ...(one.tags === undefined ? {} : { tags: one.tags }),
    };
    const own: Own = {
      [type]: [one.arn],
      group: ("groups" in one ? one.groups : [])
        .map((name) => groups.get(name.toLowerCase())?.arn)
        .filter((arn) => arn !== undefined),
      policy: [
        ...one.attached,
        ...("groups" in one ? one.groups : []).flatMap(
          (name) => groups.get(name.toLowerCase())?.attached ?? [],
        ),
      ].filter((arn) => !isAwsManaged(arn)),
    };
    const numbered = documents.map(({ document }) => numberOf(document)).sort((a, b) => a - b);
    return {
      type,
      model: one,
      arn: one.arn,
      label,
      documents,
      layers,
      subject,
      own,
      access: accessOf(layers, subject, own),
      kind: `${numbered.join(",")}|${boundary === undefined ? "" : String(numberOf(boundary.document))}|${isServiceLinked(one.arn) ? "linked" : ""}|${layers.some(isPersonal) ? one.arn : ""}`,
      incomplete,
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
    warnings,
    groupDocuments: (name) => ofGroup(name, `group/${name}`).found,
    policy: (arn) => policies.get(arn),
  };
}

/** What a principal is, `unknown` where part of its policies cannot be seen. */
export function principalAdministrator({ access, incomplete }: Principal): Administrator {
  const known = access.administrator;
  return known.verdict === "no" && incomplete ? { verdict: "unknown", conditional: false } : known;
}

export function isServiceLinked(arn: string): boolean {
  return arn.includes(":role/aws-service-role/");
}

export function isAwsManaged(arn: string): boolean {
  return /^arn:[^:]*:iam::aws:policy\//.test(arn);
}

/** Whether what a layer grants depends on who has it, by a policy variable or a condition on the principal. */
function isPersonal({ allows, denies }: Layer): boolean {
  return [...allows, ...denies].some(({ statement }) => {
    const known = personal.get(statement);
    if (known !== undefined) return known;
    const texts = [
      ...(statement.resources?.patterns ?? []),
      ...statement.conditions.flatMap(({ key, values }) => [key.toLowerCase(), ...values]),
    ];
    const found = texts.some((text) => text.includes("${") || /^aws:(principal|user)/.test(text));
    personal.set(statement, found);
    return found;
  });
}

const personal = new WeakMap<object, boolean>();

function managedDocument(arn: string): PolicyDocument | undefined {
  if (!isAwsManaged(arn)) return undefined;
  const known = managed.get(arn);
  if (known !== undefined) return known;
  const text = catalog.managedPolicy(arn)?.document;
  if (text === undefined) return undefined;
  const document = parsePolicy(text, { kind: "identity" });
  managed.set(arn, document);
  return document;
}

/** `policy/deploy` for the account's own, `AdministratorAccess` for AWS's. */
function policyLabel(arn: string): string {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  return isAwsManaged(arn) ? name : `policy/${name}`;
}
