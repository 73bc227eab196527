import { describe, expect, it } from "vitest";

import type { Case } from "../description/fixtures/broken";
import { changed, expectTold, mistakesIn } from "../description/fixtures/broken";

const WORKLOAD = `  identity:boundaries:
    - name: workload
      purpose: what workloads may touch
      permissions:
        - actions: ["s3:*", "logs:*"]
          resources: ["*"]
`;

describe("boundaries", () => {
  it.each<Case>([
    {
      what: "a service user under one that does not exist",
      change: ["      boundary: workload\n      keys", "      boundary: workloads\n      keys"],
      path: "identity:serviceUsers[0].boundary",
      says: 'there is no boundary "workloads". Did you mean workload? Boundaries: workload',
    },
    {
      what: "a delegate under one that does not exist",
      change: ["boundary: workload\n      path", "boundary: sandbox\n      path"],
      path: "identity:delegates[0].boundary",
      says: 'there is no boundary "sandbox". Boundaries: workload',
    },
    {
      what: "one that allows nothing",
      change: [
        '      permissions:\n        - actions: ["s3:*", "logs:*"]\n          resources: ["*"]\n',
        "      permissions: []\n",
      ],
      path: "identity:boundaries[0].permissions",
      says: "is an empty list. The most that anything under the boundary may do.",
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it("are missed by everybody who names one when there are none", () => {
    expect(mistakesIn(changed([WORKLOAD, ""])).map(({ message }) => message)).toEqual([
      'there is no boundary "workload", as identity:boundaries has none.',
      'there is no boundary "workload", as identity:boundaries has none.',
    ]);
  });
});
