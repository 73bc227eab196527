import { catalog } from "@plinth/iam-catalog";
import { parsePolicy } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";
import { ADMINISTRATOR_POLICIES } from "../effective-access/administrator-policies";
import { analyseDocuments } from "../effective-access/effective-access";
import { documentEscalations } from "../escalation/document-escalation";

const NOW = new Date("2026-11-23T12:00:00Z");

/** What a reader of the golden file would not expect, and why it is so. */
const SURPRISING: Readonly<Record<string, string>> = {
  "AdministratorAccess-Amplify": "iam:PutRolePolicy, iam:AttachRolePolicy and iam:CreatePolicyVersion on *",
  AWSMcpServiceActionsFullAccess: "* on *, in requests that an MCP server of AWS makes",
  IAMFullAccess: "whoever may do all of IAM may give itself the rest",
};

/** One line a policy that gives something: what it makes of its holder, full access, ways to more. */
function line(name: string, text: string): string | undefined {
  const access = analyseDocuments({
    allow: [{ source: name, document: parsePolicy(text, { kind: "identity" }) }],
    subject: { now: NOW },
  });
  const { verdict, conditional } = access.administrator;
  const parts = [
    verdict === "yes" ? `administrator${conditional ? " (conditional)" : ""}` : "",
    access.fullAccess.length === 0
      ? ""
      : `full ${shortened(access.fullAccess.map(({ service }) => service))}`,
    shortened(
      documentEscalations(access).map(({ id, certainty }) => (certainty === "certain" ? `${id}!` : id)),
    ),
  ].filter((part) => part !== "");
  return parts.length === 0 ? undefined : `${name}: ${parts.join("; ")}`;
}

function shortened(items: readonly string[]): string {
  return items.length > 40 ? `${items.slice(0, 5).join(" ")} … ${items.length} in all` : items.join(" ");
}

describe("AWS managed policies", () => {
  const lines = catalog
    .managedPolicies()
    .map(({ arn, document }) => line(arn.slice(arn.indexOf("policy/") + "policy/".length), document))
    .filter((one) => one !== undefined);

  it("give what the golden file says", async () => {
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("managed-policies.golden.txt");
  });

  it("that make administrators are those that the search for ways attaches", () => {
    const administrators = lines
      .filter((one) => one.includes(": administrator") && !one.includes(": administrator (conditional)"))
      .map((one) => `policy/${one.split(":")[0] ?? ""}`);
    expect([...ADMINISTRATOR_POLICIES].sort()).toEqual(administrators.sort());
  });

  it("make administrators only where that is known or explained", () => {
    const administrators = lines
      .filter((one) => one.includes(": administrator"))
      .map((one) => one.split(":")[0] ?? "");
    expect(
      administrators.filter((name) => name !== "AdministratorAccess" && SURPRISING[name] === undefined),
    ).toEqual([]);
  });

  it.each([
    "ReadOnlyAccess",
    "SecurityAudit",
    "job-function/ViewOnlyAccess",
    "AmazonS3ReadOnlyAccess",
    "AWSBillingReadOnlyAccess",
  ])("%s gives neither full access nor a way to more", (name) => {
    expect(lines.filter((one) => one.startsWith(`${name}:`))).toEqual([]);
  });
});
