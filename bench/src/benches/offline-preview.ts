import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bench, BenchContext, Figure } from "../harness/bench";
import type { Command } from "../harness/command";
import { peakMemory, timed } from "../harness/command";
import { node, onPath, plinth } from "../harness/commands";
import { interleaved } from "../harness/rounds";
import { megabytes, time } from "../harness/table";

const STACK = "example";

/** The example account, as the README's first command previews it. */
export const offlinePreview: Bench = {
  name: "offline-preview",
  title: "Previewing the example account offline, from the start of the process to its end",
  async run(context) {
    const { root, rounds, say } = context;
    const preview = plinth(root, ["preview", "identity", "--stack", STACK]);
    say(`${rounds} rounds against the floor`);
    const [offline = 0, floor = 0] = await interleaved(rounds, [
      () => timed(preview),
      () => timed(node(root, 'require("@pulumi/pulumi"); require("@pulumi/aws/iam")')),
    ]);
    return [
      {
        what: "against a bare Node that requires @pulumi/pulumi and @pulumi/aws/iam",
        value: offline / floor,
        unit: "×",
        aim: 2.5,
        measured: `${time(offline)}, floor ${time(floor)}`,
      },
      await againstPulumi(preview, context),
      await memory(preview, context),
    ];
  },
};

/** The same stack under the same pack in the real engine, with a state of its own that is thrown away. */
async function againstPulumi(preview: Command, { root, rounds, say }: BenchContext): Promise<Figure> {
  const what = "against `pulumi preview` of the same stack";
  const pulumi = onPath("pulumi");
  if (pulumi === undefined) return { what, skipped: "there is no `pulumi` on PATH" };
  const home = mkdtempSync(path.join(tmpdir(), "plinth-bench-"));
  try {
    const cli = (args: readonly string[]): Command => ({
      file: pulumi,
      args: [...args, "--non-interactive"],
      cwd: path.join(root, "stacks/identity"),
      env: {
        PULUMI_BACKEND_URL: `file://${home}`,
        PULUMI_CONFIG_PASSPHRASE: "bench",
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
    });
    await timed(cli(["stack", "init", STACK]));
    const real = cli([
      "preview",
      "--stack",
      STACK,
      "--policy-pack",
      path.join(root, "policy-packs/iam-guardrails"),
    ]);
    say(`${rounds} rounds against pulumi preview`);
    const [offline = 0, online = 0] = await interleaved(rounds, [() => timed(preview), () => timed(real)]);
    return {
      what,
      value: offline / online,
      unit: "×",
      aim: 1 / 3,
      measured: `${time(offline)}, pulumi ${time(online)}`,
    };
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split("\n").slice(1) : [];
    return { what, skipped: `\`pulumi\` is on PATH but could not preview: ${reason ?? String(error)}` };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function memory(preview: Command, { say }: BenchContext): Promise<Figure> {
  const what = "peak memory of all its processes together";
  say("memory");
  const peak = await peakMemory(preview);
  if (peak === undefined) return { what, skipped: "only Linux tells" };
  return {
    what,
    value: megabytes(peak.resident),
    unit: "MB",
    aim: 400,
    measured: `${Math.round(megabytes(peak.proportional))} MB with shared pages counted once`,
  };
}
