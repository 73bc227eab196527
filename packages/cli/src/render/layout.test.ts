import { describe, expect, it } from "vitest";
import { clamp, pad, width, wrap } from "./layout";

describe("width", () => {
  it.each([
    ["plain", 5],
    ["\u001b[32mgreen\u001b[39m", 5],
    ["├─ ✗", 4],
  ])("of %j is %i", (text, expected) => {
    expect(width(text)).toBe(expected);
  });
});

describe("pad", () => {
  it("counts what is seen, not the colours", () => {
    expect(pad("\u001b[32mab\u001b[39m", 4)).toBe("\u001b[32mab\u001b[39m  ");
  });
});

describe("clamp", () => {
  it("leaves a line alone when it fits or nobody knows the width", () => {
    expect(clamp("abcdef", 6)).toBe("abcdef");
    expect(clamp("abcdef", undefined)).toBe("abcdef");
  });

  it("cuts to the width, ellipsis included", () => {
    expect(clamp("abcdef", 4)).toBe("abc…");
  });

  it("closes the colours that the cut part had opened", () => {
    expect(clamp("ab\u001b[32mcdef\u001b[39m", 4)).toBe("ab\u001b[32mc…\u001b[39m");
  });
});

describe("wrap", () => {
  const long = "word ".repeat(20).trim();

  it("keeps a line whole where the width is unknown", () => {
    expect(wrap(long, undefined)).toEqual([long]);
  });

  it("breaks at spaces and never beyond the width", () => {
    const lines = wrap(long, 42);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(42);
    expect(lines.join(" ")).toBe(long);
  });

  it("hangs under the text of a label, a number or the indentation", () => {
    expect(wrap(`Why   ${long}`, 42)[1]).toMatch(/^ {6}word/);
    expect(wrap(`  1. ${long}`, 42)[1]).toMatch(/^ {5}word/);
    expect(wrap(`    ${long}`, 42)[1]).toMatch(/^ {4}word/);
  });

  it("does not break a word, such as an ARN, that is longer than the line", () => {
    const arn = `arn:aws:iam::111122223333:policy/${"x".repeat(60)}`;
    expect(wrap(`see ${arn}`, 40)).toEqual(["see", arn]);
  });

  it("does not spread prose over a very wide terminal", () => {
    for (const line of wrap(`${long} ${long}`, 400)) expect(width(line)).toBeLessThanOrEqual(110);
  });
});
