import type { ExclusiveFact, Value } from "../facts/facts";
import { factsOf } from "../facts/facts";
import type { StackResource } from "../resource/resource";
import { sourcesOf } from "../resource/resource";
import { UNKNOWN, valuesAt } from "../tree/tree";
import type { Account, HeldDocument, Principal } from "./account";

/** What one resource of a stack gives and another one takes away again: which of them wins is a matter of order. */
export interface Taken {
  /** What takes it away. */
  readonly by: StackResource;
  readonly property: string;
  readonly from: Principal;
  /** The policy that goes, or the policy that a member of the group is no longer under. */
  readonly held: HeldDocument;
  /** Of a group, who is put out of it. */
  readonly member?: Principal;
  /** Where it is not known whose list it is: the property that would say so. */
  readonly unsure?: string;
}

/**
 * Types that list all that somebody has take away what they leave out, whoever gave it: an `…Exclusive`, a
 * GroupMembership, a PolicyAttachment. Of two inline policies of one name and holder the later one takes the place of the
 * earlier.
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/grouppoliciesexclusive/
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/policyattachment/
 */
export function takenAway(account: Account): readonly Taken[] {
  const byUrn = new Map(account.resources.map((resource) => [resource.urn, resource]));
  return [
    ...account.resources.flatMap((resource) => [
      ...factsOf(resource).exclusives.flatMap((fact) => leftOut(resource, fact, account)),
      ...detached(resource, account),
    ]),
    ...account.principals.flatMap((principal) => overwritten(principal, byUrn)),
  ];
}

function leftOut(by: StackResource, fact: ExclusiveFact, account: Account): Taken[] {
  const { kind, holder } = fact;
  const ofKind = account.principals.filter((one) => one.kind === kind);
  if (holder.name === UNKNOWN && !ofKind.some(({ urn }) => comesFrom(urn, holder.property, by))) {
    return ofKind.flatMap((from) =>
      leftOutOf(from, by, fact, account).map((taken) => ({ ...taken, unsure: holder.property })),
    );
  }
  const from = ofKind.find((one) => isNamed(one, { value: holder.name, property: holder.property }, by));
  return from === undefined ? [] : leftOutOf(from, by, fact, account);
}

function leftOutOf(
  from: Principal,
  by: StackResource,
  { of, holder, keeps }: ExclusiveFact,
  account: Account,
): Taken[] {
  const property = keeps[0]?.property ?? holder.property;
  if (of === "members") {
    const gone = from.members.filter((member) => !keeps.some((value) => isNamed(member, value, by)));
    return gone.flatMap((member) => from.held.map((held) => ({ by, property, from, held, member })));
  }
  return from.held
    .filter(({ urn }) => urn !== undefined && urn !== by.urn && urn !== from.urn)
    .filter((held) => isManaged(held) === (of === "managed policies"))
    .filter((held) => !keeps.some((value) => isPolicy(held, value, by, account)))
    .map((held) => ({ by, property, from, held }));
}

const POLICY_ATTACHMENT = "aws:iam/policyAttachment:PolicyAttachment";

function detached(by: StackResource, account: Account): Taken[] {
  if (by.type !== POLICY_ATTACHMENT) return [];
  const [policy] = valuesAt(by.props, "policyArn");
  if (policy === undefined) return [];
  const value: Value = { value: policy.value, property: policy.path };
  return account.principals.flatMap((from) => {
    if (from.held.some(({ urn }) => urn === by.urn)) return [];
    return from.held
      .filter((held) => held.urn !== undefined && isManaged(held) && isPolicy(held, value, by, account))
      .map((held) => ({ by, property: policy.path, from, held }));
  });
}

function overwritten(from: Principal, byUrn: ReadonlyMap<string, StackResource>): Taken[] {
  const first = new Map<string, HeldDocument>();
  return from.held.flatMap((held) => {
    const by = held.urn === undefined ? undefined : byUrn.get(held.urn);
    const name = by?.props.name;
    if (by === undefined || isManaged(held) || by.urn === from.urn || typeof name !== "string") return [];
    const before = first.get(name);
    if (before === undefined) first.set(name, held);
    return before === undefined || before.urn === held.urn
      ? []
      : [{ by, property: "name", from, held: before }];
  });
}

function isManaged({ arn, writtenIn }: HeldDocument): boolean {
  return arn !== undefined || writtenIn !== undefined;
}

function isNamed({ name, urn }: Principal, { value, property }: Value, by: StackResource): boolean {
  if (value === UNKNOWN) return mayBe(urn, property, by);
  return typeof value === "string" && lastName(value) === name?.toLowerCase();
}

function isPolicy(
  held: HeldDocument,
  { value, property }: Value,
  by: StackResource,
  { policies, resources }: Pick<Account, "policies" | "resources">,
): boolean {
  if (value === UNKNOWN) return mayBe(isManaged(held) ? held.writtenIn : held.urn, property, by);
  if (typeof value !== "string") return false;
  if (!isManaged(held)) {
    const name = resources.find(({ urn }) => urn === held.urn)?.props.name;
    // A name that the provider is left to choose cannot be listed as a text.
    return typeof name === "string" && name === value;
  }
  if (value === held.arn) return true;
  const written = policies.find(({ urn }) => urn === held.writtenIn);
  return lastName(value) === written?.name.toLowerCase();
}

/** What is not known comes from the resources that its property depends on; where nobody knows which, it may be any. */
function mayBe(urn: string | undefined, property: string, by: StackResource): boolean {
  return sourcesOf(by, property).length === 0 || comesFrom(urn, property, by);
}

function comesFrom(urn: string | undefined, property: string, by: StackResource): boolean {
  return urn !== undefined && sourcesOf(by, property).includes(urn);
}

function lastName(text: string): string {
  return text.slice(text.lastIndexOf("/") + 1).toLowerCase();
}
