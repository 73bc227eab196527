import { devNull } from "node:os";

/**
 * The environment of a program or a pack: the user's own, without anything that could reach an AWS account with the
 * user's keys, and without what another Pulumi run would have left for its children.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
 */
export function childEnvironment(
  own: NodeJS.ProcessEnv,
  added: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const result: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(own)) {
    if (!isWithheld(name)) result[name] = value;
  }
  return {
    ...result,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    // Where the user stands, for the paths in a program's messages; npm has it already where it runs us.
    INIT_CWD: own.INIT_CWD ?? process.cwd(),
    ...added,
  };
}

/** What changes how the SDK registers resources stays; the rest of PULUMI_* is another run's. */
const KEPT = /^PULUMI_(?:DISABLE|ENABLE|ERROR|EXPERIMENTAL)/i;

function isWithheld(name: string): boolean {
  if (/^AWS_/i.test(name)) return true;
  if (/^PULUMI_/i.test(name)) return !KEPT.test(name);
  return /^(?:TRACEPARENT|NODE_CHANNEL_FD|NODE_UNIQUE_ID)$/i.test(name);
}
