import { RunError, runtime } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";

import { currentAccount, signInUrl, switchRoleUrl } from "./account";

async function credentialsOf(accountId: string, partition = "aws"): Promise<void> {
  await runtime.setMocks({
    newResource: ({ name }) => ({ id: name, state: {} }),
    call: ({ token }): Record<string, unknown> =>
      token.includes("CallerIdentity") ? { accountId } : { partition },
  });
}

describe("whose account this is", () => {
  it("is what AWS says, with what the description says of it", async () => {
    await credentialsOf("111122223333", "aws-us-gov");
    const described = {
      allowedAccountIds: ["111122223333"],
      alias: "acme",
      tags: { Organisation: "acme" },
    };
    expect(await currentAccount(described)).toEqual({
      id: "111122223333",
      partition: "aws-us-gov",
      alias: "acme",
      tags: { Organisation: "acme" },
    });
  });

  it("may be any where none is named, or one of several", async () => {
    await credentialsOf("444455556666");
    expect((await currentAccount()).id).toBe("444455556666");
    expect((await currentAccount({ allowedAccountIds: ["111122223333", "444455556666"] })).id).toBe(
      "444455556666",
    );
  });

  it("must not be another than the one named: the message says both, and Pulumi shows no stack trace", async () => {
    await credentialsOf("444455556666");
    const refused = await currentAccount({ allowedAccountIds: ["111122223333"] }).catch(
      (error: unknown) => error,
    );
    expect(RunError.isInstance(refused)).toBe(true);
    expect((refused as Error).message).toBe(
      "account: these credentials open account 444455556666, and this stack is for 111122223333 (aws:allowedAccountIds). " +
        "Sign in to that account, or choose the stack that is for this one.",
    );
  });

  it("is not guessed where AWS does not say", async () => {
    await runtime.setMocks({
      newResource: ({ name }) => ({ id: name, state: {} }),
      call: () => {
        // As gRPC brings it from the engine.
        throw Object.assign(new Error(), { details: "no EC2 IMDS role found\nat somewhere" });
      },
    });
    await expect(currentAccount()).rejects.toThrow(
      /^account: AWS does not say whose account this is: .*no EC2 IMDS role found\nat somewhere$/,
    );
  });
});

describe("the page", () => {
  const account = { id: "111122223333", partition: "aws", tags: {} };
  it.each([
    ["to sign in", signInUrl(account), "https://111122223333.signin.aws.amazon.com/console"],
    [
      "to sign in, with an alias",
      signInUrl({ ...account, alias: "acme" }),
      "https://acme.signin.aws.amazon.com/console",
    ],
    [
      "to sign in, in China",
      signInUrl({ ...account, partition: "aws-cn" }),
      "https://111122223333.signin.amazonaws.cn/console",
    ],
    [
      "to take a role",
      switchRoleUrl({ ...account, partition: "aws-us-gov" }, "administrators/Administrator"),
      "https://signin.amazonaws-us-gov.com/switchrole?account=111122223333&roleName=administrators%2FAdministrator&displayName=Administrator",
    ],
  ])("%s", (_what, url, expected) => {
    expect(url).toBe(expected);
  });
});
