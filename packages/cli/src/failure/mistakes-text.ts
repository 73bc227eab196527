import type { Colors } from "../terminal/terminal";
import { safe, safeLine } from "../render/safe";
import { counted } from "../render/wording";
import type { Mistake } from "./failure";

/**
 * The mistakes as a person reads them: where, what, and that nothing has happened.
 *
 * @example
 * stacks/identity/Pulumi.prod.yaml:23: identity:serviceUsers[0].permissions[0].actions[1]
 *     "s3:PutObjct" is not an S3 action. Did you mean s3:PutObject?
 * 1 mistake; nothing was run.
 */
export function mistakesText(
  mistakes: readonly Mistake[],
  colors: Colors,
  outcome = "nothing was run",
): string {
  const blocks = mistakes.map((mistake) => {
    // What is quoted of a file must not steer the terminal.
    const place = safeLine(placeOf(mistake));
    const message = safe(mistake.message).split("\n");
    if (place === "") return `${message.join("\n")}\n`;
    return `${colors.bold(place)}\n${message.map((line) => `    ${line}`.trimEnd()).join("\n")}\n`;
  });
  return `${blocks.join("")}${counted(mistakes.length, "mistake")}; ${outcome}.\n`;
}

function placeOf({ file, line, path }: Mistake): string {
  const position = file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}`}`;
  return [position, path ?? ""].filter((part) => part !== "").join(": ");
}
