import { nearest } from "../suggestion/nearest";

/** One mistake in what a person wrote. */
export interface Issue {
  /** Where, for example `actions[1]` or `when.from[0]`. Empty for the input itself. */
  path: string;
  /** What is wrong, what was expected, and the suggestion if there is one. */
  message: string;
  /** The nearest valid choice, for example `s3:PutObject`. */
  suggestion?: string;
}

/** What a person wrote is wrong: every mistake at once. The message is meant for people. */
export class PolicyInputError extends Error {
  override readonly name = "PolicyInputError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("\n"));
    this.issues = issues;
  }
}

/** Collects the mistakes of one input, at any depth. */
export class Issues {
  readonly list: Issue[] = [];

  add(path: string, message: string, suggestion?: string): void {
    const question = suggestion === undefined ? "" : `. Did you mean ${suggestion}?`;
    this.list.push({
      path,
      message: message + question,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }

  /** Names the keys of an object that nobody reads. */
  unknownKeys(path: string, value: Readonly<Record<string, unknown>>, known: readonly string[]): void {
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const at = path === "" ? key : `${path}.${key}`;
      this.add(at, `unknown key "${key}"; there are ${known.join(", ")}`, nearest(key, known));
    }
  }
}
