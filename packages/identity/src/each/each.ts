import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";

type Constructor<Args, Made> = new (name: string, args: Args, opts?: ComponentResourceOptions) => Made;

/** What a list describes: a component's arguments, but for those that all in the list have in common. */
type Described<Args, Shared> = Omit<Args, keyof Shared> & { readonly name: string };

/**
 * Makes one component for each entry of a list, named like the entry.
 *
 * @param shared the arguments that all of them have in common
 * @returns the components by name
 * @example const groups = each(Group, described.groups, { account })
 */
export function each<Args, Made, Shared extends Partial<Args>>(
  component: Constructor<Args, Made>,
  described: readonly Described<Args, Shared>[],
  shared: Shared,
  opts?: ComponentResourceOptions,
): Record<string, Made> {
  return Object.fromEntries(
    described.map((entry) => [entry.name, new component(entry.name, { ...entry, ...shared } as Args, opts)]),
  );
}

/** The ARNs of components by name, for the outputs of a stack. */
export function arns(
  components: Readonly<Record<string, { readonly arn: Output<string> }>>,
): Record<string, Output<string>> {
  return Object.fromEntries(Object.entries(components).map(([name, { arn }]) => [name, arn]));
}
