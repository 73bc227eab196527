import { readFileSync } from "node:fs";
import path from "node:path";
import { BadInput } from "../failure/failure";
import { choosePolicyPack } from "./choice";
import type { Workspace } from "./workspace";

/**
 * The packs that a project's package.json says are for it, where it does: a stack of identities need not start the pack
 * that judges the account's settings. They are names under policy-packs/ or folders, from the project's own.
 *
 * @example "plinth": { "policyPacks": ["iam-guardrails"] }
 * @throws BadInput where what it says is no list of packs, or an empty one
 */
export function ownPolicyPacks(projectDir: string, workspace: Workspace): string[] | undefined {
  const file = path.join(projectDir, "package.json");
  const named = policyPacksIn(file);
  if (named === undefined) return undefined;
  if (Array.isArray(named) && named.length > 0 && named.every((name) => typeof name === "string"))
    return named.map((name, index) =>
      choosePolicyPack(name, projectDir, workspace, { file, path: `plinth.policyPacks[${index}] ${name}` }),
    );
  const message =
    'expected the names of policy packs, such as ["iam-guardrails"]; without the key all of them judge';
  throw new BadInput([{ file, path: "plinth.policyPacks", message }]);
}

function policyPacksIn(file: string): unknown {
  try {
    const { plinth } = JSON.parse(readFileSync(file, "utf8")) as {
      plinth?: { policyPacks?: unknown } | null;
    };
    return plinth?.policyPacks;
  } catch {
    // A project need not have one, and what is wrong with it the program's own start will say.
    return undefined;
  }
}
