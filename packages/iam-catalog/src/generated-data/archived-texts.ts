import type { Archive } from "./generated-data";

/** Reads one text at a time out of an archive; a block is inflated once, when first touched. */
export class ArchivedTexts {
  private readonly blocks = new Map<number, readonly string[]>();
  private readonly load: () => Archive;

  constructor(load: () => Archive) {
    this.load = load;
  }

  at(index: number): string {
    const archive = this.load();
    const blockIndex = Math.floor(index / archive.entriesPerBlock);
    const text = this.block(archive, blockIndex)[index % archive.entriesPerBlock];
    if (text === undefined) throw new RangeError(`The archive has no entry ${index}`);
    return text;
  }

  private block(archive: Archive, index: number): readonly string[] {
    const known = this.blocks.get(index);
    if (known !== undefined) return known;
    const packed = archive.blocks[index];
    if (packed === undefined) return [];
    const texts = inflate(packed).split("\n");
    this.blocks.set(index, texts);
    return texts;
  }
}

// Required late: a command that prints help has no use for zlib.
function inflate(packed: string): string {
  const { inflateRawSync } = process.getBuiltinModule("node:zlib");
  return inflateRawSync(Buffer.from(packed, "base64")).toString("utf8");
}
