import type { Account } from "./account";

/** Somebody whom a policy of the stack is attached to. */
export interface PolicyHolder {
  /** The same in every preview: the resource that makes it, else what it is called. */
  readonly id: string;
  /** `group/developers` */
  readonly label: string;
}

/** Who holds the customer managed policies of a stack, by the URN of the policy. Members of a group do not count beside it. */
export function policyHolders(account: Account): ReadonlyMap<string, readonly PolicyHolder[]> {
  const holders = new Map<string, PolicyHolder[]>();
  for (const { kind, name, label, urn, held } of account.principals)
    for (const policy of new Set(held.map(({ writtenIn }) => writtenIn))) {
      if (policy === undefined) continue;
      const holder = { id: urn ?? `${kind}/${name ?? label}`, label };
      holders.set(policy, [...(holders.get(policy) ?? []), holder]);
    }
  return holders;
}
