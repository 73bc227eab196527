/**
 * What the AWS provider makes of a resource type: how it names it, and which ids and ARNs follow from the name.
 *
 * Templates hold `{partition}`, `{region}`, `{account}`, `{path}` (`/` where the input is missing), the name of any
 * input or output that stands before, and stand-ins for what AWS makes up: `{hex:8}` (hexadecimal digits), `{id:13}`
 * (upper-case letters and digits), `{uuid}`. A stand-in follows from the URN, so two previews agree.
 * A template with an unknown in it is unknown.
 */
export interface Shape {
  /** The input that names it. @default "name" */
  nameProperty?: string;
  /** Longest name that the provider makes. @default - the type is not named by the provider */
  autoName?: number;
  /** Computed outputs, in order. */
  outputs?: Record<string, string>;
  /** @default - unknown */
  id?: string;
  /** Outputs that are secrets, and unknown until the resource exists. */
  secrets?: readonly string[];
}

export type Shapes = Readonly<Record<string, Shape>>;
