import { describe, expect, it } from "vitest";

import type { Case } from "../description/fixtures/broken";
import { changed, expectTold, mistakesIn } from "../description/fixtures/broken";

/** A second delegate, under a boundary of its own. */
const second = (path: string): readonly [string, string][] => [
  [
    "  identity:delegates:\n",
    `    - { name: data, purpose: x, permissions: [{ actions: ["glue:GetTable"], resources: ["*"] }] }
  identity:delegates:
    - { name: data, group: developers, boundary: data, path: ${path} }
`,
  ],
];

describe("delegates", () => {
  it.each<Case>([
    {
      what: "a group that does not exist",
      change: ["group: platform-engineers", "group: platform-enginers"],
      path: "identity:delegates[0].group",
      says: 'there is no group "platform-enginers". Did you mean platform-engineers? Groups: developers, platform-engineers',
    },
    {
      what: "what is no AWS service",
      change: ["passRoleTo: [lambda.amazonaws.com]", "passRoleTo: [lambda]"],
      path: "identity:delegates[0].passRoleTo[0]",
      says: '"lambda" is not an AWS service. Expected its principal, such as lambda.amazonaws.com. Did you mean lambda.amazonaws.com?',
    },
    {
      what: "no boundary",
      change: ["      boundary: workload\n      path: delegated\n", "      path: delegated\n"],
      path: "identity:delegates[0].boundary",
      on: "- name: platform",
      says: "is missing. The boundary, of those under identity:boundaries, that all they create must carry.",
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it.each(["delegated", "delegated/data"])("under different boundaries do not share a folder: %s", (path) => {
    expect(mistakesIn(changed(...second(path)))).toEqual([
      {
        path: "identity:delegates[1].path",
        line: "path: delegated",
        message:
          `delegated/ and ${path}/ of identity:delegates[0] overlap, under different boundaries (workload, data): ` +
          "one delegate could take over what the other made. Give each a folder of its own, such as delegated-workload.",
      },
    ]);
  });

  it("under the same boundary work in the same folder, as a boundary names one", () => {
    const yaml = changed([
      "  identity:delegates:\n",
      "  identity:delegates:\n    - { name: data, group: developers, boundary: workload, path: data }\n",
    ]);
    expect(mistakesIn(yaml)).toEqual([
      {
        path: "identity:delegates[1].path",
        line: "path: delegated",
        message:
          "the boundary workload belongs to the folder of identity:delegates[0]. " +
          "Did you mean data? For another folder, describe another boundary.",
      },
    ]);
  });

  it("under the same boundary may share a folder", () => {
    const yaml = changed([
      "  identity:delegates:\n",
      "  identity:delegates:\n    - { name: data, group: developers, boundary: workload }\n",
    ]);
    expect(mistakesIn(yaml)).toEqual([]);
  });

  it("under different boundaries have folders of their own", () => {
    expect(mistakesIn(changed(...second("delegated-data")))).toEqual([]);
  });
});
