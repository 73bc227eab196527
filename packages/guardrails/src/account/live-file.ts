import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { AccessModel } from "../model/model";
import type { LiveAccount } from "./account";

/** The environment variable that names a description of the account as it is. */
export const ACCOUNT_FILE = "PLINTH_ACCOUNT_FILE";

/**
 * The account as it is, where the environment names a file with the output of
 * `aws iam get-account-authorization-details`. A file that cannot be read is no account, and says why.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/iam/get-account-authorization-details.html
 */
export function readLiveAccount(
  env: Readonly<Record<string, string | undefined>>,
  model: AccessModel,
  // A pack runs in a folder of its own; whoever wrote a relative path stood where the shell stood.
  readText: (path: string) => string = (path) => readFileSync(resolve(env.PWD ?? "", path), "utf8"),
): LiveAccount | undefined {
  const file = env[ACCOUNT_FILE];
  if (file === undefined || file === "") return undefined;
  try {
    return liveAccountFrom(readText(file), file, model);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    return { file, invalid: code === "ENOENT" ? "there is no such file" : `it cannot be opened (${code})` };
  }
}

/** The account of a file's text. */
export function liveAccountFrom(text: string, file: string, model: AccessModel): LiveAccount {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { file, invalid: "it is not JSON" };
  }
  const read = model.readAccount(value);
  return "account" in read ? { file, model: read.account } : { file, invalid: read.invalid };
}
