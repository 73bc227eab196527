import type {
  AccountModel,
  AccountReport,
  GroupModel,
  PolicyModel,
  RoleModel,
  SourcedDocument,
  UserModel,
} from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import { isAwsManaged } from "../managed-policy/managed-policy";
import type { AccessModel } from "../model/model";
import { providerInputs } from "../resource/resource";
import type { Account, HeldDocument, Principal } from "./account";
import { computeOf } from "./compute";

/** A stack as the access model sees an account. */
export interface DescribedAccount {
  readonly model: AccountModel;
  /** Whom an ARN of the model stands for; nobody for what only the account as it is has. */
  readonly principals: ReadonlyMap<string, Principal>;
  arnOf(principal: Principal): string;
  /** The search for escalations, made once. */
  report(): AccountReport;
}

const described = new WeakMap<Account, DescribedAccount>();

/** Describes a stack's account to the access model, once however many rules ask. */
export function describedAccount(account: Account, model: AccessModel): DescribedAccount {
  const known = described.get(account) ?? new Description(account, model).described();
  described.set(account, known);
  return known;
}

const NOBODY: PolicyDocument = { version: "2012-10-17", statements: [] };
const STAND_IN_ACCOUNT = "111122223333";

class Description {
  private readonly account: Account;
  private readonly model: AccessModel;
  private readonly id: string;
  private readonly region: string;
  private readonly partition: string;
  private readonly arns = new Map<Principal, string>();
  private readonly policies = new Map<string, PolicyModel>();
  private readonly policyArns = new Map<string, string>();
  /** By URN and by name. */
  private readonly roles = new Map<string, Principal>();

  constructor(account: Account, model: AccessModel) {
    this.account = account;
    this.model = model;
    const live = account.live?.model;
    this.id = account.id ?? live?.accountId ?? accountNamedIn(account, model) ?? STAND_IN_ACCOUNT;
    this.region = regionOf(account) ?? "eu-west-1";
    this.partition = live?.partition ?? partitionOf(this.region);
    for (const role of account.principals.filter(({ kind }) => kind === "role"))
      for (const key of [role.urn, role.name?.toLowerCase()])
        if (key !== undefined) this.roles.set(key, role);
  }

  described(): DescribedAccount {
    for (const { urn, name, path, document } of this.account.policies) {
      const arn = this.arn("policy", path, name);
      this.policyArns.set(urn, arn);
      if (document !== undefined) this.addPolicy(arn, name, document.document);
    }
    for (const policy of this.account.live?.model?.policies ?? []) {
      const known = this.policies.get(policy.arn);
      // What the stack says of a policy is its default version; older ones can be made it again.
      this.policies.set(policy.arn, {
        ...policy,
        versions:
          known === undefined
            ? policy.versions
            : [...known.versions, ...policy.versions.filter(({ isDefault }) => !isDefault)],
      });
    }
    const { principals } = this.account;
    for (const principal of principals) this.arns.set(principal, this.arnOf(principal));
    const users = principals.filter(({ kind }) => kind === "user").map((user) => this.user(user));
    const groups = principals.filter(({ kind }) => kind === "group").map((group) => this.group(group));
    const roles = principals
      .filter(({ kind }) => kind === "role" || kind === "permissionSet")
      .map((role) => this.role(role));
    const members = principals
      .filter((one) => one.kind === "group" && one.members.length === 0 && one.held.length > 0)
      .map((group): UserModel => this.member(group));
    const live = this.account.live?.model;
    const model: AccountModel = {
      accountId: this.id,
      partition: this.partition,
      users: merged([...users, ...members], live?.users),
      groups: merged(groups, live?.groups),
      roles: merged(roles, live?.roles),
      policies: [...this.policies.values()],
      compute: computeOf(this.account.resources, {
        partition: this.partition,
        region: this.region,
        accountId: this.id,
        roleArn: ({ name, urns }) => this.roleArn(name, urns),
      }),
    };
    const byArn = new Map([...this.arns].map(([principal, arn]) => [arn, principal]));
    for (const [index, { arn }] of members.entries()) {
      const group = principals.filter(
        (one) => one.kind === "group" && one.members.length === 0 && one.held.length > 0,
      )[index];
      if (group !== undefined) byArn.set(arn, group);
    }
    let report: AccountReport | undefined;
    return {
      model,
      principals: byArn,
      arnOf: (principal) => this.arnOf(principal),
      report: () => (report ??= this.model.analyseAccount(model)),
    };
  }

  private arnOf(principal: Principal): string {
    const known = this.arns.get(principal);
    if (known !== undefined) return known;
    const { kind, path = "/" } = principal;
    const name = nameOf(principal);
    return kind === "permissionSet"
      ? this.arn("role", "/aws-reserved/sso.amazonaws.com/", `AWSReservedSSO_${name}_0123456789abcdef`)
      : this.arn(kind, path, name);
  }

