import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { clientsAt } from "../provider/clients";
import { remains } from "./remains";

/** The release whose IAM the tests were written against. */
const MOTO = "moto[server,iam,s3,secretsmanager,ssm]==5.2.5";

/** An IAM server on loopback. */
export interface Moto {
  endpoint: string;
  /** The ARNs of everything that the account holds. */
  remains(): Promise<string[]>;
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
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = "";
    // Listens to the end: a full pipe would stop the server in the middle of a test.
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-1000);
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    child.once("exit", () => {
      reject(new Error(`moto ended before it said where it listens: ${said}`));
    });
  });
  return { endpoint, stop, remains: () => remains(clientsAt(endpoint)) };
}
