import { describe, expect, it } from "vitest";
import { colorsFor } from "./terminal";

describe("colour", () => {
  const terminal = { write: () => undefined, isTTY: true, columns: 80 };
  const pipe = { write: () => undefined, isTTY: false, columns: undefined };

  it.each([
    ["a terminal", terminal, {}, true],
    ["a pipe", pipe, {}, false],
    ["a pipe in CI", pipe, { CI: "true" }, false],
    ["a dumb terminal", terminal, { TERM: "dumb" }, false],
    ["a terminal with NO_COLOR", terminal, { NO_COLOR: "1" }, false],
    ["a terminal with an empty NO_COLOR", terminal, { NO_COLOR: "" }, true],
    ["a pipe with FORCE_COLOR", pipe, { FORCE_COLOR: "1" }, true],
    ["a terminal with FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, false],
    ["a pipe with both", pipe, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ])("for %s", (_, stream, env, expected) => {
    expect(colorsFor(stream, env).isColorSupported).toBe(expected);
  });
});
