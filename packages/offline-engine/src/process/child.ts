import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

import { BOOTSTRAP } from "./bootstrap";
import { childEnvironment } from "./environment";

export interface ChildOrders {
  /** Pulumi's entry point, absolute. */
  main: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
  nodeArgs?: readonly string[];
  /** Whether ts-node will run. */
  typescript: boolean;
  /** Folder for what V8 and ts-node compile; none are kept without it. */
  cacheDir?: string;
  onLine(stream: "stdout" | "stderr", line: string): void;
}

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * Half of Node's own limit. Next to nothing that a program makes is short-lived, so a larger young heap is memory and no
 * time: 30 MB in a small program, 130 MB in one of 2,000 resources.
 */
const YOUNG_HEAP = "--max-semi-space-size=8";

/** Children that still run, for the case that this process ends without having ended them. */
const running = new Set<Child>();

function killAll(): void {
  for (const child of running) child.kill();
}

/**
 * A program or a pack in a process (and process group) of its own. It ends when this process ends, however that comes
 * about: see {@link BOOTSTRAP}.
 */
export class Child {
  /** When the process is gone and everything it wrote was seen. */
  readonly exited: Promise<ChildExit>;
  private readonly process: ChildProcess;

  constructor(orders: ChildOrders) {
    const { cacheDir } = orders;
    const env = {
      // ts-node's own cache of what V8 compiled, which it leaves in the folder for temporary files; Node's is enough
      DISABLE_V8_COMPILE_CACHE: "1",
      ...(cacheDir === undefined || process.env.NODE_COMPILE_CACHE !== undefined
        ? {}
        : { NODE_COMPILE_CACHE: `${cacheDir}/v8` }),
    };
    this.process = spawn(process.execPath, [YOUNG_HEAP, ...(orders.nodeArgs ?? []), "-e", BOOTSTRAP], {
      cwd: orders.cwd,
      env: childEnvironment(process.env, env),
      // a group of its own, so that what the child starts can be ended with it
      detached: process.platform !== "win32",
      windowsHide: true,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    if (running.size === 0) process.once("exit", killAll);
    running.add(this);
    this.exited = new Promise((resolve) => {
      const done = (code: number | null, signal: NodeJS.Signals | null): void => {
        running.delete(this);
        if (running.size === 0) process.removeListener("exit", killAll);
        resolve({ code, signal });
      };
      this.process.once("close", done);
      this.process.once("error", (error) => {
        orders.onLine("stderr", error.message);
        done(1, null);
      });
    });
    readLines(this.process.stdout, (line) => {
      orders.onLine("stdout", line);
    });
    readLines(this.process.stderr, (line) => {
      orders.onLine("stderr", line);
    });
    const pipe = this.pipe();
    // the child may be gone before it read its orders; its exit says so
    pipe?.on("error", () => undefined);
    pipe?.write(
      `${JSON.stringify({
        main: orders.main,
        args: orders.args,
        env: orders.env,
        typescript: orders.typescript,
        transpiled: cacheDir === undefined ? undefined : `${cacheDir}/ts`,
      })}\n`,
    );
  }

  /** Ends the child and what it started, at once. */
  kill(): void {
    const { pid } = this.process;
    if (pid === undefined) return;
    try {
      process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
    } catch {
      this.process.kill("SIGKILL");
    }
  }

  /** Lets a server write its compile cache and go; it does not take long, and is not waited for beyond that. */
  async end(): Promise<void> {
    this.pipe()?.destroy();
    const timer = setTimeout(() => {
      this.kill();
    }, 1000);
    await this.exited;
    clearTimeout(timer);
  }

  private pipe(): Writable | undefined {
    const [, , , pipe] = this.process.stdio;
    return pipe !== null && pipe !== undefined && "write" in pipe ? pipe : undefined;
  }
}

function readLines(stream: Readable | null, onLine: (line: string) => void): void {
  if (stream === null) return;
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
  });
  stream.on("end", () => {
    if (rest !== "") onLine(rest);
  });
}
