import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import { accepted, refused, result, talkative, unjudged } from "../render/preview/example-results";
import { mistaken, nasty, RUNS, runOf } from "./example-runs";
import { junitXml } from "./junit";

/** As another library reads it, which takes nothing that is not well formed. */
function parsed(xml: string) {
  const document = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(xml, "text/xml");
  return {
    all: (name: string) => Array.from(document.getElementsByTagName(name)),
    counts: (name: string) =>
      Array.from(document.getElementsByTagName(name)).map((element) =>
        ["tests", "failures", "errors", "skipped"].map((key) => Number(element.getAttribute(key))),
      ),
  };
}

describe("the JUnit report", () => {
  it("of a refused run is as the golden file has it", async () => {
    await expect(junitXml(runOf([refused]))).toMatchFileSnapshot("golden/refused.junit.xml");
  });

  it("of what is waived is a case that passes, with a note of who waived it", () => {
    const { all, counts } = parsed(junitXml(runOf([accepted])));
    const [found] = all("testcase").filter((one) => one.getAttribute("name") === "no-full-access");
    expect(found?.getElementsByTagName("system-out")[0]?.textContent).toContain(
      "Waived until 2027-01-31 by web-team: the move is under way (guardrails.yaml:3)",
    );
    expect(counts("testsuites")[0]?.slice(1)).toEqual([0, 0, 0]);
  });

  it.each(RUNS)("of a run that is %s is well formed, and its totals are right", (_, run) => {
    const { all, counts } = parsed(junitXml(run));
    const sum = counts("testsuite").reduce(
      (total, one) => total.map((n, i) => n + (one[i] ?? 0)),
      [0, 0, 0, 0],
    );
    expect(counts("testsuites")).toEqual([sum]);
    expect(sum[0]).toBe(all("testcase").length);
    expect(sum[1]).toBe(
      all("testcase").filter((one) => one.getElementsByTagName("failure").length > 0).length,
    );
    expect(sum[2]).toBe(all("testcase").filter((one) => one.getElementsByTagName("error").length > 0).length);
  });

  it("has a test case for each rule, and a failure for each violation", () => {
    const [, violation] = refused.violations;
    if (violation === undefined) throw new Error("no violation");
    const twice = { ...refused, violations: [violation, violation] };
    const { all } = parsed(junitXml(runOf([twice])));
    expect(all("testcase").map((one) => one.getAttribute("name"))).toEqual([
      "no-full-access",
      "no-key-material",
      "managed-policy-choice",
    ]);
    expect(all("failure")).toHaveLength(2);
    expect(all("failure")[0]?.textContent).toContain("Fix   name the actions");
    expect(all("testcase")[0]?.getAttribute("file")).toBe("stacks/identity/index.ts");
  });

  it("keeps advice out of the failures", () => {
    const { all } = parsed(junitXml(runOf([refused])));
    expect(all("system-out")[0]?.textContent).toContain("SecurityAudit reads everything");
    expect(all("failure")).toHaveLength(1);
  });

  it("skips what is turned off, and says so where nothing judged", () => {
    const off = result({
      packs: [{ ...talkative.packs[0], levels: { x: "disabled" } }] as typeof talkative.packs,
    });
    expect(
      parsed(junitXml(runOf([off])))
        .all("skipped")[0]
        ?.getAttribute("message"),
    ).toContain("turned off");
    expect(
      parsed(junitXml(runOf([unjudged])))
        .all("skipped")[0]
        ?.getAttribute("message"),
    ).toContain("nothing was judged");
  });

  it("calls a rule that could not run an error, not a pass", () => {
    const violations = refused.violations.map((violation) => ({ ...violation, crashed: true }));
    const { all } = parsed(junitXml(runOf([{ ...refused, violations }])));
    expect([all("error"), all("failure")].map((list) => list.length)).toEqual([1, 0]);
  });

  it("knows a rule of Plinth that broke down by what it says", () => {
    const message =
      "The rule no-full-access broke down, so that nobody knows whether this is allowed\n    TypeError";
    const violations = refused.violations.map((violation) => ({ ...violation, message }));
    const { all } = parsed(junitXml(runOf([{ ...refused, violations }])));
    expect([all("error"), all("failure")].map((list) => list.length)).toEqual([1, 0]);
  });

  it("calls wrong input errors, at their places", () => {
    const { all } = parsed(junitXml(mistaken));
    expect(all("testcase").map((one) => one.getAttribute("name"))).toEqual([
      "stacks/identity/Pulumi.prod.yaml:23: identity:groups[0]",
      "plinth preview",
    ]);
    expect(all("error")).toHaveLength(2);
  });

  it("gives back what a program says, whatever it says", () => {
    const { all } = parsed(junitXml(runOf([nasty])));
    const texts = all("failure").map((one) => one.textContent ?? "");
    expect(texts).toHaveLength(3);
    expect(texts[0]).toContain("<script>alert(1)</script> </details> ]]> <!-- -->");
    expect(texts[2]).toContain("not XML ? ?, line");
    expect(texts[2]).toContain("\ud83d\ude00");
    expect(texts.join("")).not.toContain("\u001b");
  });
});
