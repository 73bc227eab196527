import type { Bench, Figure } from "../harness/bench";
import type { Watched } from "../harness/command";
import { watched } from "../harness/command";
import { plinth } from "../harness/commands";
import { megabytes, time } from "../harness/table";
import { withSyntheticAccount } from "../stack/synthetic-account";

const SIZES = [100, 1_000, 10_000];

/** Whether time and memory grow as the account does, and no faster. One round: the largest takes minutes. */
export const accountSize: Bench = {
  name: "account-size",
  title: "Previewing a synthetic account of 100, 1,000 and 10,000 users",
  async run({ root, say }) {
    const runs: Watched[] = [];
    for (const users of SIZES) {
      say(`${users.toLocaleString("en-US")} users`);
      const run = await withSyntheticAccount(root, users, (projectDir) =>
        watched(plinth(root, ["preview", projectDir, "--stack", "synthetic", "--json"]), 250),
      );
      runs.push(run);
    }
    const elapsed = runs.map((run) => run.elapsed);
    return [growth("time, from 1,000 to 10,000", elapsed, time), memoryGrowth(runs)];
  },
};

function memoryGrowth(runs: readonly Watched[]): Figure {
  const what = "memory, from 1,000 to 10,000";
  const peaks = runs.flatMap(({ peak }) => (peak === undefined ? [] : [peak.resident]));
  if (peaks.length < runs.length) return { what, skipped: "only Linux tells" };
  return growth(what, peaks, (bytes) => `${Math.round(megabytes(bytes))} MB`);
}

function growth(what: string, values: readonly number[], text: (value: number) => string): Figure {
  const [, thousand = 0, tenThousand = 0] = values;
  return { what, value: tenThousand / thousand, unit: "×", aim: 11, measured: values.map(text).join(", ") };
}
