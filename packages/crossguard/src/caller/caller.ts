import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Caller } from "@plinth/guardrails";

export interface CallerOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @default reads the file, undefined where there is none */
  readonly readText?: (path: string) => string | undefined;
}

/**
 * Who deploys, as far as that shows without asking AWS: `PLINTH_CALLER_ARN` (what `aws sts get-caller-identity` gave),
 * else the login session that `aws login` noted in the profile of ~/.aws/config. Undefined where neither says;
 * credentials themselves are never read.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html
 */
export function callerOf({ env, readText = readIfThere }: CallerOptions): Caller | undefined {
  const told = env.PLINTH_CALLER_ARN;
  if (told !== undefined && told !== "") return { arn: told, source: "PLINTH_CALLER_ARN" };
  // Keys in the environment win over the profile, and do not say whose they are.
  if (env.AWS_ACCESS_KEY_ID !== undefined || env.AWS_WEB_IDENTITY_TOKEN_FILE !== undefined) return undefined;
  const profile = env.AWS_PROFILE ?? env.AWS_DEFAULT_PROFILE ?? "default";
  const text = readText(env.AWS_CONFIG_FILE ?? join(homedir(), ".aws", "config"));
  const arn = text === undefined ? undefined : loginSession(text, profile);
  return arn === undefined ? undefined : { arn, source: `the login session of the profile ${profile}` };
}

/** The value of `login_session` in the profile's section of an AWS configuration file. */
function loginSession(config: string, profile: string): string | undefined {
  let inProfile = false;
  for (const line of config.split(/\r?\n/)) {
    const section = /^\s*\[\s*(?:profile\s+)?(.+?)\s*\]/.exec(line)?.[1];
    if (section !== undefined) inProfile = section === profile;
    else if (inProfile) {
      const arn = /^\s*login_session\s*=\s*(\S+)/.exec(line)?.[1];
      if (arn !== undefined) return arn;
    }
  }
  return undefined;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
