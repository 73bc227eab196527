import { fieldsOf } from "./fields";

/**
 * What is known of a resource before anything of it is decoded. Most resources are none of a pack's business, and
 * decoding them is most of what it costs to find that out.
 */
export interface Glance {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  /**
   * All of the resource with every text of its properties somewhere in it, each in one piece, and other bytes between
   * them. Characters beyond ASCII are not as they were.
   */
  readonly text: () => string;
}

/**
 * These fields are the same in AnalyzeRequest and AnalyzerResource, and never change.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/analyzer.proto
 */
const FIELD = { type: 1, urn: 3, name: 4 } as const;

/** @param message an AnalyzeRequest or an AnalyzerResource */
export function glanceAt(message: Buffer): Glance {
  const texts = new Map<number, Buffer>();
  for (const { field, bytes } of fieldsOf(message)) texts.set(field, bytes);
  const read = (field: number): string => texts.get(field)?.toString() ?? "";
  let text: string | undefined;
  return {
    type: read(FIELD.type),
    urn: read(FIELD.urn),
    name: read(FIELD.name),
    text: () => (text ??= message.toString("latin1")),
  };
}
