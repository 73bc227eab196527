import { beforeAll, describe, expect, it } from "vitest";

import type { PreviewResult } from "../index";
import { fixture } from "../testing/folder";
import { issuesOf } from "../testing/issues";
import { previewFixture } from "../testing/preview";

describe("a program whose stack exists", () => {
  let result: PreviewResult;

  beforeAll(async () => {
    result = await previewFixture("stateful", {
      stateFile: fixture("stateful/state.json"),
      packs: ["observer"],
    });
  });

  const op = (name: string): string | undefined =>
    result.resources.find((resource) => resource.name === name)?.op;

  it.each([
    ["same", "same", "what did not change"],
    ["auto", "same", "a name that the provider made stays"],
    ["renamed", "same", "an alias is found under its former name"],
    ["team-group", "same", "a child of a renamed component is found with it"],
    ["ignored", "same", "changes that the program ignores"],
    ["secret", "same", "a secret that cannot be decrypted"],
    ["updated", "update", "what changes in place"],
    ["replaced", "replace", "what cannot change in place"],
    ["sticky", "replace", "what the program wants replaced"],
    ["added", "create", "what is new"],
    ["gone", "delete", "what the program no longer has"],
  ])("%s: %s, as for %s", (name, expected) => {
    expect(op(name)).toBe(expected);
  });

  it("shows what differs, and only that", () => {
    expect(result.resources.find(({ name }) => name === "updated")?.diff).toEqual([
      { path: "tags.Owner", kind: "update", before: "old", after: "new" },
    ]);
  });

  it("deletes last, what was made last first, and leaves the engine's own providers out", () => {
    expect(result.resources.slice(-2).map(({ name }) => name)).toEqual(["gone-policy", "gone"]);
    expect(result.resources.some(({ type }) => type === "pulumi:providers:aws")).toBe(false);
  });

  it("knows of what exists everything that the state does, but no secret", () => {
    expect(result.outputs).toEqual({
      bucket: "auto-1234567",
      bucketZone: "Z1BKCTXD74EZPE",
      groupArn: "arn:aws:iam::111122223333:group/people",
      keyId: "AKIAEXAMPLE",
      keySecret: "[secret]",
      replacedUniqueId: "[unknown]",
      updatedArn: "arn:aws:iam::111122223333:user/updated",
    });
  });

  it("says which secrets it could not compare", () => {
    expect(result.diagnostics).toContainEqual({
      severity: "info",
      urn: "urn:pulumi:dev::stateful::aws:ssm/parameter:Parameter::secret",
      message: "value: the state holds it encrypted, so it is taken as unchanged",
    });
  });
});

describe("what the state says is protected", () => {
  it("is refused its deletion as a violation, and the rest of the change is shown", async () => {
    const { verdict, violations, resources } = await previewFixture("stateful", {
      stateFile: fixture("stateful/protected.json"),
    });
    expect(verdict).toBe("refused");
    expect(violations).toMatchObject([
      {
        pack: "pulumi",
        rule: "protect",
        level: "mandatory",
        urn: "urn:pulumi:dev::stateful::aws:iam/group:Group::gone",
        message: expect.stringMatching(/^This change deletes gone, which is protected/) as string,
      },
    ]);
    expect(resources.find(({ name }) => name === "gone")?.op).toBe("delete");
    expect(resources.length).toBeGreaterThan(3);
  });
});

describe("a state that cannot be used", () => {
  it.each([
    [
      "is of another stack",
      "plain",
      "stateful/state.json",
      /stack "dev" of project "stateful", not of stack "dev" of project "plain"/,
    ],
    ["is not JSON", "plain", "stateful/Pulumi.yaml", /is not JSON/],
    [
      "is no state",
      "plain",
      "plain/package.json",
      /is not a state: expected the output of `pulumi stack export`/,
    ],
    ["is not there", "plain", "plain/nothing.json", /^there is no such file$/],
    ["is a folder", "plain", "plain", /^this is a folder, where a file was expected$/],
  ])("is refused where it %s", async (_, project, file, message) => {
    const issues = await issuesOf(() => previewFixture(project, { stateFile: fixture(file) }));
    expect(issues).toMatchObject([
      { file: fixture(file), message: expect.stringMatching(message) as string },
    ]);
  });
});
