import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";

/**
 * The Pulumi CLI that the tests run: `PLINTH_PULUMI` (a path), or the one on PATH; undefined where there is none.
 */
export function findPulumi(): string | undefined {
  const named = process.env.PLINTH_PULUMI;
  const candidates = named
    ? [named]
    : (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "pulumi"));
  return candidates.find((path) => spawnSync(path, ["version"], { stdio: "ignore" }).status === 0);
}

export interface Run {
  status: number;
  output: string;
}

/** What `pulumi stack export` prints. */
export interface Checkpoint {
  deployment: { resources?: { urn: string; type: string }[] };
}

/** A Pulumi home of its own: file backend, passphrase secrets, the test provider in the AWS provider's place. */
export interface Sandbox {
  pulumi(args: string[], projectDir: string): Promise<Run>;
  exportStack(stack: string, projectDir: string): Promise<Checkpoint>;
  close(): void;
}

/** Milliseconds: nothing takes so long unless it hangs, also where other work keeps the machine busy. */
const LONGEST = 400_000;

const TEST_PROVIDER = join(__dirname, "..", "provider", "main.ts");

export async function openSandbox(pulumi: string, endpoint: string): Promise<Sandbox> {
  const home = mkdtempSync(join(tmpdir(), "plinth-engine-"));
  mkdirSync(join(home, "state"));
  const provider = spawn(
    process.execPath,
    ["-r", "ts-node/register/transpile-only", TEST_PROVIDER, endpoint],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, TS_NODE_PROJECT: join(__dirname, "..", "..", "tsconfig.json") },
    },
  );
  const port = await firstLine(provider.stdout);
  const env = {
    ...process.env,
    PATH: [dirname(pulumi), dirname(process.execPath), process.env.PATH].join(delimiter),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${join(home, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "correct horse",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Without it the CLI does not know --event-log.
    PULUMI_DEBUG_COMMANDS: "true",
    // The other packages' resources are only previewed, for which it need not know their types.
    PULUMI_DEBUG_PROVIDERS: ["aws", "aws-native", "command"].map((name) => `${name}:${port}`).join(","),
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "eu-west-1",
  };
  // Not spawnSync: the server's log has to be read while the CLI runs, or the server stops at a full pipe.
  const run = async (args: string[], cwd: string): Promise<Run> => {
    // PWD as a shell would set it: by it the packs find the project's guardrails file.
    const child = spawn(pulumi, args, {
      cwd,
      env: { ...env, PWD: cwd },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: LONGEST,
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => output.push(text));
    }
    const [status] = (await once(child, "close")) as [number | null];
    return { status: status ?? -1, output: output.join("") };
  };
  return {
    pulumi: (args, cwd) => run([...args, "--non-interactive"], cwd),
    exportStack: async (stack, cwd) => {
      const { output } = await run(["stack", "export", "--stack", stack], cwd);
      return JSON.parse(output) as Checkpoint;
    },
    close: () => {
      provider.kill();
      rmSync(home, { recursive: true });
    },
  };
}

function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface(stream);
    lines.once("line", resolve);
    lines.once("close", () => {
      reject(new Error("the test provider ended before it said where it listens"));
    });
  });
}
