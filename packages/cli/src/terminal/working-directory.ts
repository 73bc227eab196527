import path from "node:path";

/**
 * The folder that whoever typed the command stands in. `npx plinth` in a folder inside a workspace's package starts in
 * that package instead, and says in INIT_CWD where it was typed. A script of package.json (`npm run`), `npx -w`, and a
 * program that npx started and that starts this one have chosen their folder themselves.
 *
 * @see https://docs.npmjs.com/cli/v11/using-npm/scripts#environment
 */
export function workingDirectory(cwd: string, env: Readonly<Record<string, string | undefined>>): string {
  const { INIT_CWD: typedIn, npm_package_json: manifest, npm_lifecycle_event: event } = env;
  if (event !== "npx" || typedIn === undefined || manifest === undefined) return cwd;
  const isOwnStart = /^["']?plinth["']?(?:\s|$)/u.test(env.npm_lifecycle_script ?? "");
  const wasMoved = path.dirname(manifest) === cwd && typedIn.startsWith(cwd + path.sep);
  return isOwnStart && wasMoved ? typedIn : cwd;
}

/** Variables that name a file, which whoever set them names from where they stand. */
const FILES = ["PLINTH_GUARDRAILS_FILE", "PLINTH_ACCOUNT_FILE"] as const;

/** The same variables with whole paths, for processes that run elsewhere: a pack runs in its own folder. */
export function filesFrom(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    FILES.flatMap((name) => (env[name] ? [[name, path.resolve(cwd, env[name])] as const] : [])),
  );
}
