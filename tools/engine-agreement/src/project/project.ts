import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A project around one program, in the account and region of the IAM server. */
export interface ProjectFiles {
  /** Of the project: one name, one stack in the backend. */
  readonly name: string;
  /** An absolute path, or the program's own text. */
  readonly program: { readonly file: string } | { readonly text: string };
  /** What the stack `dev` is configured with besides account and region. */
  readonly config?: Readonly<Record<string, string>>;
  /** Other files, by their path in the project. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Writes the project and returns its folder, which has to be where Node finds the repository's modules. */
export function writeProject(dir: string, { name, program, config = {}, files = {} }: ProjectFiles): string {
  const written: Record<string, string> = {
    // The top of a repository of its own: no guardrails file is looked for above it.
    ".git/HEAD": "",
    "Pulumi.yaml": JSON.stringify({
      name,
      runtime: "nodejs",
      main: "file" in program ? program.file : "index.js",
    }),
    "Pulumi.dev.yaml": JSON.stringify({
      config: { "aws:region": "eu-west-1", "aws:allowedAccountIds": ["111122223333"], ...config },
    }),
    "package.json": "{}",
    ...("text" in program ? { "index.js": program.text } : {}),
    ...files,
  };
  for (const [file, text] of Object.entries(written)) {
    const path = join(dir, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return dir;
}
