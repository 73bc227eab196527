import { InputError } from "../errors/input-error";
import type { InputIssue } from "../errors/input-error";
import { Child } from "../process/child";
import { readFailure, withoutFrames } from "../program/failure";
import type { PackFolder } from "./pack-folder";

export interface PackProcessOptions {
  folder: PackFolder;
  /** Address of the host. */
  engineAddress: string;
  env: Readonly<Record<string, string>>;
  cacheDir?: string;
  onLine(stream: "stdout" | "stderr", line: string): void;
}

/**
 * Four times what a program has: nearly all that a pack makes is gone with the request that it was made for, and in a
 * small heap some of it lives long enough to be moved. Only what is used is taken.
 */
const YOUNG_HEAP = "--max-semi-space-size=32";

/** A pack takes less than a second to start; one that takes this long will not. */
const START_LIMIT_MS = 120_000;

/** A pack in its own process: it says on which port it serves, and serves until it is ended. */
export class PackProcess {
  /** Port on the loopback. Rejects with an InputError when the pack does not start. */
  readonly port: Promise<number>;
  /** Resolves when the pack ended without having been told to. */
  readonly died: Promise<InputIssue>;
  private readonly child: Child;
  private readonly lastLines: string[] = [];
  private readonly dir: string;
  private started = false;
  private ending = false;

  constructor(options: PackProcessOptions) {
    this.dir = options.folder.dir;
    let onFirstLine: (line: string) => void = () => undefined;
    this.child = new Child({
      main: options.folder.entryPoint,
      args: [options.engineAddress, options.folder.dir],
      cwd: options.folder.dir,
      env: options.env,
      typescript: true,
      nodeArgs: [YOUNG_HEAP],
      ...(options.cacheDir === undefined ? {} : { cacheDir: options.cacheDir }),
      onLine: (stream, line) => {
        if (stream === "stdout" && !this.started) {
          this.started = true;
          onFirstLine(line);
          return;
        }
        if (stream === "stderr") this.remember(line);
        options.onLine(stream, line);
      },
    });
    this.port = new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(
          new InputError({ file: this.dir, message: "the policy pack did not start within two minutes" }),
        );
      }, START_LIMIT_MS);
      onFirstLine = (line) => {
        clearTimeout(timer);
        const port = /^\d+$/.test(line.trim()) ? Number(line) : undefined;
        if (port !== undefined) resolve(port);
        else reject(new InputError({ file: this.dir, message: printedEarly(line) }));
      };
      void this.child.exited.then(() => {
        clearTimeout(timer);
        const hint = "it serves no policies; does it make a new PolicyPack(...)?";
        reject(new InputError(this.explain("the policy pack did not start", hint)));
      });
    });
    // whoever waits for the port hears of it; nobody may be waiting yet
    this.port.catch(() => undefined);
    this.died = this.child.exited.then((exit) => {
      if (this.ending || !this.started) return new Promise<never>(() => undefined);
      const how = exit.signal ?? `exit code ${String(exit.code)}`;
      const [issue] = this.explain(`the policy pack ended in the middle (${how})`, "it did not say why");
      return issue ?? { file: this.dir, message: "the policy pack ended" };
    });
  }

  async end(): Promise<void> {
    this.ending = true;
    await this.child.end();
  }

  kill(): void {
    this.ending = true;
    this.child.kill();
  }

  private remember(line: string): void {
    this.lastLines.push(line);
    if (this.lastLines.length > 200) this.lastLines.shift();
  }

  private explain(what: string, otherwise: string): InputIssue[] {
    const text = this.lastLines.join("\n").replace(/^error: \[runtime\] /, "");
    const failures = text.startsWith("Running program") ? readFailure(text) : [];
    if (failures.length > 0) {
      return failures.map((failure) => ({
        ...failure,
        file: failure.file ?? this.dir,
        message: `${what}: ${failure.message}`,
      }));
    }
    const said = withoutFrames(this.lastLines).slice(-8).join("\n");
    return [
      {
        file: this.dir,
        message: `${what}: ${said === "" ? otherwise : said}`,
      },
    ];
  }
}

function printedEarly(line: string): string {
  return (
    `the policy pack printed ${JSON.stringify(line)} before it started; ` +
    "engines read the port of the pack there, so print with console.error, or later"
  );
}
