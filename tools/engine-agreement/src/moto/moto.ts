import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The release whose IAM the tests were written against. */
const MOTO = "moto[server,iam,s3,secretsmanager,ssm]==5.2.5";

/** An IAM server on loopback. */
export interface Moto {
  endpoint: string;
  stop(): void;
}

/**
 * Starts moto on a free port of 127.0.0.1, and installs it into a virtual environment in `cacheDir` the first
 * time. Needs `python3`.
 *
 * @see https://docs.getmoto.org/en/latest/docs/server_mode.html
 */
export async function startMoto(cacheDir: string): Promise<Moto> {
  const venv = join(cacheDir, "moto-5.2.5");
  const server = join(venv, "bin", "moto_server");
  if (!existsSync(server)) {
    execFileSync("python3", ["-m", "venv", venv], { stdio: "inherit" });
    execFileSync(join(venv, "bin", "pip"), ["install", "--quiet", MOTO], { stdio: "inherit" });
  }
  const child = spawn(server, ["-H", "127.0.0.1", "-p", "0"], {
    stdio: ["ignore", "ignore", "pipe"],
    // The account of the example, so that its allowedAccountIds holds. AWS's managed policies are attached too.
    env: { ...process.env, MOTO_ACCOUNT_ID: "111122223333", MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
  });
  const stop = (): void => void child.kill();
  for await (const line of createInterface(child.stderr)) {
    const endpoint = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (endpoint) {
      child.stderr.resume();
      return { endpoint, stop };
    }
  }
  throw new Error("moto ended before it said where it listens");
}
