import type { AccountModel, SourcedDocument } from "@plinth/access-analysis";
import { isAwsManaged } from "../managed-policy/managed-policy";
import type { AccessModel } from "../model/model";
import type { HeldDocument, Principal, PrincipalKind } from "./account";

/** What the account as it is says of a principal. */
export interface LivePrincipal {
  readonly path: string;
  readonly held: readonly HeldDocument[];
  readonly groups: readonly string[];
  readonly boundary?: Principal["boundary"];
}

/** The account as it is, by the names under which a stack refers to it. */
export class LiveIndex {
  private readonly model: AccessModel;
  private readonly policies: ReadonlyMap<string, AccountModel["policies"][number]>;
  private readonly principals = new Map<string, LiveEntry>();

  constructor(live: AccountModel | undefined, model: AccessModel) {
    this.model = model;
    this.policies = new Map((live?.policies ?? []).map((policy) => [policy.arn, policy]));
    for (const user of live?.users ?? []) this.principals.set(`user/${user.name.toLowerCase()}`, user);
    for (const group of live?.groups ?? [])
      this.principals.set(`group/${group.name.toLowerCase()}`, { ...group, groups: [] });
    for (const role of live?.roles ?? [])
      this.principals.set(`role/${role.name.toLowerCase()}`, { ...role, groups: [] });
  }

  policy(arn: string): SourcedDocument | undefined {
    const versions = this.policies.get(arn)?.versions ?? [];
    const document = (versions.find(({ isDefault }) => isDefault) ?? versions.at(-1))?.document;
    return document === undefined
      ? undefined
      : { source: `policy/${arn.slice(arn.lastIndexOf("/") + 1)}`, document };
  }

  principal(kind: PrincipalKind, name: string): LivePrincipal | undefined {
    const found = this.principals.get(`${kind}/${name.toLowerCase()}`);
    if (found === undefined) return undefined;
    const attached = found.attached.flatMap((arn): HeldDocument[] => {
      const managed = isAwsManaged(arn) ? this.model.managedPolicy(arn) : undefined;
      const one = managed === undefined ? this.policy(arn) : { source: managed.name, ...managed };
      return one === undefined
        ? []
        : [{ source: one.source, document: one.document, arn, property: "", traced: false }];
    });
    const inline = found.inline.map((one): HeldDocument => ({ ...one, property: "", traced: false }));
    const boundary = found.boundary === undefined ? undefined : this.policy(found.boundary);
    return {
      path: /:(?:user|group|role)(\/(?:.*\/)?)/.exec(found.arn)?.[1] ?? "/",
      held: [...inline, ...attached],
      groups: found.groups ?? [],
      ...(found.boundary === undefined
        ? {}
        : {
            boundary: {
              arn: found.boundary,
              property: "permissionsBoundary",
              ...(boundary === undefined ? {} : { document: boundary }),
            },
          }),
    };
  }
}

interface LiveEntry {
  readonly arn: string;
  readonly inline: readonly SourcedDocument[];
  readonly attached: readonly string[];
  readonly groups?: readonly string[];
  readonly boundary?: string;
}
