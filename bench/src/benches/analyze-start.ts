import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Bench } from "../harness/bench";
import { timed } from "../harness/command";
import { node, plinth } from "../harness/commands";
import { interleaved } from "../harness/rounds";
import { time } from "../harness/table";
import { withTemporaryFolder } from "../stack/copy";

const DOCUMENT = {
  Version: "2012-10-17",
  Statement: {
    Sid: "Uploads",
    Effect: "Allow",
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::acme-uploads/incoming/*",
    Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  },
};

/** What one document costs, from the start of the process to the verdict. */
export const analyzeStart: Bench = {
  name: "analyze-start",
  title: "Analysing one policy document, from the start of the process to its end",
  run({ root, rounds }) {
    return withTemporaryFolder(async (dir) => {
      const file = path.join(dir, "uploads.json");
      writeFileSync(file, JSON.stringify(DOCUMENT, undefined, 2));
      const [whole = 0, floor = 0] = await interleaved(rounds * 3, [
        () => timed({ ...plinth(root, ["analyze", "policy", file]), exits: [0, 1] }),
        () => timed(node(root, 'require("commander")')),
      ]);
      return [
        {
          what: "plinth analyze policy, against a bare Node that requires the command-line parser",
          value: whole / floor,
          unit: "×",
          aim: 1.5,
          measured: `${time(whole)}, floor ${time(floor)}`,
        },
      ];
    });
  },
};
