import { describe, expect, it } from "vitest";
import { recordedTerminal } from "../terminal/recorded-terminal";
import { BadInput } from "./failure";
import { failureText } from "./failure-text";

describe("an unexpected error", () => {
  it("says what happened and how to get the trace, and shows none", () => {
    const terminal = recordedTerminal();
    expect(failureText(new TypeError("x is not a function"), [], terminal)).toBe(2);
    expect(terminal.printed.err).toMatch(/^plinth failed: x is not a function\n.*PLINTH_DEBUG=1/);
    expect(terminal.printed.err).not.toMatch(/^\s+at /m);
  });

  it("shows the trace with PLINTH_DEBUG", () => {
    const terminal = recordedTerminal({ env: { PLINTH_DEBUG: "1" } });
    failureText(new TypeError("x"), [], terminal);
    expect(terminal.printed.err).toMatch(/^\s+at .*failure-text\.test\.ts/m);
  });

  it("is an object with --json", () => {
    const terminal = recordedTerminal();
    failureText("thrown text", ["--json"], terminal);
    expect(JSON.parse(terminal.printed.out)).toHaveProperty(
      "errors.0.message",
      expect.stringContaining("thrown text"),
    );
    expect(terminal.printed.err).toBe("");
  });
});

describe("wrong input", () => {
  it("is told by its issues, whatever package threw it", () => {
    const foreign = Object.assign(new Error("x"), {
      issues: [{ file: "f.yaml", line: 2, message: "wrong" }],
    });
    for (const error of [foreign, new BadInput([{ file: "f.yaml", line: 2, message: "wrong" }])]) {
      const terminal = recordedTerminal();
      expect(failureText(error, [], terminal)).toBe(2);
      expect(terminal.printed.err).toBe("f.yaml:2\n    wrong\n1 mistake; nothing was run.\n");
    }
  });

  it.each([[[]], [[{}]], [["text"]], ["text"]])("is not an error with the issues %j", (issues) => {
    const terminal = recordedTerminal();
    failureText(Object.assign(new Error("x"), { issues }), [], terminal);
    expect(terminal.printed.err).toContain("plinth failed: x");
  });
});
