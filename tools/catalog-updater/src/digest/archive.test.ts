import { describe, expect, it } from "vitest";
import { packArchive } from "./archive";

describe("packArchive", () => {
  it("starts a block after so many texts", () => {
    const archive = packArchive(["a", "b", "c", "d", "e"], 2, undefined);
    expect(archive.entriesPerBlock).toBe(2);
    expect(archive.blocks).toHaveLength(3);
  });

  it("keeps the bytes of a block whose texts are the same, however they were deflated", () => {
    // "a\nb" stored without compression, as another zlib might have written it.
    const foreign = "AQMA/P9hCmI=";
    const archive = packArchive(["a", "b", "c"], 2, { entriesPerBlock: 2, blocks: [foreign] });
    expect(archive.blocks[0]).toBe(foreign);
    expect(archive.blocks).toHaveLength(2);
  });

  it("makes a new block where a text has changed", () => {
    const before = packArchive(["a", "b"], 2, undefined);
    expect(packArchive(["a", "B"], 2, before).blocks[0]).not.toBe(before.blocks[0]);
  });

  it("refuses a text that would run into the next", () => {
    expect(() => packArchive(["a\nb"], 2, undefined)).toThrow("line break");
  });
});
