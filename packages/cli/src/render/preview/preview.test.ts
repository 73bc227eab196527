import { stripVTControlCharacters } from "node:util";
import { createColors } from "picocolors";
import { describe, expect, it } from "vitest";
import { width } from "../layout";
import * as examples from "./example-results";
import { renderPreview } from "./preview";

const NEXT = "edit stacks/identity/Pulumi.example.yaml, or `npx nx up identity` with the Pulumi CLI.";
const plain = { colors: createColors(false), columns: undefined, from: "/w" };
const colored = { ...plain, colors: createColors(true) };

describe("what a preview prints", () => {
  it.each([
    ["created", examples.created],
    ["refused", examples.refused],
    ["accepted", examples.accepted],
    ["changed", examples.changed],
    ["talkative", examples.talkative],
    ["unchanged", examples.unchanged],
    ["unjudged", examples.unjudged],
  ])("%s: as the golden file has it, in a pipe", async (name, result) => {
    await expect(renderPreview(result, NEXT, plain)).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it.each([
    ["refused", examples.refused],
    ["changed", examples.changed],
  ])("%s: as the golden file has it, in colour", async (name, result) => {
    await expect(renderPreview(result, NEXT, colored)).toMatchFileSnapshot(`golden/${name}.ansi`);
  });

  it("refused: as the golden file has it, on a narrow terminal", async () => {
    await expect(renderPreview(examples.refused, NEXT, { ...plain, columns: 60 })).toMatchFileSnapshot(
      "golden/refused-60-columns.txt",
    );
  });

  it("says the same with and without colour", () => {
    for (const result of Object.values(examples).filter((value) => typeof value === "object")) {
      const text = renderPreview(result, NEXT, colored);
      expect(stripVTControlCharacters(text)).toBe(renderPreview(result, NEXT, plain));
    }
  });
});

describe("lines on a terminal", () => {
  it.each([60, 80, 200])("fit into %i columns, outputs apart: they are there to be copied", (columns) => {
    for (const result of [
      { ...examples.created, outputs: {} },
      examples.refused,
      examples.changed,
      examples.talkative,
    ]) {
      for (const line of renderPreview(result, NEXT, { ...plain, columns }).split("\n")) {
        expect(width(line), line).toBeLessThanOrEqual(columns);
      }
    }
  });
});

describe("what the program says", () => {
  it("cannot steer the terminal", () => {
    const text = renderPreview(examples.talkative, undefined, plain);
    expect(text).toContain("error: red and cleared \\x07");
    expect(text).not.toContain("\u001b");
  });

  it("a name cannot either", () => {
    const resource = examples.resource("aws:iam/user:User", "a\u001b[2K\nb");
    const text = renderPreview(
      examples.result({ resources: [...examples.created.resources, resource] }),
      undefined,
      plain,
    );
    expect(text).toContain("a\\nb");
  });
});
