import type { GuardedResource, TreeObject } from "@plinth/guardrails";
import type { PreviewedResource } from "@plinth/offline-engine";

/** A resource of a preview as guardrails read it. A secret is as good as unknown. */
export function guardedResource(
  { urn, type, name, inputs, protect }: PreviewedResource,
  /** What stands for it. */
  unknown: symbol,
): GuardedResource {
  const props = JSON.parse(JSON.stringify(inputs), (_key, value: unknown) =>
    value === "[unknown]" || value === "[secret]" ? unknown : value,
  ) as TreeObject;
  return { urn, type, name, props, protect };
}
