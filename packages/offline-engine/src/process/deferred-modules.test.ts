import { describe, expect, it } from "vitest";

import { previewFixture } from "../testing/preview";

const text = (part: string): string => expect.stringContaining(part) as string;

describe("what the SDK puts off", () => {
  it("is there for a program that serialises functions, or drives other programs", async () => {
    const { outputs, resources } = await previewFixture("serialises", { stack: "dev" });
    expect(outputs).toEqual({
      handler: text('const path = require("path'),
      // where the function stands is V8's to tell, of a script that was loaded before it was asked
      refused: text("index.js(13,21)"),
      packages: expect.any(Number) as number,
      globals: ["undefined", "object", "object", "object", "undefined"],
      automation: ["function", true, true, true],
    });
    expect(resources.find(({ name }) => name === "oven")?.inputs).toEqual({
      __provider: text("Promise.resolve({ id: flour.join() })"),
    });
  });
});
