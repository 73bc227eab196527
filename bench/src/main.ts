import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { createColors } from "picocolors";
import { account } from "./benches/account";
import { accountSize } from "./benches/account-size";
import { analyzeStart } from "./benches/analyze-start";
import { evilPatterns } from "./benches/evil-patterns";
import { guardrailsScale } from "./benches/guardrails-scale";
import { managedPolicies } from "./benches/managed-policies";
import { offlinePreview } from "./benches/offline-preview";
import { packStart } from "./benches/pack-start";
import { start as startBench } from "./benches/start";
import type { Bench } from "./harness/bench";
import { met } from "./harness/bench";
import { tableText } from "./harness/table";

const BENCHES: readonly Bench[] = [
  startBench,
  analyzeStart,
  offlinePreview,
  packStart,
  guardrailsScale,
  accountSize,
  managedPolicies,
  evilPatterns,
  account,
];

/** `npm run bench [-- NAME...]`. */
export function start(): void {
  const names = BENCHES.map((bench) => bench.name);
  new Command("plinth-bench")
    .description(
      "Measures Plinth against floors and peers, as ratios in one run; the median of several rounds counts.",
    )
    .argument("[NAME...]", `which benches to run: ${names.join(", ")}`)
    .option("--rounds <N>", "how often each side is measured", count, 5)
    .option("--strict", "exit with 1 where an aim is missed")
    .allowExcessArguments(false)
    .action(
      async (chosen: readonly string[], options: { rounds: number; strict?: boolean }, command: Command) => {
        const unknown = chosen.find((name) => !names.includes(name));
        if (unknown !== undefined)
          command.error(`there is no bench "${unknown}". Benches: ${names.join(", ")}`, { exitCode: 2 });
        const benches = BENCHES.filter((bench) => chosen.length === 0 || chosen.includes(bench.name));
        const missed = await runAll(benches, options.rounds);
        if (options.strict && missed) process.exitCode = 1;
      },
    )
    .parseAsync()
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    });
}

/** @returns whether any aim was missed */
async function runAll(benches: readonly Bench[], rounds: number): Promise<boolean> {
  const colors = createColors(process.stdout.isTTY && !process.env.NO_COLOR);
  const root = path.resolve(__dirname, "../..");
  let missed = false;
  for (const bench of benches) {
    const say = (text: string): void => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${bench.name}: ${text} ...`);
    };
    const figures = await bench.run({ root, rounds, say });
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    process.stdout.write(`${tableText(bench.title, figures, colors)}\n`);
    missed ||= !figures.every(met);
  }
  return missed;
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("expected a whole number from 1 up.");
  return value;
}
