import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { syntheticDetails } from "../account/synthetic-details";
import type { Bench, Figure } from "../harness/bench";
import type { Watched } from "../harness/command";
import { watched } from "../harness/command";
import { plinth } from "../harness/commands";
import { megabytes, time } from "../harness/table";

const SIZES = [1_000, 10_000, 20_000];

/** Whether the search for escalations grows as the account does, and no faster. One round: the largest takes a while. */
export const account: Bench = {
  name: "account",
  title: "Analysing accounts of 1,000, 10,000 and 20,000 principals with 3 of 100 policies each",
  async run({ root, say }) {
    const folder = mkdtempSync(path.join(tmpdir(), "plinth-account-"));
    try {
      const runs: Watched[] = [];
      for (const size of SIZES) {
        say(`${size.toLocaleString("en-US")} principals`);
        const file = path.join(folder, `${size}.json`);
        writeFileSync(file, JSON.stringify(syntheticDetails(size)));
        runs.push(await watched(plinth(root, ["analyze", "account", file, "--json"]), 250));
      }
      return figures(runs);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function figures(runs: readonly Watched[]): readonly Figure[] {
  const [thousand = 0, tenThousand = 0, twentyThousand = 0] = runs.map(({ elapsed }) => elapsed);
  const measured = runs.map(({ elapsed }) => time(elapsed)).join(", ");
  const peaks = runs.flatMap(({ peak }) => (peak === undefined ? [] : [peak.resident]));
  return [
    { what: "time, from 1,000 to 10,000", value: tenThousand / thousand, unit: "×", aim: 11, measured },
    {
      what: "time, from 10,000 to 20,000",
      value: twentyThousand / tenThousand,
      unit: "×",
      aim: 2.2,
      measured,
    },
    ...(peaks.length < runs.length
      ? []
      : [
          {
            what: "memory of 10,000",
            value: megabytes(peaks[1] ?? 0),
            unit: "MB" as const,
            measured: peaks.map((bytes) => `${Math.round(megabytes(bytes))} MB`).join(", "),
          },
        ]),
  ];
}
