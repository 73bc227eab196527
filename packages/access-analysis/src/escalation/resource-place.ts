import { catalog } from "@plinth/iam-catalog";

/** Where resources are looked for. */
export interface Place {
  /** `aws`, or `*` where it is not known, as in an account's id. */
  readonly partition: string;
  /** Twelve digits, or `*`. */
  readonly account: string;
}

export const ANYWHERE: Place = { partition: "*", account: "*" };

const remembered = new Map<string, readonly (readonly string[])[]>();

/**
 * The resources that a call of the action needs to be granted on, as patterns: one list for each resource type that it
 * requires, of which one pattern has to be granted. A grant on anything else, such as `ec2:RunInstances` on a subnet
 * alone, lets no call through.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function neededResources(action: string, place: Place): readonly (readonly string[])[] {
  const key = `${action} ${place.partition} ${place.account}`;
  const known = remembered.get(key) ?? worked(action, place);
  remembered.set(key, known);
  return known;
}

function worked(action: string, place: Place): readonly (readonly string[])[] {
  const found = catalog.action(action);
  // Actions that know no resources are often limited to some nevertheless, by people and before the catalog hears of it.
  if (found === undefined || found.resourceTypes.length === 0) return [["*"]];
  const patterns = (name: string): readonly string[] => typePatterns(found.service, name, place);
  const required = found.resourceTypes.filter((type) => type.required);
  // Where none is required, any of them will do.
  if (required.length === 0) return [["*"]];
  return required.map(({ name }) => patterns(name));
}

/** The ARNs of a kind of compute, as `AccountModel.compute` names its type: `lambda:function`. */
export function computePatterns(type: string, place: Place): readonly string[] {
  const [service = "", name = ""] = type.split(":");
  return typePatterns(service, name, place);
}

function typePatterns(service: string, name: string, place: Place): readonly string[] {
  const type = catalog.resourceTypesOf(service).find((one) => plain(one.name) === plain(name));
  if (type === undefined || type.arnPatterns.length === 0) return ["*"];
  return type.arnPatterns.map((pattern) =>
    pattern
      .replaceAll("${Partition}", place.partition)
      .replaceAll("${Account}", place.account)
      .replaceAll(/\$\{[^}]*\}/g, "*"),
  );
}

/** Whether two names of compute are one: `ec2:launch-template` and `ec2:LaunchTemplate`. */
export function sameCompute(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, "");
}
