import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Violation } from "@plinth/offline-engine";
import { preview } from "@plinth/offline-engine";
import type { Moto } from "../moto/moto";
import { startMoto } from "../moto/moto";
import type { ProjectFiles } from "../project/project";
import { writeProject } from "../project/project";
import type { PolicyEvent } from "../pulumi/events";
import { policyEvents } from "../pulumi/events";
import type { Run, Sandbox } from "../pulumi/pulumi";
import { openSandbox } from "../pulumi/pulumi";

export const workspace = resolve(__dirname, "../../../..");
export const iamGuardrails = join(workspace, "policy-packs/iam-guardrails");
export const cache = join(workspace, "node_modules/.cache/plinth");

/** What an engine came to. */
export interface Judgement {
  readonly allowed: boolean;
  /** A line a violation, in order: level, rule, resource and the message's first line. */
  readonly said: readonly string[];
}

export interface Judged extends ProjectFiles {
  /** @default iam-guardrails, as it lies in the repository */
  readonly pack?: string;
  /** The pack's configuration. @default none */
  readonly packConfig?: object;
}

/** A project that the real engine knows. */
export interface OpenProject {
  readonly dir: string;
  /** The violations of a `preview`, an `up`, … under the pack, and what it printed. */
  run(command: string, ...args: string[]): Promise<Judgement & Pick<Run, "output">>;
  offline(): Promise<Judgement>;
  destroy(): Promise<Run>;
}

/** Both engines, and the IAM server that the real one makes things on. */
export interface Engines {
  readonly moto: Moto;
  open(judged: Judged): Promise<OpenProject>;
  /** A preview of a new project by each. */
  preview(judged: Judged): Promise<{ offline: Judgement; real: Judgement; output: string }>;
  close(): void;
}

/** @param pulumi path of the Pulumi CLI */
export async function openEngines(pulumi: string): Promise<Engines> {
  mkdirSync(cache, { recursive: true });
  const moto = await startMoto(cache);
  const sandbox: Sandbox = await openSandbox(pulumi, moto.endpoint);
  const workplace = mkdtempSync(join(cache, "agreement-"));

  async function open({ pack = iamGuardrails, packConfig, ...files }: Judged): Promise<OpenProject> {
    const config = { "config.json": JSON.stringify(packConfig ?? {}) };
    const dir = writeProject(mkdtempSync(join(workplace, "project-")), {
      ...files,
      files: { ...config, ...files.files },
    });
    const configFile = join(dir, "config.json");
    const { status, output } = await sandbox.pulumi(["stack", "init", "dev"], dir);
    if (status !== 0) throw new Error(output);
    return {
      dir,
      run: async (command, ...args) => {
        const log = join(mkdtempSync(join(workplace, "log-")), "events");
        const packs = ["--policy-pack", pack, "--policy-pack-config", configFile];
        const run = await sandbox.pulumi(
          [command, "--stack", "dev", "--event-log", log, ...packs, ...args],
          dir,
        );
        const events = policyEvents(readFileSync(log, "utf8"));
        return { allowed: run.status === 0, said: linesOf(events), output: run.output };
      },
      offline: async () => {
        const policyPacks = [{ dir: pack, configFile }];
        const { verdict, violations } = await preview({ projectDir: dir, stack: "dev", policyPacks });
        return { allowed: verdict === "allowed", said: linesOf(violations) };
      },
      destroy: () => sandbox.pulumi(["destroy", "--yes", "--skip-preview", "--stack", "dev"], dir),
    };
  }

  return {
    moto,
    open,
    preview: async (judged) => {
      const project = await open(judged);
      const offline = await project.offline();
      const { output, ...real } = await project.run("preview");
      return { offline, real, output };
    },
    close: () => {
      sandbox.close();
      moto.stop();
      rmSync(workplace, { recursive: true });
    },
  };
}

/** A line a violation, in order: level, rule, resource and the message's first line. */
export function linesOf(said: readonly (Violation | PolicyEvent)[]): string[] {
  return said
    .map(({ level, rule, urn, message }) =>
      [level, rule, urn.split("::").at(-1), message.trim().split("\n")[0]].join(" "),
    )
    .sort();
}
