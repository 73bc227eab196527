import path from "node:path";
import type { Bench, BenchContext, Figure } from "../harness/bench";
import type { Command } from "../harness/command";
import { CommandFailed, watched, timed } from "../harness/command";
import { node, onPath, plinth } from "../harness/commands";
import { interleaved } from "../harness/rounds";
import { megabytes, time } from "../harness/table";
import { pulumiIn } from "../stack/pulumi";
import { withStackCopy } from "../stack/copy";

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

/** The same stack under the same pack in the real engine. */
async function againstPulumi(preview: Command, { root, rounds, say }: BenchContext): Promise<Figure> {
  const what = "against `pulumi preview` of the same stack";
  const pulumi = onPath("pulumi");
  if (pulumi === undefined) return { what, skipped: "there is no `pulumi` on PATH" };
  const pack = path.join(root, "policy-packs/iam-guardrails");
  try {
    return await withStackCopy(root, async (projectDir) => {
      const cli = pulumiIn(projectDir, pulumi);
      await timed(cli(["stack", "init", STACK]));
      say(`${rounds} rounds against pulumi preview`);
      const [offline = 0, real = 0] = await interleaved(rounds, [
        () => timed(preview),
        () => timed(cli(["preview", "--stack", STACK, "--policy-pack", pack])),
      ]);
      const measured = `${time(offline)}, pulumi ${time(real)}`;
      return { what, value: offline / real, unit: "×", aim: 1 / 3, measured };
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return { what, skipped: `\`pulumi\` is on PATH but could not preview: ${error.reason}` };
  }
}

async function memory(preview: Command, { say }: BenchContext): Promise<Figure> {
  const what = "peak memory of all its processes together";
  say("memory");
  const { peak } = await watched(preview);
  if (peak === undefined) return { what, skipped: "only Linux tells" };
  return {
    what,
    value: megabytes(peak.resident),
    unit: "MB",
    aim: 400,
    measured: `${Math.round(megabytes(peak.proportional))} MB with shared pages counted once`,
  };
}
