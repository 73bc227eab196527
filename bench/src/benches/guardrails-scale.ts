import type { Bench, Figure } from "../harness/bench";
import type { Watched } from "../harness/command";
import { watched } from "../harness/command";
import { plinth } from "../harness/commands";
import { megabytes, time } from "../harness/table";
import { withSyntheticEstate } from "../stack/synthetic-estate";

/** PLINTH_BENCH_RESOURCES for a smaller one, to see quickly what a change is worth. */
const RESOURCES = Number(process.env.PLINTH_BENCH_RESOURCES ?? 10_000);

/** What the packs cost on a large stack that is mostly not theirs. One round: each side takes most of a minute. */
export const guardrailsScale: Bench = {
  name: "guardrails-scale",
  title: `Judging a stack of ${RESOURCES.toLocaleString("en-US")} resources, a fifth of them of IAM, with every pack of the repository`,
  run({ root, say }) {
    return withSyntheticEstate(root, RESOURCES, async (projectDir) => {
      const preview = (args: readonly string[]): Promise<Watched> =>
        watched(plinth(root, ["preview", projectDir, "--stack", "dev", "--json", ...args]), 250);
      say("without packs");
      const without = await preview(["--no-policy-packs"]);
      say("with packs");
      const judged = await preview([]);
      return [
        {
          what: "time, against the same preview without packs",
          value: judged.elapsed / without.elapsed,
          unit: "×",
          aim: 1.25,
          measured: `${time(judged.elapsed)}, without ${time(without.elapsed)}`,
        },
        added(judged, without),
      ];
    });
  },
};

/** The program itself is the largest process, with packs and without. */
function added({ peak }: Watched, without: Watched): Figure {
  const what = "memory that the packs add to all processes together, shared pages counted once";
  if (peak === undefined || without.peak === undefined) return { what, skipped: "only Linux tells" };
  return {
    what,
    value: megabytes(peak.proportional - without.peak.proportional),
    unit: "MB",
    aim: 600,
    measured: `${Math.round(megabytes(peak.proportional))} MB, without ${Math.round(megabytes(without.peak.proportional))} MB, ${Math.round(megabytes(peak.largest))} MB of it the program`,
  };
}
