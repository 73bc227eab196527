import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { Recording } from "./recording";
import { record, TODAY } from "./recording";

let example: Recording;

beforeAll(async () => {
  vi.useFakeTimers({ now: TODAY, toFake: ["Date"] });
  example = await record();
}, 60_000);

afterAll(() => {
  vi.useRealTimers();
});

describe("the example account", () => {
  // What a pull request changes in the cloud shows in this file. `npm run golden -w @plinth/stack-identity` writes it anew.
  it("registers the resources of its golden file", async () => {
    const sorted = [...example.resources].sort((a, b) => compare(a.type, b.type) || compare(a.name, b.name));
    await expect(`${JSON.stringify(sorted.map(readable), undefined, 2)}\n`).toMatchFileSnapshot(
      "golden/example.resources.json",
    );
  });

  it("has the outputs that people and other stacks need, and what is to be handed over as a secret", () => {
    expect(example.outputs).toEqual({
      signInUrl: "https://acme.signin.aws.amazon.com/console",
      handover: "[secret]",
      administratorRoleArn: "arn:aws:iam::111122223333:role/administrators/Administrator",
      boundaryArns: { workload: "arn:aws:iam::111122223333:policy/boundary/workload" },
      groupArns: expect.objectContaining({
        developers: "arn:aws:iam::111122223333:group/people/developers",
      }) as unknown,
      consoleUserArns: expect.objectContaining({
        barbara: "arn:aws:iam::111122223333:user/people/barbara",
      }) as unknown,
      serviceUserArns: expect.objectContaining({
        uploads: "arn:aws:iam::111122223333:user/service/uploads",
      }) as unknown,
    });
  });

  it("has whole documents and names at the first preview: only what AWS makes up is unknown", () => {
    const unknown = example.resources.flatMap(({ type, name, inputs }) =>
      Object.entries(inputs).flatMap(([key, value]) => (hasUnknown(value) ? [`${type} ${name} ${key}`] : [])),
    );
    expect(unknown.sort()).toEqual([
      "aws:secretsmanager/secretVersion:SecretVersion backups-a secretId",
      "aws:secretsmanager/secretVersion:SecretVersion backups-b secretId",
    ]);
  });

  it("shows no secret, not even where it is stored", () => {
    const stored = example.resources.flatMap(({ inputs }) => [inputs.secretString, inputs.value]);
    expect(stored.filter((value) => value !== undefined)).toEqual(["[secret]", "[secret]", "[secret]"]);
  });

  it("never has two resources of a type with one name in IAM, whatever its case", () => {
    const names = example.resources.flatMap(({ type, inputs }) =>
      typeof inputs.name === "string" ? [`${type} ${inputs.name.toLowerCase()}`] : [],
    );
    expect(names).toEqual([...new Set(names)]);
  });
});

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Documents as JSON rather than as text with JSON in it, so that a change of one reads well. */
function readable(resource: Recording["resources"][number]): unknown {
  const inputs = Object.entries(resource.inputs).map(([key, value]) => [
    key,
    typeof value === "string" && value.startsWith('{"') ? (JSON.parse(value) as unknown) : value,
  ]);
  return { ...resource, inputs: Object.fromEntries(inputs) as unknown };
}

function hasUnknown(value: unknown): boolean {
  return JSON.stringify([value]).includes("[unknown]");
}
