import type { AccountModel, EffectiveAccess, SourcedDocument } from "@plinth/access-analysis";
import type { Statement } from "@plinth/iam-policy";
import type { DocumentFact } from "../facts/facts";
import { isAwsManaged } from "../managed-policy/managed-policy";
import type { StackResource } from "../resource/resource";
import type { HolderKind } from "../surfaces/surface";

/** The account that a stack describes: who is in it and which documents reach whom. */
export interface Account {
  readonly resources: readonly StackResource[];
  /** Users, groups, roles and permission sets, those that the stack makes and those that it only names. */
  readonly principals: readonly Principal[];
  /** The account's id, where a provider of the stack says which one is allowed. */
  readonly id?: string;
  /** Where somebody is meant whose name is not known and comes from nothing in the stack. */
  readonly strays: readonly Stray[];
  /**
   * The account as it could turn out: whatever strays are given goes to each who may be meant, and their denials to nobody.
   * Composed when asked for. Undefined where there are no strays.
   */
  readonly worst: Account | undefined;
  /** The customer managed policies that the stack makes. */
  readonly policies: readonly AccountPolicy[];
  /** The account as it is, where somebody described it: what is there already counts with what the stack makes. */
  readonly live?: LiveAccount;
  /** What all documents that reach a principal give together, within its boundary where that can be read. */
  accessOf(principal: Principal): EffectiveAccess;
}

/** A description of the account as it is, or why it cannot be read. */
export interface LiveAccount {
  /** Named in messages. */
  readonly file: string;
  readonly model?: AccountModel;
  readonly invalid?: string;
}

/** A customer managed policy of the stack. */
export interface AccountPolicy {
  readonly urn: string;
  readonly name: string;
  readonly path: string;
  /** Absent where it cannot be read. */
  readonly document?: SourcedDocument;
}

export type PrincipalKind = Exclude<HolderKind, "policy" | "resource">;

export interface Principal {
  readonly kind: PrincipalKind;
  /** Undefined while the provider has not chosen one. */
  readonly name?: string;
  /** Undefined for a principal that the stack does not make. */
  readonly path?: string;
  /** The resource that makes it. */
  readonly urn?: string;
  /** What it is called in messages: `group/developers`. */
  readonly label: string;
  readonly boundary?: {
    readonly arn?: string;
    readonly document?: SourcedDocument;
    readonly property: string;
  };
  readonly trust?: DocumentFact;
  /** Inline and attached, its own only. */
  readonly held: readonly HeldDocument[];
  /** Where something is given to it that cannot be read. */
  readonly opaque: readonly OpaqueGrant[];
  /** Of a user. */
  readonly groups: readonly Principal[];
  /** Of a group. */
  readonly members: readonly Principal[];
  /** The resource that gives the user a console password. */
  readonly login?: StackResource;
  /** The resources that give the user long-term credentials. */
  readonly credentials: readonly StackResource[];
}

export interface HeldDocument extends SourcedDocument {
  /** The resource through which it is given. Absent for what only the account as it is shows. */
  readonly urn?: string;
  readonly property: string;
  /** Set for a managed policy. */
  readonly arn?: string;
  /** The holder's name was not known: it was told by what the property comes from. */
  readonly traced: boolean;
  /** The resource that the text stands in, where that is another one. */
  readonly writtenIn?: string;
  /** Its statements that may allow less once all of them is known. */
  readonly widened?: readonly Statement[];
}

export interface OpaqueGrant {
  readonly urn: string;
  readonly property: string;
  /** Reported where it stands, by the rules that read documents, unless it is a policy that nobody here can read. */
  readonly reason:
    "unknown document" | "invalid document" | "unknown policy" | "policy from elsewhere" | "unknown group";
  /** Of a managed policy that is neither AWS's nor the stack's. */
  readonly arn?: string;
}

export interface Stray {
  readonly urn: string;
  readonly property: string;
  readonly kind: HolderKind;
}

/** The documents that reach a principal: its own and those of its groups. */
export function documentsOf(principal: Principal): readonly HeldDocument[] {
  return [...principal.held, ...principal.groups.flatMap((group) => group.held)];
}

/** Whether the text stands in the stack, where a rule that looks at documents sees it. */
export function isWrittenHere({ urn, arn, writtenIn }: HeldDocument): boolean {
  return urn !== undefined && (arn === undefined || writtenIn !== undefined);
}

/** What reaches a principal and cannot be read. */
export function opaqueOf(principal: Principal): readonly OpaqueGrant[] {
  return [...principal.opaque, ...principal.groups.flatMap((group) => group.opaque)];
}

/** Whether something that cannot be read may hold a denial. AWS's own policies gate nobody, and what does not parse is none. */
export function mayDeny({ reason, arn }: OpaqueGrant): boolean {
  return reason !== "invalid document" && (arn === undefined || !isAwsManaged(arn));
}

/** Whether more of a principal may be known elsewhere: another stack makes it, and nobody showed the account as it is. */
export function isFromElsewhere({ urn }: Principal, { live }: Account): boolean {
  return urn === undefined && live?.model === undefined;
}

/** How what another stack makes becomes known. */
export const SHOW_THE_ACCOUNT =
  "make it in this stack, or show the account as it is: PLINTH_ACCOUNT_FILE names the output of `aws iam get-account-authorization-details`";
