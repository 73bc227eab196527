import { UNKNOWN } from "../../values/property-value";

/**
 * What AWS would answer about a resource that is about to be made, as far as its names decide it.
 *
 * Each entry gives properties of a type as templates. In braces stands
 * - an input of the resource, or a property that an earlier line of the entry made: `{name}`, `{path|/}` with a default;
 * - `{partition}`, `{account}`, `{region}`, `{dns}`; `{catalogId|account}` is the account where the input is absent;
 * - `{~hex17}`, `{~uuid}`, `{~letters13}`: an id that AWS would choose; `{kmsKeyId|~uuid}` where the input is absent. It
 *   is a stand-in, the same on each run, and the preview says so. They are here because such ids end up in the ARNs of
 *   policies, which could not be judged else;
 * - `{url#host}` and the like: an input with a change, see changes.ts;
 * - `{?publish}`: nothing, but the property is only known where the program sets that input to true.
 *
 * A property may be a list or a map of templates. What is not listed stays unknown. ARN forms are those of AWS's service
 * authorization reference.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type StandIn = Readonly<Record<string, Template>>;

export type Template = string | readonly Template[] | { readonly [key: string]: Template };

/** Stand-ins of some types: `iam/user:User`. */
export type StandIns = Readonly<Record<string, StandIn>>;

/** The part of a list or map of templates that AWS alone knows; the list as a whole counts as unknown then. */
export const AWS_KNOWS = UNKNOWN;

export const regional = (service: string, resource: string): string =>
  `arn:{partition}:${service}:{region}:{account}:${resource}`;
export const global = (service: string, resource: string): string =>
  `arn:{partition}:${service}::{account}:${resource}`;

/** For types that are known by their name and have an ARN that ends in it. */
export const named = (arn: string): StandIn => ({ id: "{name}", arn });
export const byArn = (arn: string): StandIn => ({ arn, id: "{arn}" });
/** For types that are known by the one input that the ARN ends in. */
export const by = (input: string, arn: string): StandIn => ({ id: `{${input}}`, arn });
/** For types whose id AWS chooses. */
export const chosen = (id: string, arn: string): StandIn => ({ id, arn });
export const ec2 = (prefix: string, kind: string): StandIn =>
  chosen(`${prefix}-{~hex17}`, regional("ec2", `${kind}/{id}`));
