import type { Report } from "../deployment/report";
import type { InputIssue } from "../errors/input-error";
import { Child } from "../process/child";
import type { Project } from "../project/project";
import type { StackConfig } from "../project/stack-config";
import { readFailure, withoutFrames } from "./failure";

export interface ProgramOptions {
  project: Project;
  config: StackConfig;
  organization: string;
  /** Pulumi's entry point for programs, of the project's own copy. */
  entryPoint: string;
  /** Of the host that serves both the monitor and the engine. */
  address: string;
  parallel: number;
  cacheDir?: string;
  report: Report;
}

/** The user's program in its own process, run as Pulumi's language host for Node.js runs it. */
export class Program {
  /** What went wrong, as far as the process itself shows it; empty when it ended well. */
  readonly ended: Promise<readonly InputIssue[]>;
  private readonly child: Child;
  private readonly lastLines: string[] = [];

  constructor(options: ProgramOptions) {
    const { project, config, report } = options;
    this.child = new Child({
      main: options.entryPoint,
      args: [
        ...["--monitor", options.address],
        ...["--engine", options.address],
        ...["--organization", options.organization],
        ...["--project", project.name],
        ...["--root-directory", project.rootDir],
        ...["--stack", config.stack],
        ...["--pwd", project.programDir],
        "--dry-run",
        ...["--parallel", String(options.parallel)],
        project.entryPoint,
      ],
      cwd: project.programDir,
      env: {
        PULUMI_CONFIG: JSON.stringify(configForSdk(config)),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify([...config.secretKeys]),
        ...(project.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
        ...(project.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
        // types are a matter of the type checker, which runs as a target of its own
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      },
      nodeArgs: project.nodeArgs,
      typescript: project.typescript,
      ...(options.cacheDir === undefined ? {} : { cacheDir: options.cacheDir }),
      onLine: (stream, line) => {
        if (stream === "stderr") this.remember(line);
        report.diagnose({ severity: "info", message: line, stream });
      },
    });
    this.ended = this.child.exited.then(({ code, signal }) => {
      if (code === 0) return [];
      const said = this.explain();
      if (said.length > 0) return said;
      const how = signal ?? `exit code ${String(code)}`;
      return [{ file: project.rootDir, message: `the program ended with ${how} and did not say why` }];
    });
  }

  kill(): void {
    this.child.kill();
  }

  private remember(line: string): void {
    this.lastLines.push(line);
    if (this.lastLines.length > 200) this.lastLines.shift();
  }

  private explain(): InputIssue[] {
    const text = this.lastLines.join("\n");
    if (text.includes("JavaScript heap out of memory")) {
      return [
        {
          message:
            "the program ran out of memory; give it more in Pulumi.yaml: " +
            'runtime: { name: nodejs, options: { nodeargs: "--max-old-space-size=4096" } }',
        },
      ];
    }
    const report = text.replace(/^error: \[runtime\] /, "");
    if (report.startsWith("Running program")) return readFailure(report);
    const lines = withoutFrames(this.lastLines).slice(-12);
    return lines.length === 0 ? [] : [{ message: lines.join("\n") }];
  }
}

/** SDKs of every age know keys in this old form. */
function configForSdk(config: StackConfig): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [key, value] of config.values) {
    const index = key.indexOf(":");
    result[`${key.slice(0, index)}:config:${key.slice(index + 1)}`] = value;
  }
  return result;
}
