import type { Bench } from "../harness/bench";
import { timed } from "../harness/command";
import { node, plinth } from "../harness/commands";
import { interleaved } from "../harness/rounds";
import { time } from "../harness/table";

/** What it costs to start the command, before it does anything. */
export const start: Bench = {
  name: "start",
  title: "Starting plinth, against a bare Node that requires the command-line parser",
  async run({ root, rounds }) {
    const [command = 0, floor = 0] = await interleaved(rounds * 3, [
      () => timed(plinth(root, ["--version"])),
      () => timed(node(root, 'require("commander")')),
    ]);
    return [
      {
        what: "plinth --version",
        value: command / floor,
        unit: "×",
        aim: 1.5,
        measured: `${time(command)}, floor ${time(floor)}`,
      },
    ];
  },
};
