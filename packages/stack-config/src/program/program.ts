import * as pulumi from "@pulumi/pulumi";

import type { IdentityConfig } from "../description/config";
import { parseIdentityConfig } from "../description/parse";
import { KNOWN_KEYS, TEXT_KEYS } from "../description/schema";
import type { Issue } from "../issue/issue";
import { formatPath } from "../issue/issue";
import { hideSecrets, secretKeys } from "../secret/secret";
import { report } from "../stack-file/report";
import type { StackFiles } from "../stack-file/stack-file";
import { openStackFiles } from "../stack-file/stack-file";

export interface IdentityConfigOptions {
  /** What dates are compared with. @default the clock */
  now?: Date;
  /** The folder of Pulumi.yaml, for the lines of mistakes. @default where Pulumi runs the program */
  projectDir?: string;
  /** Where the reader stands: files are named from there. @default where npm was started, else the project's folder */
  from?: string;
}

/**
 * The description of the account's identities, out of the stack's configuration. Call it first: it registers nothing,
 * and a mistake in the configuration ends the program before anything is registered.
 *
 * @throws pulumi.RunError whose message lists every mistake with its file and line; Pulumi shows it without a stack trace
 * @example
 * const account = identityConfig();
 * new Administrators("administrators", account.administrators);
 */
export function identityConfig(options: IdentityConfigOptions = {}): IdentityConfig {
  const raw = readConfig();
  const result = parseIdentityConfig(raw, options);
  const keys = secretKeys().filter((key) => key in raw);
  const stackFiles = (): StackFiles =>
    openStackFiles({
      projectDir: options.projectDir ?? process.cwd(),
      project: pulumi.getProject(),
      stack: pulumi.getStack(),
    });

  if (!result.ok) {
    const files = stackFiles();
    const issues = hideSecrets(result.issues, raw, { keys, isEncrypted: (path) => files.isEncrypted(path) });
    // npm starts scripts in the folder of the package; INIT_CWD is where the user typed the command.
    const from = options.from ?? process.env.INIT_CWD ?? process.cwd();
    throw new pulumi.RunError(report(issues, { files, from }));
  }
  // Without lines, as finding them takes reading the file, which a run that goes well can do without.
  const isEncrypted = keys.length > 0 && result.warnings.length > 0 ? stackFiles().isEncrypted : () => false;
  const warnings = [
    ...keys.map(warningOfSecret),
    ...hideSecrets(result.warnings, raw, { keys, isEncrypted }),
  ];
  for (const { path, message } of warnings) void pulumi.log.warn(`${formatPath(path)}: ${message}`);
  return result.config;
}

/** IAM has no secrets in what is described here. */
function warningOfSecret(key: string): Issue {
  const message =
    "holds an encrypted value. It is encrypted in the file only: IAM, previews and the state show it in plain text.";
  return { path: [key], message };
}

/** The configuration by key: Pulumi hands it over as text, and lists and mappings as JSON. */
function readConfig(): Record<string, unknown> {
  const written = Object.entries(pulumi.runtime.allConfig());
  return Object.fromEntries(
    written
      .filter(([key]) => key.startsWith("identity:") || KNOWN_KEYS.includes(key))
      .map(([key, value]) => [key, TEXT_KEYS.has(key) ? value : structured(value)]),
  );
}

/** Text that is no JSON stays text, so that the schema can say what it expected instead. A key without value is empty. */
function structured(value: string): unknown {
  if (value === "") return null;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
