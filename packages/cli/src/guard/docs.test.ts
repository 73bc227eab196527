import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../workspace/temporary-workspace";

const ROOT = path.resolve(__dirname, "../../../..");
const PAGE = path.join(ROOT, "docs/guard.md");
const BIN = path.join(ROOT, "node_modules/.bin");

/** "Write `FILE`:" with its text, or commands with what they print. */
const STEP =
  /Write `(?<file>[\w./-]+)`[^`\n]*:\n\n```\w+\n(?<text>[^]*?)```|^```console\n(?<transcript>[^]*?)^```$/gm;

/** The last day of the page's waiver, and as many days from now as it had when the page was written. */
const EXPIRES = "2027-01-23";
const DAYS = 60;

describe("docs/guard.md", { timeout: 300_000 }, () => {
  it("shows what the commands print, typed from top to bottom (npx vitest run -u writes it)", async () => {
    let page = readFileSync(PAGE, "utf8");
    const shop = webShop();
    const expires = new Date(Date.now() + DAYS * 86_400_000).toISOString().slice(0, 10);
    for (const { 0: shown, groups = {} } of page.matchAll(STEP)) {
      const { file, text, transcript } = groups;
      if (file !== undefined) {
        mkdirSync(path.dirname(path.join(shop, file)), { recursive: true });
        writeFileSync(path.join(shop, file), (text ?? "").replaceAll(EXPIRES, expires));
      } else {
        const commands = (transcript ?? "").split("\n").filter((line) => line.startsWith("$ "));
        const printed = commands.map((line) => `${line}\n${typed(line.slice(2), shop)}`).join("");
        const lasting = printed.replaceAll(expires, EXPIRES).replace(/\d+\.\d s$/gm, "1.0 s");
        page = page.replace(shown, () => `\`\`\`console\n${lasting}\`\`\``);
      }
    }
    await expect(page).toMatchFileSnapshot(PAGE);
  });

  it("has a workflow that runs commands there are", () => {
    const [, workflow = ""] =
      /Write `\.github[^]*?```yaml\n([^]*?)```/.exec(readFileSync(PAGE, "utf8")) ?? [];
    const [, last = ""] = /- run: (.*)\n$/.exec(workflow) ?? [];
    const [command = "", ...args] = last.split(" ");
    expect(command).toBe("plinth/node_modules/.bin/plinth");
    expect(typed(`plinth ${args.join(" ")} --help`, ROOT)).toContain(args[1] ?? "no option");
  });
});

/** What the page's first block makes; the SDKs are those that are installed here. */
function webShop(): string {
  const shop = path.join(temporaryFolder({}), "web-shop");
  cpSync(path.join(ROOT, "docs/examples/web-shop"), shop, { recursive: true });
  mkdirSync(path.join(shop, ".git"));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(shop, "node_modules"));
  const pack = path.join(ROOT, "policy-packs/iam-guardrails");
  execFileSync(path.join(BIN, "plinth-bundle"), ["--out", path.join(shop, "guardrails")], { cwd: pack });
  return shop;
}

function typed(command: string, cwd: string): string {
  const PATH = `${BIN}${path.delimiter}${process.env.PATH ?? ""}`;
  const env = { PATH, HOME: process.env.HOME };
  const { stdout } = spawnSync("bash", ["-c", `exec 2>&1; ${command}`], { cwd, env, encoding: "utf8" });
  return stdout;
}
