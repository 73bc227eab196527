import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { AccessModel } from "../model/model";
import { loadAccessModel } from "../model/model";
import { readLiveAccount } from "./live-file";

describe("the account as it is", () => {
  let model: AccessModel;
  beforeAll(async () => {
    model = await loadAccessModel();
  });

  const read = (text: string): ReturnType<typeof readLiveAccount> =>
    readLiveAccount({ PLINTH_ACCOUNT_FILE: "account.json" }, model, () => text);

  it("is asked for by nobody who names no file", () => {
    expect(readLiveAccount({}, model)).toBeUndefined();
    expect(readLiveAccount({ PLINTH_ACCOUNT_FILE: "" }, model)).toBeUndefined();
  });

  it("is what AWS prints", () => {
    const group = { GroupName: "developers", Arn: "arn:aws:iam::111122223333:group/developers" };
    expect(read(JSON.stringify({ GroupDetailList: [group] }))?.model).toMatchObject({
      accountId: "111122223333",
      groups: [{ name: "developers" }],
    });
  });

  it.each([
    ["text that is no JSON", "{", "it is not JSON"],
    ["JSON that is no account", "{}", "expected UserDetailList"],
    ["an account with a mistake", '{"UserDetailList": [{}]}', "UserDetailList[0].UserName"],
  ])("says what is wrong with %s", (_name, text, why) => {
    expect(read(text)).toMatchObject({
      file: "account.json",
      invalid: expect.stringContaining(why) as string,
    });
  });

  it("is looked for where the shell stood, whatever folder the pack runs in", () => {
    const dir = mkdtempSync(path.join(tmpdir(), "plinth-"));
    onTestFinished(() => {
      rmSync(dir, { recursive: true });
    });
    writeFileSync(path.join(dir, "here.json"), "{}");
    const invalid = (PWD: string): string | undefined =>
      readLiveAccount({ PLINTH_ACCOUNT_FILE: "here.json", PWD }, model)?.invalid;
    expect(invalid(dir)).toContain("expected UserDetailList");
    expect(invalid(path.join(dir, "nowhere"))).toBe("there is no such file");
  });

  it("says that there is no file", () => {
    expect(readLiveAccount({ PLINTH_ACCOUNT_FILE: "no/such/file.json" }, model)).toEqual({
      file: "no/such/file.json",
      invalid: "there is no such file",
    });
  });
});
