import { writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { withStackCopy } from "./copy";

const GROUPS = 20;

/** The program of stacks/identity with a stack `synthetic` of that many console users. */
export function withSyntheticAccount<Result>(
  root: string,
  users: number,
  use: (projectDir: string) => Promise<Result>,
): Promise<Result> {
  return withStackCopy(root, (dir) => {
    writeFileSync(path.join(dir, "Pulumi.synthetic.yaml"), stringify({ config: syntheticAccount(users) }));
    return use(dir);
  });
}

/** Console users spread over groups with a small policy each, as stack configuration. */
function syntheticAccount(users: number): Record<string, unknown> {
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
