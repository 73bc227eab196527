import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { BadInput } from "../failure/failure";
import { refused } from "../render/preview/example-results";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { runOf } from "./example-runs";
import { reportFiles, writeReports } from "./report-files";

const run = runOf([refused]);

function mistakesOf(request: Parameters<typeof reportFiles>[0], cwd: string): string[] {
  try {
    reportFiles(request, cwd);
    return [];
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return error.issues.map(({ path: at, message }) => `${at ?? ""}: ${message}`);
  }
}

describe("the files of the reports", () => {
  it("are written whole, folders and all, over what was there", async () => {
    const root = temporaryFolder({ "old.md": "old" });
    const request = { junit: "new/folder/junit.xml", sarif: "plinth.sarif", markdown: "old.md" };
    await writeReports(reportFiles(request, root), run);
    expect(readFileSync(path.join(root, "new/folder/junit.xml"), "utf8")).toMatch(/^<\?xml/);
    expect(JSON.parse(readFileSync(path.join(root, "plinth.sarif"), "utf8"))).toHaveProperty(
      "version",
      "2.1.0",
    );
    expect(readFileSync(path.join(root, "old.md"), "utf8")).toContain("is refused");
    expect(readdirSync(root).sort()).toEqual(["new", "old.md", "plinth.sarif"]);
  });

  it("leave a link a link", async () => {
    const root = temporaryFolder({ "real.md": "old" });
    symlinkSync(path.join(root, "real.md"), path.join(root, "link.md"));
    await writeReports(reportFiles({ markdown: "link.md" }, root), run);
    expect(lstatSync(path.join(root, "link.md")).isSymbolicLink()).toBe(true);
    expect(readFileSync(path.join(root, "real.md"), "utf8")).toContain("is refused");
  });

  it("may be a device", async () => {
    await writeReports(reportFiles({ markdown: "/dev/null" }, "/"), run);
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it.each([
    [{ sarif: "folder" }, /--sarif folder: this is a folder/],
    [{ sarif: "new/" }, /this is a folder/],
    [{ junit: "file/x.xml" }, /file is a file, not a folder/],
    [{ junit: "-" }, /expected the name of a file; --json/],
    [{ junit: "" }, /expected the name of a file/],
    [{ junit: "x", sarif: "./x" }, /--sarif \.\/x: --junit names the same file/],
  ])("%j cannot be written, which is said before anything runs", (request, message) => {
    const root = temporaryFolder({ "folder/.keep": "", file: "" });
    expect(mistakesOf(request, root).join()).toMatch(message);
    expect(readdirSync(root).sort()).toEqual(["file", "folder"]);
  });

  it("are all told of at once", () => {
    const root = temporaryFolder({ "a/.keep": "", "b/.keep": "" });
    expect(mistakesOf({ junit: "a", sarif: "b" }, root)).toHaveLength(2);
  });

  it("that turn out not to be writable are a mistake, and nothing is left behind", async () => {
    const root = temporaryFolder({});
    const files = reportFiles({ markdown: "sub/x.md", sarif: "y.sarif" }, root);
    writeFileSync(path.join(root, "sub"), "in the way");
    await expect(writeReports(files, run)).rejects.toThrow(/could not be written/);
    expect(existsSync(path.join(root, "y.sarif"))).toBe(true);
    expect(readdirSync(root).sort()).toEqual(["sub", "y.sarif"]);
  });
});
