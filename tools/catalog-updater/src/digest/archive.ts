import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Texts without line breaks, a fixed number of them in each deflated block (base64). */
export interface Archive {
  entriesPerBlock: number;
  blocks: string[];
}

/**
 * Packs the texts. A block of `previous` whose text is the same is kept as it is, because
 * zlib's output differs between processors and versions where its input does not.
 */
export function packArchive(
  texts: readonly string[],
  entriesPerBlock: number,
  previous: Archive | undefined,
): Archive {
  const kept = new Map(previous?.blocks.map((block) => [unpackBlock(block), block]));
  const blocks: string[] = [];
  for (let start = 0; start < texts.length; start += entriesPerBlock) {
    const lines = texts.slice(start, start + entriesPerBlock);
    if (lines.some((line) => line.includes("\n"))) throw new Error("An archived text holds a line break");
    const text = lines.join("\n");
    blocks.push(kept.get(text) ?? packBlock(text));
  }
  return { entriesPerBlock, blocks };
}

function packBlock(text: string): string {
  return deflateRawSync(Buffer.from(text, "utf8"), { level: 9 }).toString("base64");
}

function unpackBlock(block: string): string {
  return inflateRawSync(Buffer.from(block, "base64")).toString("utf8");
}
