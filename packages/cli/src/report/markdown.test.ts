import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import * as examples from "../render/preview/example-results";
import { RUNS, runOf } from "./example-runs";
import { markdownSummary } from "./markdown";

/** Everything that GitHub's Markdown makes of it. */
function nodesOf(markdown: string): Nodes[] {
  const nodes: Nodes[] = [];
  const visit = (node: Nodes): void => {
    nodes.push(node);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return nodes;
}

/** What only Plinth writes, and nobody else may. */
const OWN_HTML =
  /^(<!-- plinth preview [^<>]* -->|<details( open)?>\n<summary>([^<>]|<\/?code>)*<\/summary>|<\/details>)$/;

describe("what is accepted", () => {
  it("stands in a list of its own, with who accepted it until when", () => {
    const markdown = markdownSummary(runOf([examples.accepted]));
    expectOnlyOwn(markdown);
    expect(markdown).toContain("2 violations accepted");
    expect(nodesOf(markdown).filter(({ type }) => type === "listItem")).toHaveLength(2);
    expect(markdown).toContain(
      "`Waived until 2027-01-31 by web-team: the move is under way (guardrails.yaml:3)`",
    );
    expect(markdown).toMatch(/nothing refused, 2 accepted/);
    expect(markdown).not.toContain("⚠️");
  });
});

function expectOnlyOwn(markdown: string): void {
  for (const node of nodesOf(markdown)) {
    expect([
      "link",
      "linkReference",
      "image",
      "imageReference",
      "definition",
      "footnoteReference",
    ]).not.toContain(node.type);
    if (node.type === "html") expect(node.value).toMatch(OWN_HTML);
    if (node.type === "text") expect(node.value).not.toMatch(/@|#\d|https?:|evil|script/);
  }
}

function refusedWith(message: string): typeof examples.refused {
  return {
    ...examples.refused,
    violations: examples.refused.violations.map((one) => ({ ...one, message })),
  };
}

describe("the Markdown summary", () => {
  it.each([
    ["created", examples.created],
    ["refused", examples.refused],
    ["changed", examples.changed],
    ["unjudged", examples.unjudged],
  ])("of a preview that is %s is as the golden file has it", async (name, result) => {
    await expect(markdownSummary(runOf([result]))).toMatchFileSnapshot(`golden/${name}.md`);
  });

  it("of mistakes too", async () => {
    const run = RUNS.find(([name]) => name === "mistaken")?.[1] ?? runOf([]);
    await expect(markdownSummary(run)).toMatchFileSnapshot("golden/mistaken.md");
  });

  it.each(RUNS)("of a run that is %s has no markup but its own", (_, run) => {
    expectOnlyOwn(markdownSummary(run));
  });

  it("has no markup but its own, whatever things are called and whatever is said of them", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "`",
        "``",
        "|",
        "\\",
        "<b>",
        "</details>",
        "-->",
        "\n",
        "\n\n",
        "~~~",
        "```",
        "[a](b)",
        "&",
        "#",
        " ",
      ),
      fc.string({ maxLength: 4 }),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, text, (name, message, project) => {
        const markdown = markdownSummary(
          runOf([
            {
              ...examples.refused,
              project,
              resources: [examples.resource("aws:iam/user:User", name)],
              violations: [
                {
                  pack: name,
                  packVersion: "1",
                  rule: name,
                  level: "mandatory",
                  urn: examples.urn("a:b:C", name),
                  message,
                },
              ],
            },
          ]),
        );
        for (const node of nodesOf(markdown)) {
          expect(["link", "image", "definition"]).not.toContain(node.type);
          if (node.type === "html") expect(node.value).toMatch(OWN_HTML);
        }
        const rows = nodesOf(markdown).filter(({ type }) => type === "tableRow");
        expect(rows.map((row) => ("children" in row ? row.children.length : 0))).toEqual([4, 4]);
      }),
      { numRuns: 60 },
    );
  });

  it("names inputs that change and shows no value", () => {
    const markdown = markdownSummary(runOf([examples.changed, examples.created]));
    expect(markdown).toContain("`permissionsBoundary`");
    expect(markdown).not.toMatch(/acme\.signin|\[secret\]|"upload"/);
  });

  it("shows what is deleted first", () => {
    const markdown = markdownSummary(runOf([examples.changed]));
    expect(markdown.indexOf("`alan`")).toBeLessThan(markdown.indexOf("`uploads-b`"));
  });

  it("fits a comment, however much there is to say", () => {
    const resources = Array.from({ length: 5000 }, (_, index) =>
      examples.resource("aws:iam/user:User", `user-${index}-${"x".repeat(200)}`),
    );
    const violations = resources.map(({ urn }) => ({
      ...examples.refused.violations[1],
      urn,
      message: "long ".repeat(5000),
    })) as typeof examples.refused.violations;
    const big = { ...examples.refused, resources, violations };
    const one = markdownSummary(runOf([big]));
    expect(one.length).toBeLessThan(65_536);
    expect(one).toContain("And 4,970 violations more");
    expect(one).toContain("And 4,950 resources more");
    expect(markdownSummary(runOf(Array.from({ length: 20 }, () => big))).length).toBeLessThan(65_536);
  });

  it("says how many projects it leaves out, the allowed ones first, where not even their verdicts fit", () => {
    const many = Array.from({ length: 600 }, (_, index) => ({
      ...(index % 60 === 59 ? examples.refused : examples.created),
      project: `project-${index}-${"x".repeat(100)}`,
    }));
    const markdown = markdownSummary(runOf(many));
    expect(markdown.length).toBeLessThan(65_536);
    const shown = markdown.match(/^### Plinth/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(20);
    expect(markdown).toContain(`And ${600 - shown} projects more, none of them refused`);
    expect(markdown.match(/is refused ❌/g)).toHaveLength(10);
    expectOnlyOwn(markdown);
  });

  it("cuts no character in two", () => {
    const violations = refusedWith("😀".repeat(2000));
    expect(markdownSummary(runOf([violations]))).not.toMatch(/[\uD800-\uDFFF]/u);
  });
});
