import type { AccessModel, Account, LiveAccount, Rule, StackResource, TreeObject } from "@plinth/guardrails";
import { accountFrom, entryOf, isCompute, isPartOfAccount, readLiveAccount } from "@plinth/guardrails";
import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { plainInputs } from "../inputs/inputs";
import type { Glance } from "../request/glance";

/** By the inputs as CrossGuard hands them out, which are the same object for all policies that run in one pass. */
const guarded = new WeakMap<object, Promise<StackResource>>();

/** A resource of a resource check as guardrails read it, made once for all rules. */
export function guardedResource(args: ResourceValidationArgs): Promise<StackResource> {
  let resource = guarded.get(args.props);
  if (resource === undefined) {
    resource = resourceOf(args, {});
    guarded.set(args.props, resource);
  }
  return resource;
}

interface Composed {
  readonly resources: readonly StackResource[];
  readonly account: Account;
}

/** Composes the account once a stack, even where each rule is handed the resources anew. */
export class StackReader {
  /** Types that rules name. */
  private readonly types: ReadonlySet<string>;
  /** Whether a rule looks at the account, and not only at resources of types that it names. */
  private readonly composes: boolean;
  /** In the URN of a resource whose values rules follow; undefined where they follow none. */
  private readonly followed: RegExp | undefined;
  /** By the list as CrossGuard hands it out, which is the same for all policies that run in one pass. */
  private readonly composed = new WeakMap<readonly PolicyResource[], Promise<Account>>();
  private latest: Composed | undefined;
  private readonly env: Readonly<Record<string, string | undefined>>;
  /** The account as it is, read once. */
  private live: { readonly account: LiveAccount | undefined } | undefined;

  constructor(rules: readonly Rule[], env: Readonly<Record<string, string | undefined>> = {}) {
    this.env = env;
    const named = rules.flatMap(({ scope = [] }) => (typeof scope === "string" ? [] : scope));
    this.types = new Set(["pulumi:pulumi:Stack", ...named]);
    const follows = rules.flatMap((rule) => rule.follows ?? []);
    this.followed =
      follows.length === 0 ? undefined : new RegExp(follows.map((type) => `${type}::`).join("|"));
    this.composes = rules.some((rule) => rule.checkStack !== undefined && !Array.isArray(rule.scope));
  }

  account({ resources }: StackValidationArgs, model: AccessModel): Promise<Account> {
    let account = this.composed.get(resources);
    if (account === undefined) {
      account = this.compose(resources, model);
      this.composed.set(resources, account);
    }
    return account;
  }

  /** Whether anything enters the account through the resource, or a rule looks at it. */
  readonly reads = ({ type, text }: Pick<Glance, "type" | "text">): boolean => {
    if (this.takes(type)) {
      if (this.types.has(type) || isCompute(type)) return true;
      if (entryOf(type)?.test(text()) !== false) return true;
    }
    return this.followed?.test(text()) === true;
  };

  /** Whether anything can enter the account through resources of the type, or a rule looks at them. */
  private takes(type: string): boolean {
    return this.types.has(type) || (this.composes && isPartOfAccount(type));
  }

  /** Whether a property's value comes from where a rule follows it from. */
  private follows(dependencies: Readonly<Record<string, readonly string[]>>): boolean {
    const { followed } = this;
    return (
      followed !== undefined &&
      Object.values(dependencies)
        .flat()
        .some((urn) => followed.test(urn))
    );
  }

  private async compose(all: readonly PolicyResource[], model: AccessModel): Promise<Account> {
    const resources: StackResource[] = [];
    for (const resource of all) {
      const propertyDependencies = dependencies(resource);
      // Nothing enters through the others, and there are many of them.
      if (!this.takes(resource.type) && !this.follows(propertyDependencies)) continue;
      resources.push(await resourceOf(resource, { propertyDependencies }));
    }
    if (this.latest === undefined || fingerprintOf(this.latest.resources) !== fingerprintOf(resources)) {
      this.live ??= { account: readLiveAccount(this.env, model) };
      this.latest = { resources, account: accountFrom(resources, model, this.live.account) };
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
