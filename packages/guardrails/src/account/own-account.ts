import type { StackResource } from "../resource/resource";
import { textAt } from "../tree/tree";
import type { Account } from "./account";

/** The account that a resource is made in, as the stack's ARNs tell it. */
export interface OwnAccount {
  readonly id: string;
  /** No account: the offline engine's stand-in for one that nobody named. What is of another may be of this one. */
  readonly standIn: boolean;
}

/** The account of AWS's documentation, in which nobody works. */
const STAND_IN = "123456789012";

const PRINCIPAL_OR_POLICY = /^aws(-native)?:iam[:/]/;
const OWN_ARN = /^arn:[^:]*:iam::(\d{12}):(?:role|user|group|policy|instance-profile)\//;

/**
 * Tells where resources are made whose provider does not say so: by their own ARNs, else by those of what the same provider
 * makes in IAM, as far as they are known and agree.
 */
export function ownAccountsOf({
  resources,
}: Pick<Account, "resources">): (resource: StackResource) => OwnAccount | undefined {
  const byProvider = new Map<string, Set<string>>();
  for (const resource of resources) {
    const id = accountInArn(resource);
    if (id === undefined || resource.provider === undefined) continue;
    const { urn } = resource.provider;
    byProvider.set(urn, (byProvider.get(urn) ?? new Set()).add(id));
  }
  return (resource) => {
    const others = [...(byProvider.get(resource.provider?.urn ?? "") ?? [])];
    const id = accountInArn(resource) ?? (others.length === 1 ? others[0] : undefined);
    return id === undefined ? undefined : { id, standIn: id === STAND_IN };
  };
}

function accountInArn({ type, props }: StackResource): string | undefined {
  if (!PRINCIPAL_OR_POLICY.test(type)) return undefined;
  const arn = textAt(props, "arn");
  return typeof arn === "string" ? OWN_ARN.exec(arn)?.[1] : undefined;
}
