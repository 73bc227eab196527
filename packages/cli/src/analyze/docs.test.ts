import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { RULES } from "./policy/rules";
import { plinth } from "./run-for-tests";

const PAGE = path.resolve(__dirname, "../../../../docs/analyze.md");
const TRANSCRIPT = /^```\n\$ npx plinth (analyze .*)\n[^]*?^```$/gm;

describe("docs/analyze.md", () => {
  it("shows what the commands print (npx vitest run -u writes it)", async () => {
    let page = readFileSync(PAGE, "utf8");
    for (const [shown, command = ""] of page.matchAll(TRANSCRIPT)) {
      const { out } = await plinth(command.split(" "));
      page = page.replace(shown, () => `\`\`\`\n$ npx plinth ${command}\n${out}\`\`\``);
    }
    await expect(page).toMatchFileSnapshot(PAGE);
  });

  it("lists every rule", () => {
    const page = readFileSync(PAGE, "utf8");
    const missing = Object.keys(RULES).filter(
      (rule) => !page.includes(`\`${rule}\``) && !rule.startsWith("trusts-"),
    );
    expect(missing).toEqual([]);
  });
});
