import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Bench, Figure } from "../harness/bench";
import { timed } from "../harness/command";
import { interleaved } from "../harness/rounds";
import { time } from "../harness/table";
import { withTemporaryFolder } from "../stack/copy";

const EMPTY = `
const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("empty", {
  policies: [{ name: "none", description: "none", enforcementLevel: "advisory", validateResource() {} }],
});
`;

/** What a bundled pack adds to the start of Pulumi's entry point for packs, run as the Pulumi CLI runs it. */
export const packStart: Bench = {
  name: "pack-start",
  title: "Starting a bundled policy pack, until it answers",
  run({ root, rounds, say }) {
    return withTemporaryFolder(async (dir) => {
      const empty = folder(dir, "empty", root);
      writeFileSync(path.join(empty, "index.js"), EMPTY);
      writeFileSync(path.join(empty, "package.json"), '{ "name": "empty", "version": "1.0.0" }');
      const figures: Figure[] = [];
      for (const name of packsOf(root)) {
        say(`bundling ${name}`);
        const bundled = folder(dir, name, root);
        await timed({
          file: process.execPath,
          args: [path.join(root, "tools/nx-pulumi/bin/plinth-bundle.js"), "--out", bundled],
          cwd: path.join(root, "policy-packs", name),
        });
        say(`${rounds} rounds of ${name} against an empty pack`);
        const [pack = 0, floor = 0] = await interleaved(rounds, [
          () => untilItAnswers(bundled),
          () => untilItAnswers(empty),
        ]);
        const measured = `${time(pack)}, empty ${time(floor)}`;
        figures.push({
          what: `${name} against an empty pack`,
          value: pack / floor,
          unit: "×",
          aim: 1.3,
          measured,
        });
      }
      return figures;
    });
  },
};

function packsOf(root: string): string[] {
  const packs = path.join(root, "policy-packs");
  return readdirSync(packs)
    .filter((name) => existsSync(path.join(packs, name, "PulumiPolicy.yaml")))
    .sort();
}

/** A folder whose node_modules holds Pulumi's SDKs, as after `npm install` in a bundle. */
function folder(dir: string, name: string, root: string): string {
  const pack = path.join(dir, name);
  mkdirSync(path.join(pack, "node_modules"), { recursive: true });
  symlinkSync(path.join(root, "node_modules/@pulumi"), path.join(pack, "node_modules/@pulumi"));
  return pack;
}

/** Milliseconds from the start of the process until it prints the port that it listens on. */
function untilItAnswers(pack: string): Promise<number> {
  const entryPoint = path.join(pack, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [entryPoint, "127.0.0.1:1", pack], {
      cwd: pack,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let elapsed: number | undefined;
    child.stdout.once("data", () => {
      elapsed = performance.now() - started;
      child.kill();
    });
    child.on("error", reject);
    child.on("close", () => {
      if (elapsed === undefined) reject(new Error(`the pack in ${pack} did not start`));
      else resolve(elapsed);
    });
  });
}
