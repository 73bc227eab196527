import type { JudgedResult } from "../guard/judged";
import * as examples from "../render/preview/example-results";
import type { ReportedRun } from "./reported-run";

/** Runs for tests of the reports. */
export function runOf(results: readonly JudgedResult[], more: Partial<ReportedRun> = {}): ReportedRun {
  return {
    previews: results.map((result) => ({ result, projectDir: "/w/stacks/identity" })),
    mistakes: [],
    root: "/w",
    version: "0.1.0",
    ...more,
  };
}

const NASTY = [
  "a|b `c` ``` <script>alert(1)</script> </details> ]]> <!-- --> @acme/owners #1 https://evil.example",
  "[click](https://evil.example) ![x](https://evil.example/x.png) &lt; ~~~",
  "not XML \ufffe \ud800, line\n\n# heading\n- list\u001b[31m\u0000\u0007 \ud83d\ude00",
] as const;

/** A program whose names and a pack whose messages try to be something else. */
export const nasty: JudgedResult = {
  ...examples.refused,
  project: NASTY[0],
  resources: [
    ...examples.refused.resources,
    ...NASTY.map((name) => examples.resource("aws:iam/user:User", name, { op: "delete" })),
    examples.resource(NASTY[1], "typed", { op: "update", diff: [{ path: NASTY[0], kind: "update" }] }),
  ],
  violations: [...NASTY, NASTY[0]].map((text, index) => ({
    pack: NASTY[0],
    packVersion: "1",
    rule: text,
    level: index < NASTY.length ? "mandatory" : "advisory",
    urn: examples.urn("aws:iam/user:User", text),
    message: `${text}\n${NASTY.join("\n")}`,
    ...(index < NASTY.length
      ? {}
      : { waived: { until: text, owner: text, reason: NASTY.join(" "), by: text } }),
  })),
};

export const mistaken = runOf([], {
  mistakes: [
    {
      file: "/w/stacks/identity/Pulumi.prod.yaml",
      line: 23,
      path: "identity:groups[0]",
      message: 'no group "x"',
    },
    { message: "the <program> cannot go on\nand says why" },
  ],
});

export const RUNS: readonly (readonly [name: string, run: ReportedRun])[] = [
  ["created", runOf([examples.created])],
  ["refused", runOf([examples.refused])],
  ["accepted", runOf([examples.accepted])],
  ["changed", runOf([examples.changed])],
  ["talkative", runOf([examples.talkative])],
  ["unchanged", runOf([examples.unchanged])],
  ["unjudged", runOf([examples.unjudged])],
  ["several", runOf([examples.refused, examples.created], { mistakes: mistaken.mistakes })],
  ["mistaken", mistaken],
  ["nasty", runOf([nasty])],
];
