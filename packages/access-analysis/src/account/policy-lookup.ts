import { catalog } from "@plinth/iam-catalog";
import type { PolicyDocument } from "@plinth/iam-policy";
import { parsePolicy } from "@plinth/iam-policy";
import type { SourcedDocument } from "../document/source";
import type { AccountModel, AccountWarning, GroupModel, PolicyModel } from "./account";

/** Documents that were looked for, and whether all of them were found. */
export interface Found {
  readonly found: readonly SourcedDocument[];
  readonly whole: boolean;
}

/** Follows the references of an account's description to policies and groups, and warns of those that lead nowhere. */
export class PolicyLookup {
  readonly warnings: AccountWarning[] = [];
  private readonly policies: ReadonlyMap<string, PolicyModel>;
  private readonly groups: ReadonlyMap<string, GroupModel>;
  private readonly ofGroups = new Map<string, Found>();
  private readonly sourced = new Map<string, SourcedDocument>();
  private readonly warned = new Set<string>();

  constructor(model: AccountModel) {
    this.policies = new Map(model.policies.map((policy) => [policy.arn, policy]));
    this.groups = new Map(model.groups.map((group) => [group.name.toLowerCase(), group]));
  }

  policy(arn: string): PolicyModel | undefined {
    return this.policies.get(arn);
  }

  /** A group, whose name ignores case. */
  group(name: string): GroupModel | undefined {
    return this.groups.get(name.toLowerCase());
  }

  /** The standing document of a managed policy, of the account or of AWS. */
  document(arn: string): PolicyDocument | undefined {
    return standingVersion(this.policies.get(arn))?.document ?? managedDocument(arn);
  }

  /** @param path where the reference stands, for a warning */
  follow(arn: string, path: string): SourcedDocument | undefined {
    const known = this.sourced.get(arn);
    if (known !== undefined) return known;
    const document = this.document(arn);
    if (document === undefined) {
      const there = (this.policies.get(arn)?.versions.length ?? 0) > 0;
      this.warn(
        path,
        there
          ? `nothing says which version of the policy ${arn} is the default`
          : `there is no policy ${arn} in the account's description or among AWS's own`,
      );
      return undefined;
    }
    const one = { source: policyLabel(arn), document };
    this.sourced.set(arn, one);
    return one;
  }

  followAll(arns: readonly string[], path: string): Found {
    const found = arns.map((arn) => this.follow(arn, path)).filter((one) => one !== undefined);
    return { found, whole: found.length === arns.length };
  }

  /** The documents of a group. */
  ofGroup(name: string, path: string): Found {
    const known = this.ofGroups.get(name.toLowerCase());
    if (known !== undefined) return known;
    const group = this.group(name);
    if (group === undefined) {
      this.warn(path, `there is no group ${name} in the account's description`);
      return { found: [], whole: false };
    }
    const attached = this.followAll(group.attached, `group/${name}`);
    const all = { found: [...group.inline, ...attached.found], whole: attached.whole };
    this.ofGroups.set(name.toLowerCase(), all);
    return all;
  }

  private warn(path: string, message: string): void {
    const key = `${path} ${message}`;
    if (this.warned.has(key)) return;
    this.warned.add(key);
    this.warnings.push({ path, message });
  }
}

/** The default version; of a policy with a single one, that. */
function standingVersion(policy: PolicyModel | undefined): PolicyModel["versions"][number] | undefined {
  const versions = policy?.versions ?? [];
  return versions.find(({ isDefault }) => isDefault) ?? (versions.length === 1 ? versions[0] : undefined);
}

export function isAwsManaged(arn: string): boolean {
  return /^arn:[^:]*:iam::aws:policy\//.test(arn);
}

/** `policy/deploy` for the account's own, `AdministratorAccess` for AWS's. */
export function policyLabel(arn: string): string {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  return isAwsManaged(arn) ? name : `policy/${name}`;
}

const managed = new Map<string, PolicyDocument>();

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
