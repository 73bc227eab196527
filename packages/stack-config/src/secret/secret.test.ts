import { describe, expect, it } from "vitest";

import { hideSecrets, secretKeys } from "./secret";

const raw = {
  "identity:consoleUsers": [{ name: "ada", email: "hidden" }],
  "identity:groups": [{ name: "hidden" }],
};
const keys = ["identity:consoleUsers"];
const isEncrypted = (path: readonly (string | number)[]): boolean => path.includes("email");

describe("encrypted values", () => {
  it("are not shown, and neither is what is wrong with them", () => {
    const issues = [
      { path: ["identity:consoleUsers", 0, "email"], message: '"hidden" is not an e-mail address' },
    ];
    expect(hideSecrets(issues, raw, { keys, isEncrypted })).toEqual([
      {
        path: ["identity:consoleUsers", 0, "email"],
        message:
          "is not valid here. It is encrypted, so neither the value nor what is wrong with it is shown.",
      },
    ]);
  });

  it("are taken out of what is said of other values", () => {
    const issues = [{ path: ["identity:groups", 0, "name"], message: '"hidden" stands there already' }];
    expect(hideSecrets(issues, raw, { keys, isEncrypted })[0]?.message).toBe("[secret] stands there already");
  });

  it("leave what is wrong beside them readable", () => {
    const issues = [{ path: ["identity:consoleUsers", 0, "name"], message: '"ada" is wrong' }];
    expect(hideSecrets(issues, raw, { keys, isEncrypted })).toEqual(issues);
  });

  it("are all of a key's values when nobody knows which", () => {
    const issues = [{ path: ["identity:consoleUsers", 0, "name"], message: '"ada" is wrong' }];
    expect(hideSecrets(issues, raw, { keys, isEncrypted: () => undefined })[0]?.message).not.toContain("ada");
  });

  it.each([
    ["none", {}, []],
    ["some", { PULUMI_CONFIG_SECRET_KEYS: '["identity:tags"]' }, ["identity:tags"]],
  ])("are those that Pulumi names: %s", (_, env, expected) => {
    expect(secretKeys(env)).toEqual(expected);
  });
});
