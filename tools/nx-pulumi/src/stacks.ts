import { globSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { TargetConfiguration } from "@nx/devkit";

/** The policy packs that every preview and update runs under: the folders with a `PulumiPolicy.yaml`. */
function policyPacks(workspaceRoot: string): string[] {
  return globSync("policy-packs/*/PulumiPolicy.yaml", { cwd: workspaceRoot }).map(dirname).sort();
}

/**
 * `preview`, `up`, `refresh` and `destroy` through the Pulumi CLI. Their result is the state of an account, not
 * of the sources, so they are never cached; and they never run two at a time.
 *
 * `preview` and `up` run under every pack of the workspace. Arguments go through:
 * `npx nx preview identity --stack example`.
 *
 * @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/
 */
export function stackTargets(
  projectRoot: string,
  workspaceRoot: string,
): Record<string, TargetConfiguration> {
  const packs = policyPacks(workspaceRoot).map((pack) => `--policy-pack ${relative(projectRoot, pack)}`);
  const pulumi = (verb: string, description: string, options: string[] = []): TargetConfiguration => ({
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
