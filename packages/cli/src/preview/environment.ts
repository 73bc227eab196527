import { BadInput } from "../failure/failure";
import type { Terminal } from "../terminal/terminal";

/**
 * What the packs would stumble over, each by itself and in its own words.
 *
 * @throws BadInput that names the variable
 */
export function checkEnvironment({ env }: Pick<Terminal, "env">): void {
  const { PLINTH_UNKNOWNS: unknowns = "" } = env;
  if (["", "mandatory", "advisory"].includes(unknowns)) return;
  const message = `expected mandatory or advisory, found ${JSON.stringify(unknowns)}`;
  throw new BadInput([{ path: "PLINTH_UNKNOWNS", message }]);
}