  private arn(kind: string, path: string, name: string): string {
    return `arn:${this.partition}:iam::${this.id}:${kind}${path.endsWith("/") ? path : `${path}/`}${name}`;
  }

  private roleArn(name: string | undefined, urns: readonly string[]): string | undefined {
    const role =
      urns.map((urn) => this.roles.get(urn)).find((one) => one !== undefined) ??
      (name === undefined ? undefined : this.roles.get(name.toLowerCase()));
    return role === undefined ? undefined : this.arnOf(role);
  }

  private user(user: Principal): UserModel {
    return { ...this.identity(user), groups: user.groups.map(nameOf) };
  }

  /** A group without members is judged by whoever joins it. */
  private member(group: Principal): UserModel {
    const name = `member-of-${nameOf(group)}`;
    return {
      arn: this.arn("user", "/", name),
      name,
      inline: [],
      attached: [],
      groups: [nameOf(group)],
    };
  }

  private group(group: Principal): GroupModel {
    const { arn, name, inline, attached } = this.identity(group);
    return { arn, name, inline, attached };
  }

  private role(role: Principal): RoleModel {
    const reading = role.trust === undefined ? undefined : this.model.read(role.trust);
    // Who may be let in is let in, for whoever asks what follows from it.
    const written = reading?.worst?.document ?? reading?.document;
    const live = this.account.live?.model?.roles;
    const trust = written ?? (role.urn === undefined ? live?.find(isNamed(nameOf(role)))?.trust : undefined);
    return { ...this.identity(role), trust: trust ?? NOBODY };
  }

  private identity(principal: Principal): Omit<RoleModel, "trust"> {
    const inline: SourcedDocument[] = [];
    const attached: string[] = [];
    for (const held of principal.held) {
      const arn = this.managedArn(held);
      if (arn === undefined) inline.push({ source: held.source, document: held.document });
      else attached.push(arn);
    }
    for (const { arn } of principal.opaque) if (arn !== undefined) attached.push(arn);
    const boundary = this.boundary(principal);
    return {
      arn: this.arnOf(principal),
      name: nameOf(principal),
      inline,
      attached,
      ...(boundary === undefined ? {} : { boundary }),
    };
  }

  private managedArn(held: HeldDocument): string | undefined {
    if (held.writtenIn !== undefined) return this.policyArns.get(held.writtenIn);
    if (held.arn === undefined) return undefined;
    return isAwsManaged(held.arn) || this.policies.has(held.arn) ? held.arn : undefined;
  }

  private boundary({ boundary }: Principal): string | undefined {
    if (boundary?.document === undefined) return undefined;
    const { source, document } = boundary.document;
    if (boundary.arn !== undefined && (isAwsManaged(boundary.arn) || this.policies.has(boundary.arn)))
      return boundary.arn;
    const arn = boundary.arn ?? this.arn("policy", "/boundary/", source.replace(/^policy\//, ""));
    this.addPolicy(arn, source, document);
    return arn;
  }

  private addPolicy(arn: string, name: string, document: PolicyDocument): void {
    this.policies.set(arn, { arn, name, versions: [{ id: "v1", isDefault: true, document }] });
  }
}

function nameOf({ name, label, kind }: Principal): string {
  return name ?? label.slice(kind.length + 1);
}

function isNamed(name: string): (one: { readonly name: string }) => boolean {
  return (one) => one.name.toLowerCase() === name.toLowerCase();
}

/** What the stack says of somebody goes before what the account says. IAM's names are unique whatever their paths. */
function merged<T extends { readonly name: string }>(stack: readonly T[], live: readonly T[] = []): T[] {
  const named = new Set(stack.map(({ name }) => name.toLowerCase()));
  return [...stack, ...live.filter(({ name }) => !named.has(name.toLowerCase()))];
}

/** The account that the stack's documents speak of most. */
function accountNamedIn(account: Account, model: AccessModel): string | undefined {
  const counts = new Map<string, number>();
  const count = (text: string): void => {
    const id = /^arn:[^:]*:iam::(\d{12}):/.exec(text)?.[1];
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (const principal of account.principals) {
    const trust = principal.trust === undefined ? undefined : model.read(principal.trust).document;
    for (const { principals } of trust?.statements ?? []) principals?.aws.forEach(count);
    for (const { document } of principal.held)
      for (const { resources } of document.statements) resources?.patterns.forEach(count);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function regionOf({ resources }: Account): string | undefined {
  for (const { provider } of resources) {
    const region = provider === undefined ? undefined : providerInputs(provider.props).region;
    if (typeof region === "string") return region;
  }
  return undefined;
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
