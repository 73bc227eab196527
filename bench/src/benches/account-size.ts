import type { Bench, Figure } from "../harness/bench";
import { peakMemory, timed } from "../harness/command";
import { plinth } from "../harness/commands";
import { interleaved } from "../harness/rounds";
import { megabytes, time } from "../harness/table";
import { withSyntheticAccount } from "../synthetic/account";

const SIZES = [100, 1_000, 10_000];

/** Whether time and memory grow as the account does, and no faster. */
export const accountSize: Bench = {
  name: "account-size",
  title: "Previewing a synthetic account of 100, 1,000 and 10,000 users",
  async run({ root, rounds, say }) {
    const times: number[] = [];
    const peaks: (number | undefined)[] = [];
    for (const users of SIZES) {
      say(`${users.toLocaleString("en-US")} users`);
      await withSyntheticAccount(root, users, async (projectDir) => {
        const preview = plinth(root, ["preview", projectDir, "--stack", "synthetic", "--json"]);
        const [elapsed = 0] = await interleaved(users > 1_000 ? 1 : rounds, [() => timed(preview)]);
        times.push(elapsed);
        peaks.push((await peakMemory(preview))?.resident);
      });
    }
    return [growth("time", times, time), memoryGrowth(peaks)];
  },
};

function memoryGrowth(peaks: readonly (number | undefined)[]): Figure {
  const known = peaks.filter((peak) => peak !== undefined);
  if (known.length < peaks.length)
    return { what: "memory, from 1,000 to 10,000", skipped: "only Linux tells" };
  return growth("memory", known, (bytes) => `${Math.round(megabytes(bytes))} MB`);
}

function growth(of: string, values: readonly number[], text: (value: number) => string): Figure {
  const [, thousand = 0, tenThousand = 0] = values;
  return {
    what: `${of}, from 1,000 to 10,000`,
    value: tenThousand / thousand,
    unit: "×",
    aim: 11,
    measured: values.map(text).join(", "),
  };
}
