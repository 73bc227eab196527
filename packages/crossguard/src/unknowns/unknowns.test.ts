import { describe, expect, it } from "vitest";
import { unknownsLevel } from "./unknowns";

describe("what cannot be told", () => {
  it.each<[Record<string, string>, string]>([
    [{}, "advisory"],
    [{ CI: "true" }, "mandatory"],
    [{ CI: "1" }, "mandatory"],
    [{ CI: "false" }, "advisory"],
    [{ CI: "" }, "advisory"],
    [{ CI: "true", PLINTH_UNKNOWNS: "advisory" }, "advisory"],
    [{ PLINTH_UNKNOWNS: "mandatory" }, "mandatory"],
  ])("under %j is %s", (env, level) => {
    expect(unknownsLevel(env)).toBe(level);
  });

  it("is not guessed from a level that does not exist", () => {
    expect(() => unknownsLevel({ PLINTH_UNKNOWNS: "strict" })).toThrow(
      /"strict"; expected mandatory or advisory/,
    );
  });
});
