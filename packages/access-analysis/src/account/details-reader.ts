import type { PolicyDocument, PolicyKind } from "@plinth/iam-policy";
import { decodePolicy, parseArn, policyFromValue, PolicyError } from "@plinth/iam-policy";
import type { SourcedDocument } from "../document/source";
import type { GroupModel, PolicyModel, RoleModel, UserModel } from "./account";
import { AccountError } from "./account-error";

/** An object of the description, not yet looked into. */
export type Described = Readonly<Record<string, unknown>>;

/** No policy is as deep. */
const DEEPEST = 100;

/** Reads the parts of `aws iam get-account-authorization-details`, and says what is wrong with them and where. */
export class DetailsReader {
  private readonly file: string | undefined;
  /** Equal documents are one document: it is analysed once, however many carry it. */
  private readonly documents = new Map<string, PolicyDocument>();

  constructor(file: string | undefined) {
    this.file = file;
  }

  error(path: string, message: string): AccountError {
    return new AccountError([{ ...(this.file === undefined ? {} : { file: this.file }), path, message }]);
  }

  object(value: unknown, path: string): Described {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw this.error(path, `expected an object, got ${kindOf(value)}`);
    return value as Described;
  }

  each(fields: Described, name: string, at: string, read: (item: Described, path: string) => unknown): void {
    const value = fields[name];
    const path = at === "" ? name : `${at}.${name}`;
    if (value === undefined || value === null) return;
    if (!Array.isArray(value)) throw this.error(path, `expected a list, got ${kindOf(value)}`);
    for (const [index, item] of value.entries())
      read(this.object(item, `${path}[${index}]`), `${path}[${index}]`);
  }

  /** @throws AccountError for what could not be walked through by recursion */
  checkDepth(fields: Described, path: string): void {
    if (isDeeper(fields, DEEPEST))
      throw this.error(path, `nested more than ${DEEPEST} deep, as no policy is`);
  }

  text(fields: Described, name: string, path: string): string {
    const value = fields[name];
    if (typeof value !== "string" || value === "")
      throw this.error(`${path}.${name}`, `expected text, got ${value === "" ? "none" : kindOf(value)}`);
    return value;
  }

  user(fields: Described, path: string): UserModel {
    const name = this.text(fields, "UserName", path);
    const groups = fields.GroupList ?? [];
    if (!Array.isArray(groups) || !groups.every((group) => typeof group === "string"))
      throw this.error(`${path}.GroupList`, "expected a list of group names");
    return {
      ...this.identity(fields, path, `user/${name}`, "UserPolicyList"),
      arn: this.arn(fields, path, "user"),
      name,
      groups: [...new Set(groups)],
    };
  }

  group(fields: Described, path: string): GroupModel {
    const name = this.text(fields, "GroupName", path);
    const { inline, attached } = this.identity(fields, path, `group/${name}`, "GroupPolicyList");
    return { arn: this.arn(fields, path, "group"), name, inline, attached };
  }

  role(fields: Described, path: string): RoleModel {
    const name = this.text(fields, "RoleName", path);
    const trust = this.document(fields.AssumeRolePolicyDocument, `${path}.AssumeRolePolicyDocument`, "trust");
    return {
      ...this.identity(fields, path, `role/${name}`, "RolePolicyList"),
      arn: this.arn(fields, path, "role"),
      name,
      trust,
      ...this.instanceProfiles(fields, path),
    };
  }

  policy(fields: Described, path: string): PolicyModel {
    const versions: PolicyModel["versions"][number][] = [];
    const defaultId = fields.DefaultVersionId;
    this.each(fields, "PolicyVersionList", path, (version, at) => {
      const id = this.text(version, "VersionId", at);
      versions.push({
        id,
        isDefault: typeof defaultId === "string" ? id === defaultId : version.IsDefaultVersion === true,
        document: this.document(version.Document, `${at}.Document`, "identity"),
      });
    });
    return {
      arn: this.arn(fields, path, "policy"),
      name: this.text(fields, "PolicyName", path),
      versions,
    };
  }

  private arn(fields: Described, path: string, kind: "user" | "group" | "role" | "policy"): string {
    const arn = this.text(fields, "Arn", path);
    const parsed = parseArn(arn);
    if (parsed?.service !== "iam" || !parsed.resource.startsWith(`${kind}/`))
      throw this.error(
        `${path}.Arn`,
        `expected the ARN of a ${kind}, such as arn:aws:iam::111122223333:${kind}/NAME, got ${shown(arn)}`,
      );
    return arn;
  }

  /** A role of which nothing is said may be in some. */
  private instanceProfiles(fields: Described, path: string): Pick<RoleModel, "instanceProfiles"> {
    if (fields.InstanceProfileList === undefined || fields.InstanceProfileList === null) return {};
    const instanceProfiles: string[] = [];
    this.each(fields, "InstanceProfileList", path, (profile, at) => {
      instanceProfiles.push(this.text(profile, "Arn", at));
    });
    return { instanceProfiles };
  }

  private identity(
    fields: Described,
    path: string,
    owner: string,
    inlineList: string,
  ): Pick<UserModel, "inline" | "attached" | "boundary" | "tags"> {
    const inline: SourcedDocument[] = [];
    this.each(fields, inlineList, path, (policy, at) => {
      const name = this.text(policy, "PolicyName", at);
      inline.push({
        source: `${owner} inline ${name}`,
        document: this.document(policy.PolicyDocument, `${at}.PolicyDocument`, "identity"),
      });
    });
    const attached = new Set<string>();
    this.each(fields, "AttachedManagedPolicies", path, (policy, at) => {
      attached.add(this.text(policy, "PolicyArn", at));
    });
    const tags: Record<string, string> = Object.create(null) as Record<string, string>;
    this.each(fields, "Tags", path, (tag, at) => {
      tags[this.text(tag, "Key", at)] = typeof tag.Value === "string" ? tag.Value : "";
    });
    const { PermissionsBoundary: boundary } = fields;
    if (boundary === undefined || boundary === null) return { inline, attached: [...attached], tags };
    const at = `${path}.PermissionsBoundary`;
    return {
      inline,
      attached: [...attached],
      tags,
      boundary: this.text(this.object(boundary, at), "PermissionsBoundaryArn", at),
    };
  }

  private document(value: unknown, path: string, kind: PolicyKind): PolicyDocument {
    if (value === undefined || value === null) throw this.error(path, "expected a policy document");
    const key = `${kind} ${typeof value === "string" ? value : JSON.stringify(value)}`;
    const known = this.documents.get(key);
    if (known !== undefined) return known;
    try {
      const document =
        typeof value === "string" ? decodePolicy(value, { kind }) : policyFromValue(value, { kind });
      this.documents.set(key, document);
      return document;
    } catch (error) {
      if (error instanceof PolicyError) throw this.error(path, error.message);
      throw error;
    }
  }
}

/** Whether a value is nested deeper, found without recursion. */
function isDeeper(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((one): unknown[] =>
      typeof one === "object" && one !== null ? Object.values(one).filter(isNested) : [],
    );
  }
  return false;
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
