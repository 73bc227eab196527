import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";

const GROUPS = 20;

/**
 * The program of stacks/identity with a stack `synthetic` of that many console users, in a folder
 * outside the repository that is gone afterwards.
 */
export async function withSyntheticAccount(
  root: string,
  users: number,
  use: (projectDir: string) => Promise<void>,
): Promise<void> {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), "plinth-bench-")));
  try {
    cpSync(path.join(root, "stacks/identity"), dir, {
      recursive: true,
      filter: (source) => !/node_modules|Pulumi\.[^/]+\.yaml$/.test(source),
    });
    symlinkSync(path.join(root, "node_modules"), path.join(dir, "node_modules"));
    writeFileSync(path.join(dir, "Pulumi.synthetic.yaml"), stringify({ config: syntheticAccount(users) }));
    await use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Console users spread over groups with a small policy each, as stack configuration. */
export function syntheticAccount(users: number): Record<string, unknown> {
  const group = (index: number): string => `team-${index % GROUPS}`;
  return {
    "aws:region": "eu-west-1",
    "aws:allowedAccountIds": ["111122223333"],
    "identity:groups": Array.from({ length: GROUPS }, (_, index) => ({
      name: group(index),
      purpose: "bench",
      permissions: [
        { sid: "Read", actions: ["s3:GetObject"], resources: [`arn:aws:s3:::acme-${group(index)}/*`] },
      ],
    })),
    "identity:consoleUsers": Array.from({ length: users }, (_, index) => ({
      name: `user-${index}`,
      email: `user-${index}@acme.example`,
      owner: "bench@acme.example",
      purpose: "bench",
      groups: [group(index)],
    })),
  };
}
