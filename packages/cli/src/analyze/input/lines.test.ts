import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { inputLines } from "./lines";

async function linesOf(chunks: readonly (string | Buffer)[], maxBytes = 100) {
  const found = [];
  for await (const line of inputLines("-", maxBytes, { cwd: "/", stdin: Readable.from(chunks) }))
    found.push(line);
  return found;
}

describe("the lines of a batch", () => {
  it("are put together from chunks, a character that is cut in two among them", async () => {
    const bytes = Buffer.from("{ä}\n");
    const found = await linesOf(["\uFEFFa\r\nb", "c\n\n", bytes.subarray(0, 2), bytes.subarray(2), "last"]);
    expect(found).toEqual([
      { number: 1, text: "a" },
      { number: 2, text: "bc" },
      { number: 4, text: "{ä}" },
      { number: 5, text: "last" },
    ]);
  });

  it("that are too long are not kept, and those after them are read", async () => {
    expect(await linesOf(["x".repeat(60), "x".repeat(60), "x\nshort\n"])).toEqual([
      { number: 1, text: undefined },
      { number: 2, text: "short" },
    ]);
  });
});
