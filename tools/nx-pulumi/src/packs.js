const OUTPUTS = ["index.js", "PulumiPolicy.yaml", "package.json", "LICENSE", "NOTICES.txt", "docs"];

/**
 * `bundle`: the pack as a folder that needs nothing of this repository. A function of the sources, so Nx may cache it.
 *
 * @returns {Record<string, import("@nx/devkit").TargetConfiguration>}
 */
export function packTargets() {
  return {
    bundle: {
      command: "plinth-bundle",
      options: { cwd: "{projectRoot}" },
      cache: true,
      inputs: ["default", "^default", "{workspaceRoot}/docs/rules/**/*", "{workspaceRoot}/LICENSE"],
      // not what npm installs there
      outputs: OUTPUTS.map((name) => `{projectRoot}/dist/${name}`),
      metadata: { description: "Writes the pack as a folder of its own, to copy or to publish." },
    },
  };
}
