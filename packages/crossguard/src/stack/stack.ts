import type { AccessModel, Account, LiveAccount, Rule, StackResource, TreeObject } from "@plinth/guardrails";
import { accountFrom, isPartOfAccount, readLiveAccount } from "@plinth/guardrails";
import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { plainInputs } from "../inputs/inputs";

/** A resource of a resource check as guardrails read it. */
export async function guardedResource(args: ResourceValidationArgs): Promise<StackResource> {
  return resourceOf(args, {});
}

/** Composes the account once a stack, although each rule is handed the resources anew. */
export class StackReader {
  /** Types that rules look at beside the surfaces. */
  private readonly types: ReadonlySet<string>;
  private latest: { readonly fingerprint: string; readonly account: Account } | undefined;

  private readonly env: Readonly<Record<string, string | undefined>>;
  /** The account as it is, read once. */
  private live: { readonly account: LiveAccount | undefined } | undefined;

  constructor(rules: readonly Rule[], env: Readonly<Record<string, string | undefined>> = {}) {
    this.env = env;
    const named = rules.flatMap(({ scope = [] }) => (typeof scope === "string" ? [] : scope));
    this.types = new Set(["pulumi:pulumi:Stack", ...named]);
  }

  async account({ resources }: StackValidationArgs, model: AccessModel): Promise<Account> {
    const guarded: StackResource[] = [];
    for (const resource of resources) {
      // Nothing enters through the others, and there are many of them.
      if (!isPartOfAccount(resource.type) && !this.types.has(resource.type)) continue;
      guarded.push(await resourceOf(resource, { propertyDependencies: dependencies(resource) }));
    }
    const fingerprint = fingerprintOf(guarded);
    if (this.latest?.fingerprint !== fingerprint) {
      this.live ??= { account: readLiveAccount(this.env, model) };
      this.latest = { fingerprint, account: accountFrom(guarded, model, this.live.account) };
    }
    return this.latest.account;
  }
}

async function resourceOf(
  { urn, type, name, props, opts, provider }: ResourceValidationArgs | PolicyResource,
  rest: Pick<StackResource, "propertyDependencies">,
): Promise<StackResource> {
  return {
    urn,
    type,
    name,
    props: await plainInputs(props),
    protect: opts.protect,
    ...(provider && {
      provider: {
        type: provider.type,
        name: provider.name,
        urn: provider.urn,
        props: await plainInputs(provider.props),
      },
    }),
    ...rest,
  };
}

function dependencies({ propertyDependencies }: PolicyResource): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(propertyDependencies).map(([property, from]) => [property, from.map(({ urn }) => urn)]),
  );
}

/** Everything that the account is made of. Symbols do not stand in JSON: what is unknown is written as a word. */
function fingerprintOf(resources: readonly StackResource[]): string {
  return JSON.stringify(resources, (_key, value: TreeObject[string]) =>
    typeof value === "symbol" ? "\u0000" : value,
  );
}
