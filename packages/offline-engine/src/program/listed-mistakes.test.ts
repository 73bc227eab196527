import { describe, expect, it } from "vitest";
import { listedMistakes } from "./listed-mistakes";

describe("a program's list of mistakes", () => {
  it("is told apart, with files from where the user stands", () => {
    const report = [
      "stacks/identity/Pulumi.prod.yaml:23: identity:serviceUsers[0].permissions[0].actions[1]",
      '    "s3:PutObjct" is not an S3 action. Did you mean s3:PutObject?',
      "identity:groups",
      "    expected a list,",
      "    as in the example",
      "2 mistakes; nothing was run.",
    ].join("\n");
    expect(listedMistakes(report, "/repo")).toEqual([
      {
        file: "/repo/stacks/identity/Pulumi.prod.yaml",
        line: 23,
        path: "identity:serviceUsers[0].permissions[0].actions[1]",
        message: '"s3:PutObjct" is not an S3 action. Did you mean s3:PutObject?',
      },
      { path: "identity:groups", message: "expected a list,\nas in the example" },
    ]);
  });

  it.each(["boom", "a: b\n    c", ""])("is nothing else: %j", (report) => {
    expect(listedMistakes(report, "/repo")).toBeUndefined();
  });
});
