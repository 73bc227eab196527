import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * The policy packs that a stack's previews and updates run under: those that its package.json names under
 * `plinth.policyPacks`, as for `plinth preview`, else every folder with a `PulumiPolicy.yaml`.
 *
 * @param {string} projectRoot
 * @param {string} workspaceRoot
 */
function policyPacks(projectRoot, workspaceRoot) {
  const own = ownPolicyPacks(join(workspaceRoot, projectRoot, "package.json"));
  if (own !== undefined) return own.map((name) => join("policy-packs", name));
  const folder = join(workspaceRoot, "policy-packs");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((pack) => existsSync(join(folder, pack, "PulumiPolicy.yaml")))
    .map((pack) => join("policy-packs", pack))
    .sort();
}

/**
 * @param {string} file
 * @returns {string[] | undefined}
 */
function ownPolicyPacks(file) {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, "utf8")).plinth?.policyPacks;
}

/**
 * `preview`, `up`, `refresh` and `destroy` through the Pulumi CLI. Their result is the state of an account, not
 * of the sources, so they are never cached; and they never run two at a time.
 *
 * `preview` and `up` run under the stack's policy packs. Arguments go through:
 * `npx nx preview identity --stack example`.
 *
 * @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/
 *
 * @param {string} projectRoot
 * @param {string} workspaceRoot
 * @returns {Record<string, import("@nx/devkit").TargetConfiguration>}
 */
export function stackTargets(projectRoot, workspaceRoot) {
  const packs = policyPacks(projectRoot, workspaceRoot).map(
    (pack) => `--policy-pack ${relative(projectRoot, pack)}`,
  );
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
