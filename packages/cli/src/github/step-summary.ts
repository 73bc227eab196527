import { appendFileSync } from "node:fs";
import type { ReportedRun } from "../report/reported-run";
import type { Terminal } from "../terminal/terminal";

/**
 * Adds the Markdown summary to the page of the job, where there is one. That it could not be written
 * is said and changes no verdict: nobody asked for it.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
export async function appendStepSummary(run: ReportedRun, { env, err }: Terminal): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (env.GITHUB_ACTIONS !== "true" || !file) return;
  const { markdownSummary } = await import("../report/markdown");
  try {
    appendFileSync(file, `${markdownSummary(run)}\n`);
  } catch (error) {
    err.write(
      `the job summary could not be written: ${error instanceof Error ? error.message : String(error)}\n`,
    );
  }
}

/** Where GitHub shows the files of the commit that the workflow runs on. */
export function repositoryOnTheWeb(env: Terminal["env"]): string | undefined {
  const { GITHUB_ACTIONS, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA } = env;
  if (GITHUB_ACTIONS !== "true" || !GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_SHA) return undefined;
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`;
}
