import { join } from "node:path";

import { preview } from "@plinth/offline-engine";
import { beforeAll, describe, expect, it, vi } from "vitest";

import type { Recorded } from "./recording";
import { record, TODAY } from "./recording";

/** What both must say of a resource. */
interface Registered {
  type: string;
  name: string;
  parent: string;
  protect: boolean;
  inputs: unknown;
}

let byMocks: Registered[];
let byOffline: Registered[];

// The engine compiles the program in a process of its own.
const MINUTE = 60_000;

beforeAll(async () => {
  vi.useFakeTimers({ now: TODAY, toFake: ["Date"] });
  const { resources: mocked } = await record();
  vi.useRealTimers();
  byMocks = mocked.map((one) => registered(one, one.parent ?? "pulumi:pulumi:Stack identity-example"));

  const { resources } = await preview({
    projectDir: join(__dirname, ".."),
    stack: "example",
    policyPacks: [],
  });
  byOffline = resources
    .filter(({ type }) => type !== "pulumi:pulumi:Stack")
    .map((one) => registered(one, one.parent === undefined ? "" : nameOf(one.parent)));
}, MINUTE);

describe("the offline engine and Pulumi's own mocks", () => {
  it("register the same resources of the example, with the same parents and protection", () => {
    const outline = ({ type, name, parent, protect }: Registered): unknown => ({
      type,
      name,
      parent,
      protect,
    });
    expect(sorted(byOffline).map(outline)).toEqual(sorted(byMocks).map(outline));
  });

  it("give them the same inputs", () => {
    expect(sorted(byOffline)).toEqual(sorted(byMocks));
  });
});

function registered(
  { type, name, protect, inputs }: Pick<Recorded, "type" | "name" | "inputs"> & { protect?: boolean },
  parent: string,
): Registered {
  return { type, name, parent, protect: protect === true, inputs: comparable(inputs) };
}

/** The id of a secret is unknown to the mocks, and a stand-in to the engine. */
function comparable(inputs: Record<string, unknown>): unknown {
  return "secretId" in inputs ? { ...inputs, secretId: "of AWS's choice" } : inputs;
}

/** `urn:pulumi:example::identity::a$b::name` is `b name`. */
function nameOf(urn: string): string {
  const [types = "", name = ""] = urn.split("::").slice(-2);
  return `${types.slice(types.lastIndexOf("$") + 1)} ${name}`;
}

function sorted(resources: Registered[]): Registered[] {
  const key = ({ type, name }: Registered): string => `${type} ${name}`;
  return [...resources].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
