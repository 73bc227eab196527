import type { Bench, BenchContext, Figure } from "../harness/bench";
import type { Command } from "../harness/command";
import { CommandFailed, timed, watched } from "../harness/command";
import { node, plinth } from "../harness/commands";
import { interleaved } from "../harness/rounds";
import { megabytes, time } from "../harness/table";
import { writeManagedPolicies } from "../policies/managed-policy-files";
import type { Peer } from "../policies/peer";
import { installed, PEERS } from "../policies/peer";
import { withTemporaryFolder } from "../stack/copy";

/** The complete analysis of a fleet of documents, as one process. */
export const managedPolicies: Bench = {
  name: "managed-policies",
  title: "Analysing every AWS managed policy in one process",
  run(context) {
    const { root, rounds, say } = context;
    return withTemporaryFolder(async (dir) => {
      const files = writeManagedPolicies(dir);
      const count = files.length.toLocaleString("en-US");
      // Most of them give full access to something, which is a finding.
      const analysis: Command = {
        ...plinth(root, ["analyze", "policy", "--type", "identity", "--json", ...files]),
        exits: [0, 1],
      };
      say(`${rounds} rounds of ${count} policies`);
      const [whole = 0, floor = 0] = await interleaved(rounds, [
        () => timed(analysis),
        () => timed(node(root, reading(dir))),
      ]);
      const figures: Figure[] = [
        {
          what: `${count} policies, against a bare Node that JSON.parses them`,
          value: whole / floor,
          unit: "×",
          aim: 6,
          measured: `${time(whole)}, floor ${time(floor)}`,
        },
        await memory(analysis, context),
      ];
      for (const peer of PEERS) figures.push(await against(peer, whole, dir, context));
      return figures;
    });
  },
};

function reading(dir: string): string {
  return `const fs = require("fs"); const dir = ${JSON.stringify(dir)};
    for (const name of fs.readdirSync(dir)) JSON.parse(fs.readFileSync(dir + "/" + name, "utf8"));`;
}

async function memory(analysis: Command, { say }: BenchContext): Promise<Figure> {
  const what = "peak memory";
  say("memory");
  const { peak } = await watched(analysis);
  if (peak === undefined) return { what, skipped: "only Linux tells" };
  return { what, value: megabytes(peak.resident), unit: "MB", aim: 300, measured: "" };
}

/** Once each: they take seconds. */
async function against(peer: Peer, whole: number, dir: string, { root, say }: BenchContext): Promise<Figure> {
  const what = `against ${peer.name} ${peer.version}`;
  say(`installing ${peer.name}`);
  const command = await installed(peer, root, dir);
  if (typeof command === "string") return { what, skipped: command };
  try {
    say(peer.name);
    const other = await timed(command);
    const remark = peer.remark === undefined ? "" : ` (${peer.remark})`;
    const measured = `${time(whole)}, ${peer.name} ${time(other)}${remark}`;
    return { what, value: whole / other, unit: "×", measured };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return { what, skipped: `it failed: ${error.reason}` };
  }
}
