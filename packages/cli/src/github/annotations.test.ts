import { describe, expect, it } from "vitest";
import { accepted, refused } from "../render/preview/example-results";
import {
  mistakeAnnotations,
  violationAnnotations,
  withoutWorkflowCommands,
  workflowCommand,
} from "./annotations";

describe("the annotation of", () => {
  it("a refusal is an error on the line that makes the resource, with the whole message", () => {
    const commands = violationAnnotations(refused).map((annotation) => workflowCommand(annotation, "/w"));
    expect(commands[1]).toMatch(
      /^::error file=stacks\/identity\/index\.ts,line=41,title=no-full-access::Statement "Uploads" \(1 of 1\)/,
    );
    expect(commands[1]).toContain("%0AWhy   a key on a web server");
    expect(commands[1]).not.toContain("\n");
  });

  it("what is waived is a notice", () => {
    expect(violationAnnotations(accepted).map(({ level }) => level)).toEqual(["notice", "notice"]);
  });

  it("advice is a warning, and points nowhere when the place is not known", () => {
    const [advice] = violationAnnotations(refused).map((annotation) => workflowCommand(annotation, "/w"));
    expect(advice).toMatch(/^::warning title=managed-policy-choice::SecurityAudit/);
  });

  it("a mistake names the path in its file", () => {
    const mistake = {
      file: "/w/stacks/identity/Pulumi.prod.yaml",
      line: 23,
      path: "identity:groups[0]",
      message: "no",
    };
    const [annotation] = mistakeAnnotations([mistake]);
    expect(annotation && workflowCommand(annotation, "/w")).toBe(
      "::error file=stacks/identity/Pulumi.prod.yaml,line=23,title=identity%3Agroups[0]::no",
    );
  });
});

describe("escaping", () => {
  it("keeps what is written inside the command, as GitHub wants it", () => {
    const annotation = {
      level: "error",
      file: "/w/a,b:c%.ts",
      line: 1,
      title: "t,:%\n",
      message: "100%\r\n::set-output name=x::y",
    } as const;
    expect(workflowCommand(annotation, "/w")).toBe(
      "::error file=a%2Cb%3Ac%25.ts,line=1,title=t%2C%3A%25%0A::100%25%0D%0A::set-output name=x::y",
    );
  });
});

describe("what a program prints under GitHub Actions", () => {
  it.each([
    ["::add-mask::secret", ": :add-mask::secret"],
    ["    ::error::fake", "    : :error::fake"],
    ["a ##[error] b", "a ## [error] b"],
    ["arn:aws:iam::111122223333:user/ada", "arn:aws:iam::111122223333:user/ada"],
  ])("is shown rather than obeyed: %s", (text, expected) => {
    expect(withoutWorkflowCommands(`x\n${text}\ny`)).toBe(`x\n${expected}\ny`);
  });
});
