import { describe, expect, it } from "vitest";
import { callerOf } from "./caller";

const config = `
[default]
region = eu-west-1
login_session = arn:aws:iam::111122223333:root

[profile work]
login_session = arn:aws:iam::111122223333:user/people/grace
[sso-session acme]
login_session = arn:aws:iam::111122223333:user/nobody
[profile keys]
region = eu-west-1
`;

function callerWith(env: Record<string, string>, text: string | undefined = config): string | undefined {
  return callerOf({ env, readText: () => text })?.arn;
}

describe("who deploys", () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    [
      "is whom PLINTH_CALLER_ARN names",
      { PLINTH_CALLER_ARN: "arn:aws:iam::1:user/x", AWS_PROFILE: "work" },
      "arn:aws:iam::1:user/x",
    ],
    ["is who signed in to the default profile", {}, "arn:aws:iam::111122223333:root"],
    [
      "is who signed in to the profile chosen",
      { AWS_PROFILE: "work" },
      "arn:aws:iam::111122223333:user/people/grace",
    ],
    ["is not told by a profile without a session", { AWS_PROFILE: "keys" }, undefined],
    ["is not told by a profile that is not there", { AWS_PROFILE: "gone" }, undefined],
    [
      "is not told by keys in the environment, which win over profiles",
      { AWS_ACCESS_KEY_ID: "x" },
      undefined,
    ],
    ["is not told by a pipeline's token", { AWS_WEB_IDENTITY_TOKEN_FILE: "x" }, undefined],
  ])("%s", (_name, env, arn) => {
    expect(callerWith(env)).toBe(arn);
  });

  it("is not told on a machine without AWS's configuration", () => {
    expect(callerOf({ env: {}, readText: () => undefined })).toBeUndefined();
  });
});
