import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * The policy packs that every preview and update runs under: the folders with a `PulumiPolicy.yaml`.
 *
 * @param {string} workspaceRoot
 */
function policyPacks(workspaceRoot) {
  const folder = join(workspaceRoot, "policy-packs");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((pack) => existsSync(join(folder, pack, "PulumiPolicy.yaml")))
    .map((pack) => join("policy-packs", pack))
    .sort();
}

/**
 * `preview`, `up`, `refresh` and `destroy` through the Pulumi CLI. Their result is the state of an account, not
 * of the sources, so they are never cached; and they never run two at a time.
 *
 * `preview` and `up` run under every pack of the workspace. Arguments go through:
 * `npx nx preview identity --stack example`.
 *
 * @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/
 *
 * @param {string} projectRoot
 * @param {string} workspaceRoot
 * @returns {Record<string, import("@nx/devkit").TargetConfiguration>}
 */
export function stackTargets(projectRoot, workspaceRoot) {
  const packs = policyPacks(workspaceRoot).map((pack) => `--policy-pack ${relative(projectRoot, pack)}`);
  /** @type {(verb: string, description: string, options?: string[]) => import("@nx/devkit").TargetConfiguration} */
  const pulumi = (verb, description, options = []) => ({
    command: ["plinth-pulumi", verb, ...options].join(" "),
    options: { cwd: "{projectRoot}", tty: true },
    cache: false,
    parallelism: false,
    metadata: { description },
  });
  return {
    preview: pulumi("preview", "Shows what `up` would change, under the policy packs.", packs),
    up: pulumi("up", "Changes the account, under the policy packs.", packs),
    refresh: pulumi("refresh", "Takes what changed outside Pulumi into the state."),
    destroy: pulumi("destroy", "Removes everything that the stack made and nothing protects."),
  };
}
