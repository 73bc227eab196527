import { describe, expect, it } from "vitest";

import { readFailure, withoutFrames } from "./failure";

const failed = (text: string): string =>
  `Running program '/app' failed with an unhandled exception:\n${text}`;

describe("what a program says when it fails", () => {
  it("is its word to the user, untouched, where it meant it so", () => {
    const message = "Pulumi.prod.yaml:3: app:size\n    expected a number\nthat is all";
    expect(readFailure(message)).toEqual([{ message }]);
  });

  it("has the program's own line, and no frames of the runtime", () => {
    const report = failed(
      "\u001b[31mError: no bread\u001b[39m\n    at Object.<anonymous> (/app/node_modules/x/index.js:1:2)\n" +
        "    at new Shop (/app/shop.ts:7:11)\n    at Module._compile (node:internal/modules/cjs/loader:1:2)\n{ code: 3 }",
    );
    expect(readFailure(report)).toEqual([{ file: "/app/shop.ts", line: 7, message: "no bread" }]);
  });

  it("names the kind of error where it says something, and its cause", () => {
    const report = failed(
      "TypeError: x is not a function\n    at async file:///app/main.mjs:3:1 {\n  [cause]: Error: the oven\n      at a (/b.js:1:1)\n}",
    );
    expect(readFailure(report)).toEqual([
      { file: "/app/main.mjs", line: 3, message: "TypeError: x is not a function\ncaused by the oven" },
    ]);
  });

  it("is the first where the compiler lists several, which tend to follow from it", () => {
    const report = failed(
      "TSError: ⨯ Unable to compile TypeScript:\nindex.ts(3,5): error TS1005: ';' expected.\nlib/a.ts:9:1 - error TS2322: No.\n",
    );
    expect(readFailure(report)).toEqual([{ file: "index.ts", line: 3, message: "TS1005: ';' expected." }]);
  });

  it("points at a syntax error", () => {
    const report = failed("/app/a.js:3\n  b: 2\n  ^\n\nSyntaxError: Unexpected identifier 'b'");
    expect(readFailure(report)).toEqual([
      { file: "/app/a.js", line: 3, message: "SyntaxError: Unexpected identifier 'b'" },
    ]);
  });

  it.each([
    ["./missing", "Cannot find module './missing'"],
    ["@pulumi/eks", "Cannot find module '@pulumi/eks'; are the dependencies installed?"],
  ])("says what module is missing: %s", (name, message) => {
    const report = failed(
      `Error: Cannot find module '${name}'\nRequire stack:\n- /app/index.js\n- /x/run.js\n    at Function._load (node:internal:1:1)`,
    );
    expect(readFailure(report)).toEqual([{ file: "/app/index.js", message }]);
  });

  it("leaves no frames in what stood on stderr", () => {
    expect(withoutFrames(["\u001b[1mboom\u001b[0m", "    at x (/y.js:1:1)", "", "  at night"])).toEqual([
      "boom",
      "  at night",
    ]);
  });
});
