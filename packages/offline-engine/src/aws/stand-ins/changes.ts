/**
 * Changes that a template asks for with `#`. Undefined where what is asked for does not follow.
 */
export const CHANGES: Readonly<Record<string, (text: string) => string | undefined>> = {
  host: (url) => url.replace(/^https?:\/\//, "").replace(/\/+$/, ""),
  last: (arn) => arn.slice(arn.lastIndexOf("/") + 1),
  /** The id of a key that is given by its id or its ARN, and not by an alias. */
  key: (key) => (/(?:^|:)alias\//.test(key) ? undefined : key.slice(key.lastIndexOf("/") + 1)),
  slash: (name) => (name.startsWith("/") ? name : `/${name}`),
  lower: (text) => text.toLowerCase(),
  /** An ARN, and not a name that stands where an ARN may. */
  arn: (text) => (text.startsWith("arn:") ? text : undefined),
  /** The default bus is not part of a rule's ARN. */
  bus: (bus) => (bus === "" || bus === "default" ? "" : `${bus.slice(bus.lastIndexOf("/") + 1)}/`),
  lambda: (name) => name.replace(/^arn:[^:]*:lambda:[^:]*:[^:]*:function:/, "").replace(/:.*$/, ""),
  /** A load balancer's type in its ARN. */
  balancer: (type) => ({ application: "app", network: "net", gateway: "gwy" })[type],
  /** The ARN of what a load balancer has, without the id of its own. */
  listener: (arn) => deeper(arn, "loadbalancer", "listener"),
  rule: (arn) => deeper(arn, "listener", "listener-rule"),
  /** The part of an organizational unit's id that it shares with its root. */
  root: (id) => /^(?:r|ou)-([a-z0-9]{4,32})(?:-|$)/.exec(id)?.[1],
  /** The scope of a web ACL in its ARN. */
  scope: (scope) => ({ REGIONAL: "regional", CLOUDFRONT: "global" })[scope],
};

function deeper(arn: string, from: string, to: string): string | undefined {
  const parent = `:${from}/`;
  return arn.includes(parent) ? arn.replace(parent, `:${to}/`) : undefined;
}
