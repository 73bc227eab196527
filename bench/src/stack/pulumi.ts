import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { Command } from "../harness/command";

/**
 * The Pulumi CLI in a project, with a state and settings of its own in that folder: it neither sees
 * nor changes the user's. Provider plugins are the user's.
 */
export function pulumiIn(projectDir: string, pulumi: string): (args: readonly string[]) => Command {
  const home = path.join(projectDir, ".pulumi-home");
  const plugins = path.join(process.env.PULUMI_HOME ?? path.join(homedir(), ".pulumi"), "plugins");
  mkdirSync(home);
  if (existsSync(plugins)) symlinkSync(plugins, path.join(home, "plugins"));
  return (args) => ({
    file: pulumi,
    args: [...args, "--non-interactive"],
    cwd: projectDir,
    env: {
      PULUMI_HOME: home,
      PULUMI_BACKEND_URL: `file://${home}`,
      PULUMI_CONFIG_PASSPHRASE: "bench",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
  });
}
