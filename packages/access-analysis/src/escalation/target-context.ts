import type { Principal } from "../account/principal-access";
import type { RequestContext } from "../evaluation/context";

export const ADMINISTRATOR_ACCESS = "policy/AdministratorAccess";

/** What a request that changes a principal says of it: its boundary, its tags, and the policy that it is given. */
export function given({ model, arn }: Principal): RequestContext {
  const partition = arn.split(":")[1] ?? "aws";
  const tags = model.tags ?? {};
  const tagOf = (key: string): readonly string[] | "absent" => {
    const name = key.slice(key.indexOf("/") + 1).toLowerCase();
    const found = Object.entries(tags).find(([tag]) => tag.toLowerCase() === name);
    return found === undefined ? "absent" : [found[1]];
  };
  return {
    lookup(key) {
      const lower = key.toLowerCase();
      if (lower === "iam:policyarn") return [`arn:${partition}:iam::aws:${ADMINISTRATOR_ACCESS}`];
      if (lower === "iam:permissionsboundary")
        return model.boundary === undefined ? "absent" : [model.boundary];
      return isResourceTag(lower) ? tagOf(lower) : "unknown";
    },
  };
}

export function isResourceTag(key: string): boolean {
  return /^(aws|iam):resourcetag\//i.test(key);
}

/** What a request that makes a principal says of one that has no tags yet. */
export function untagged(): RequestContext {
  return { lookup: (key) => (isResourceTag(key) ? "absent" : "unknown") };
}

/** A context that says nothing of the resource's tags: they may be changed first. */
export function retagged(context: RequestContext): RequestContext {
  return { lookup: (key) => (isResourceTag(key) ? "unknown" : context.lookup(key)) };
}

/** A context that says more. */
export function withKeys(context: RequestContext, keys: Readonly<Record<string, string>>): RequestContext {
  return {
    lookup(key) {
      const value = keys[key.toLowerCase()];
      if (value === undefined) return context.lookup(key);
      return value === "absent" ? "absent" : [value];
    },
  };
}
