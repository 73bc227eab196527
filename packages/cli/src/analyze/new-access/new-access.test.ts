import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../workspace/temporary-workspace";
import { jsonLines, plinth } from "../run-for-tests";

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(path.join(__dirname, "../fixtures", `${name}.json`), "utf8"));
}

async function batch(...lines: readonly string[]) {
  const cwd = mkdtempSync(path.join(tmpdir(), "plinth-analyze-"));
  writeFileSync(path.join(cwd, "b.jsonl"), lines.join("\n"));
  const run = await plinth(["analyze", "new-access", "--batch", "b.jsonl"], { cwd });
  return { ...run, answers: jsonLines(run.out) };
}

describe("plinth analyze new-access", () => {
  it.each([
    ["read", "read-more", 1],
    ["read-more", "read", 0],
  ])("from %s to %s: prints what the golden file has", async (reference, candidate, exitCode) => {
    const args = ["--reference", `${reference}.json`, "--candidate", `${candidate}.json`];
    const run = await plinth(["analyze", "new-access", ...args]);
    expect([run.exitCode, run.err]).toEqual([exitCode, ""]);
    await expect(run.out).toMatchFileSnapshot(`../golden/new-access-${candidate}.txt`);
  });

  it("prints one object for machines", async () => {
    const args = ["--reference", "read.json", "--candidate", "read-more.json", "--json"];
    const { out } = await plinth(["analyze", "new-access", ...args]);
    expect(JSON.parse(out)).toMatchObject({
      newAccess: "some",
      grants: [{ statement: { Effect: "Allow", Action: ["s3:GetObjectVersion"] }, path: "Statement[0]" }],
    });
  });

  it("takes policies with a principal for those of a resource", async () => {
    const args = ["--reference", "bucket.json", "--candidate", "bucket.json"];
    expect(await plinth(["analyze", "new-access", ...args])).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining("as resource policies, as they look") as unknown,
    });
  });

  it.each([
    [["--reference", "none.json", "--candidate", "read.json"], /^none\.json\n {4}there is no such file/],
    [["--reference", "account.json", "--candidate", "read.json"], /get-account-authorization-details/],
    [["--reference", "read.json", "--candidate", "broken.policy"], /^broken\.policy:\d+/],
    [
      ["--reference", "read.json", "--candidate", "bucket.json", "--type", "identity"],
      /takes no "Principal"/,
    ],
    [["--reference", "read.json"], /required option '--candidate <FILE>'/],
    [["--candidate", "read.json"], /required option '--reference <FILE>'/],
    [["--batch", "x.jsonl", "--type", "identity"], /brings its own policies/],
    [["--reference", "a", "--candidate", "b", "--type", "idenity"], /Allowed choices are identity/],
  ])("%j is wrong input", async (args, message) => {
    const run = await plinth(["analyze", "new-access", ...args]);
    expect([run.exitCode, run.out]).toEqual([2, ""]);
    expect(run.err).toMatch(message);
  });
});

describe("a batch of changes", () => {
  it("of none is no success: what was to write it may have failed", async () => {
    const cwd = temporaryFolder({ "b.jsonl": "" });
    const { exitCode, out, err } = await plinth(["analyze", "new-access", "--batch", "b.jsonl"], { cwd });
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toContain("b.jsonl\n    empty: expected a line of JSON for each case\n");
  });

  const read = fixture("read");
  const more = fixture("read-more");
  const good = JSON.stringify({ id: "a", type: "identity", reference: read, candidate: more });

  it("answers each line in order", async () => {
    const { exitCode, answers } = await batch(
      good,
      JSON.stringify({ id: 2, reference: more, candidate: read }),
    );
    expect(exitCode).toBe(1);
    expect(answers.map(({ id, newAccess }) => [id, newAccess])).toEqual([
      ["a", "some"],
      [2, "none"],
    ]);
  });

  it("without anything new is no finding", async () => {
    const { exitCode } = await batch(JSON.stringify({ id: 2, reference: more, candidate: read }));
    expect(exitCode).toBe(0);
  });

  it("answers a line that cannot be judged with an error, and the others all the same", async () => {
    const { exitCode, answers } = await batch(
      '{"id": "cut", "reference": {',
      "[]",
      JSON.stringify({ id: "type", type: "identty", reference: read, candidate: read }),
      JSON.stringify({ id: "none", reference: read }),
      JSON.stringify({
        id: "text",
        reference: JSON.stringify(read),
        candidate: encodeURIComponent(JSON.stringify(more)),
      }),
      good,
    );
    expect(exitCode).toBe(2);
    expect(
      answers.map(({ id, error, newAccess }) => [id, error === undefined ? newAccess : "error"]),
    ).toEqual([
      ["cut", "error"],
      [2, "error"],
      ["type", "error"],
      ["none", "error"],
      ["text", "some"],
      ["a", "some"],
    ]);
    expect(answers[3]?.error).toBe("line 4: candidate: expected a policy document");
  });
});
