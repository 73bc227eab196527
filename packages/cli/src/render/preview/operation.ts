import type { PreviewResult, ResourceOp } from "@plinth/offline-engine";
import type { Colors } from "../../terminal/terminal";

/** How the Pulumi CLI marks an operation: two columns, a word, and a colour. */
interface OperationStyle {
  readonly glyph: string;
  readonly plan: string;
  color(colors: Colors): (text: string) => string;
}

/** In the order in which the Pulumi CLI's summary counts them. */
export const OPERATIONS: Readonly<Record<ResourceOp, OperationStyle>> = {
  same: { glyph: "  ", plan: "", color: (colors) => colors.reset },
  create: { glyph: "+ ", plan: "create", color: (colors) => colors.green },
  update: { glyph: "~ ", plan: "update", color: (colors) => colors.yellow },
  delete: { glyph: "- ", plan: "delete", color: (colors) => colors.red },
  replace: { glyph: "+-", plan: "replace", color: (colors) => colors.magentaBright },
  read: { glyph: "> ", plan: "read", color: (colors) => colors.cyanBright },
  import: { glyph: "= ", plan: "import", color: (colors) => colors.green },
};

/** A read changes nothing and is no row of the Pulumi CLI's tree or summary; nor is what stays the same. */
export function changesSomething(op: ResourceOp): boolean {
  return op !== "same" && op !== "read";
}

/** How many resources each operation concerns, operations that concern none left out. */
export function countOperations(resources: PreviewResult["resources"]): Map<ResourceOp, number> {
  const counts = new Map<ResourceOp, number>();
  for (const op of Object.keys(OPERATIONS) as ResourceOp[]) {
    const count = resources.filter((resource) => resource.op === op).length;
    if (count > 0) counts.set(op, count);
  }
  return counts;
}
