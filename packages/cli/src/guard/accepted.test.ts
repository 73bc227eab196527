import type { Violation } from "@plinth/offline-engine";
import { describe, expect, it } from "vitest";
import { result } from "../render/preview/example-results";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { heldToGuardrails } from "./held";
import type { JudgedViolation } from "./judged";

const FILE = `waivers:
  - rule: no-full-access
    resource: { type: "aws:iam/policy:Policy", name: uploads }
    grant: { actions: ["s3:*"], resources: ["*"] }
    reason: the move is under way
    owner: web-team
    expires: 2099-01-31
waiverDays: 30
baseline: accepted.yaml
`;
const LINE = "Waived until 2099-01-31 by web-team: the move is under way   guardrails.yaml:2";

async function judged(violation: Partial<Violation>): Promise<JudgedViolation | undefined> {
  const dir = temporaryFolder({
    ".git/HEAD": "",
    "guardrails.yaml": FILE,
    "accepted.yaml": "project: identity\nstack: example\naccepted: []\n",
  });
  const found: Violation = {
    pack: "iam-guardrails",
    packVersion: "0.1.0",
    rule: "no-full-access",
    level: "advisory",
    urn: "urn:pulumi:example::identity::aws:iam/policy:Policy::uploads",
    message: "",
    ...violation,
  };
  const held = await heldToGuardrails(result({ violations: [found] }), { dir, policyPacks: [], env: {} });
  return held.violations[0];
}

describe("a violation", () => {
  it("that a waiver covers says which, until when, and by whom", async () => {
    const { waived, accepted } = (await judged({ message: `It is open\n${LINE}\nWhy   x` })) ?? {};
    expect({ waived, accepted }).toEqual({
      waived: {
        until: "2099-01-31",
        owner: "web-team",
        reason: "the move is under way",
        by: "guardrails.yaml:2",
      },
    });
  });

  it("that is in the baseline says in which", async () => {
    const found = await judged({ message: "It is open\nAccepted in the baseline accepted.yaml" });
    expect(found?.accepted).toEqual({ baseline: "accepted.yaml" });
  });

  it.each<[string, Partial<Violation>]>([
    ["that refuses all the same", { level: "mandatory", message: `It is open\n${LINE}` }],
    ["of another rule", { rule: "no-key-material", message: `It is open\n${LINE}` }],
    ["that names a waiver the file does not have", { message: LINE.replace("2099", "2098") }],
    ["that only speaks of it", { message: `He said: ${LINE}` }],
  ])("%s is not accepted", async (_name, violation) => {
    const { waived, accepted } = (await judged(violation)) ?? {};
    expect({ waived, accepted }).toEqual({});
  });
});
