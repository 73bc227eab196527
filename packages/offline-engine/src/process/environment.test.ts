import { devNull } from "node:os";
import { describe, expect, it } from "vitest";

import { childEnvironment } from "./environment";

describe("the environment of a program", () => {
  const own = {
    PATH: "/bin",
    HOME: "/home/ada",
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
    AWS_PROFILE: "prod",
    AWS_WEB_IDENTITY_TOKEN_FILE: "/token",
    aws_container_credentials_full_uri: "http://x",
    PULUMI_ACCESS_TOKEN: "pul-1",
    PULUMI_CONFIG_PASSPHRASE: "x",
    PULUMI_NODEJS_MONITOR: "127.0.0.1:1",
    PULUMI_DISABLE_RESOURCE_REFERENCES: "1",
  };

  it("cannot reach an account: no keys, no profile, no metadata service", () => {
    const env = childEnvironment(own, {});
    expect(Object.keys(env).filter((name) => /^aws_/i.test(name))).toEqual([
      "AWS_EC2_METADATA_DISABLED",
      "AWS_CONFIG_FILE",
      "AWS_SHARED_CREDENTIALS_FILE",
    ]);
    expect(env).toMatchObject({
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
    });
  });

  it("is not that of another Pulumi run, but may say how the SDK registers resources", () => {
    const env = childEnvironment(own, {});
    expect(Object.keys(env).filter((name) => name.startsWith("PULUMI_"))).toEqual([
      "PULUMI_DISABLE_RESOURCE_REFERENCES",
    ]);
  });

  it("is the user's otherwise, with what the engine adds", () => {
    expect(childEnvironment(own, { PULUMI_CONFIG: "{}" })).toMatchObject({
      PATH: "/bin",
      HOME: "/home/ada",
      PULUMI_CONFIG: "{}",
    });
  });
});
