import { findPulumi } from "./pulumi";

/**
 * Says once, in one line, that the tests are skipped where there is no Pulumi CLI.
 *
 * @throws where one is named that does not run: who names one does not want the tests skipped
 */
export function setup(): void {
  if (findPulumi() !== undefined) return;
  const named = process.env.PLINTH_PULUMI;
  if (named) throw new Error(`PLINTH_PULUMI names ${named}, which does not run as the Pulumi CLI`);
  console.log("test:engine skipped: no Pulumi CLI on PATH (nor named by PLINTH_PULUMI)");
}
