/** A mistake in a file that people write, at the place where they made it. */
export interface Mistake {
  /** As messages call it: relative to the guardrails file. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** `waivers[0].grant.actions[1]` */
  readonly path?: string;
  readonly message: string;
}

/** Every mistake at once. Its shape is the one that the `plinth` command knows input errors by. */
export class GuardrailsFileError extends Error {
  override readonly name = "GuardrailsFileError";
  readonly issues: readonly Mistake[];

  constructor(issues: readonly Mistake[]) {
    super(issues.map(mistakeText).join("\n"));
    this.issues = issues;
  }
}

/** `guardrails.yaml:12: waivers[0].expires: "soon" is not a date` */
export function mistakeText({ file, line, path, message }: Mistake): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return [place, ...(path === undefined || path === "" ? [] : [path]), message].join(": ");
}

export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === "number"
        ? `[${part}]`
        : /^[\w:$-]+$/.test(String(part))
          ? `${index === 0 ? "" : "."}${String(part)}`
          : `[${JSON.stringify(String(part))}]`,
    )
    .join("");
}
