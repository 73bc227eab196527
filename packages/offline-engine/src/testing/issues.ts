import type { InputIssue } from "../errors/input-error";
import { InputError } from "../errors/input-error";

/** The mistakes that something complains about; fails when it does not complain. */
export async function issuesOf(run: () => unknown): Promise<readonly InputIssue[]> {
  try {
    await run();
  } catch (error) {
    if (InputError.is(error)) return error.issues;
    throw error;
  }
  throw new Error("expected an InputError");
}
