import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Engines } from "../src/agreement/agreement";
import { openEngines } from "../src/agreement/agreement";
import { findPulumi } from "../src/pulumi/pulumi";

const pulumi = findPulumi();

/** A policy that nobody can read at preview: AWS chooses the user's id, which is in it, as it makes the user. */
const program = (action: string, resource: string): string => `const aws = require("@pulumi/aws");
const home = new aws.iam.User("home", { name: "home" });
new aws.iam.Policy("folder", { name: "folder", policy: home.uniqueId.apply((id) => JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "${action}", Resource: "${resource}".replace("ID", id) }],
})) });
`;

describe.skipIf(!pulumi)("what is not known at preview, in both engines", () => {
  let engines: Engines;

  beforeAll(async () => {
    // On somebody's own machine, where what cannot be told refuses nothing.
    vi.stubEnv("CI", undefined);
    vi.stubEnv("PLINTH_UNKNOWNS", undefined);
    engines = await openEngines(pulumi ?? "");
  });

  afterAll(() => {
    engines.close();
    vi.unstubAllEnvs();
  });

  it.each([
    {
      name: "refused-on-up",
      text: program("s3:*", "*"),
      onUp: [
        "mandatory no-full-access folder Statement 1 of 1 allows s3:DeleteBucket on *, as it allows everything in s3",
      ],
      made: ["user/home"],
    },
    {
      name: "allowed-on-up",
      text: program("s3:PutObject", "arn:aws:s3:::acme-homes/ID/*"),
      onUp: [],
      made: ["user/home", "policy/folder"],
    },
  ])(
    "is said by the preview, and judged on up before it is made: $name",
    async ({ name, text, onUp, made }) => {
      const project = await engines.open({ name, program: { text } });
      const offline = await project.offline();
      expect(offline).toEqual({
        allowed: true,
        said: ["advisory no-full-access folder Cannot tell what the policy allows: policy is not known yet"],
      });
      const { output: previewed, ...real } = await project.run("preview");
      expect(real, previewed).toEqual(offline);

      const { output, ...up } = await project.run("up", "--yes", "--skip-preview");
      expect(up, output).toEqual({ allowed: onUp.length === 0, said: onUp });
      const there = await engines.moto.remains();
      expect(there).toEqual(made.map((path) => `arn:aws:iam::111122223333:${path}`));

      const { status, output: destroyed } = await project.destroy();
      expect(status, destroyed).toBe(0);
      expect(await engines.moto.remains()).toEqual([]);
    },
  );
});
