import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Bench } from "../harness/bench";
import { timed } from "../harness/command";
import { plinth } from "../harness/commands";
import { interleaved } from "../harness/rounds";
import { time } from "../harness/table";
import { withTemporaryFolder } from "../stack/copy";

/** Stars in a pattern, each twice the one before. */
const STARS = [500, 1_000, 2_000, 4_000];

/** Patterns that are made to blow a matcher up: the time must not grow faster than their length squared. */
export const evilPatterns: Bench = {
  name: "evil-patterns",
  title: "Analysing a policy of patterns *a*a*a… of growing length",
  run({ root, rounds, say }) {
    return withTemporaryFolder(async (dir) => {
      const files = STARS.map((stars) => {
        const file = path.join(dir, `${stars}.json`);
        writeFileSync(file, JSON.stringify(evilDocument(stars)));
        return file;
      });
      say(`${rounds} rounds`);
      const times = await interleaved(
        rounds,
        files.map((file) => () => timed({ ...plinth(root, ["analyze", "policy", file]), exits: [0, 1] })),
      );
      return STARS.slice(1).map((stars, index) => {
        const [before = 0, after = 0] = times.slice(index, index + 2);
        return {
          what: `${stars.toLocaleString("en-US")} stars against half as many (quadratic would be 4)`,
          value: after / before,
          unit: "×" as const,
          aim: 4.4,
          measured: `${time(before)}, ${time(after)}`,
        };
      });
    });
  },
};

function evilDocument(stars: number): unknown {
  const evil = "*a".repeat(stars);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["s3:*", `s3:${evil}`, `${evil}b`, "iam:PassRole"],
        Resource: ["arn:aws:s3:::" + evil, `arn:aws:iam::*:role/${evil}b`],
        Condition: { StringLike: { "aws:PrincipalTag/a": [evil, `${evil}b`] } },
      },
      { Effect: "Deny", Action: `s3:${evil}b*`, Resource: `arn:aws:s3:::${"*b".repeat(stars)}` },
    ],
  };
}
