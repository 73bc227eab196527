import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { repositoryOf, shownPath } from "./path";

describe("a path, as it is shown", () => {
  const root = temporaryRepository;

  it("is relative within the repository, however deep the user stands", () => {
    const repository = root();
    const from = path.join(repository, "packages/cli/src/preview");
    expect(shownPath(path.join(repository, "stacks/identity/index.ts"), from)).toBe(
      "../../../../stacks/identity/index.ts",
    );
    expect(shownPath(path.join(from, "run.ts"), from)).toBe("run.ts");
    expect(shownPath(from, from)).toBe(".");
  });

  it("is absolute outside of it, however near", () => {
    const repository = root();
    const near = path.join(path.dirname(repository), "other/index.ts");
    expect(shownPath(near, repository)).toBe(near);
    expect(shownPath("/etc/passwd", repository)).toBe("/etc/passwd");
  });

  it("is relative where there is no repository and it leads not far away", () => {
    expect(shownPath("/w/packs/a", "/w/app")).toBe("../packs/a");
    expect(shownPath("/x/y", "/w/a/b/c")).toBe("/x/y");
  });

  it("that only begins with two dots leads nowhere else", () => {
    expect(shownPath("/w/..config/x", "/w")).toBe("..config/x");
  });

  function temporaryRepository(): string {
    return path.join(
      temporaryFolder({ "repo/.git/HEAD": "", "repo/packages/cli/src/preview/run.ts": "" }),
      "repo",
    );
  }
});

describe("the repository of a folder", () => {
  it("is the nearest above it that Git knows, a worktree as well", () => {
    const dir = temporaryFolder({ ".git": "gitdir: elsewhere", "a/b/c": "" });
    expect(repositoryOf(path.join(dir, "a/b"))).toBe(dir);
  });
});
