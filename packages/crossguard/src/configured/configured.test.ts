import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { ConfigureAnalyzerRequest, EnforcementLevel, PolicyConfig } from "@pulumi/pulumi/proto/analyzer_pb";
import { describe, expect, it } from "vitest";
import { watchConfiguration } from "./configured";

/** What the engine sends, as it comes over the wire. */
function sent(levels: Readonly<Record<string, EnforcementLevel>>): Uint8Array {
  const request = new ConfigureAnalyzerRequest();
  for (const [rule, level] of Object.entries(levels)) {
    const entry = new PolicyConfig();
    entry.setEnforcementlevel(level);
    request.getPolicyconfigMap().set(rule, entry);
  }
  return request.serializeBinary();
}

function received(bytes: Uint8Array): ConfigureAnalyzerRequest {
  return AnalyzerService.configure.requestDeserialize(Buffer.from(bytes));
}

describe("what the engine configures", () => {
  it("is not known until it has said so", () => {
    expect(watchConfiguration([]).held()).toBeUndefined();
  });

  it("is known for every rule, those that are off among them", () => {
    const configured = watchConfiguration([]);
    received(sent({ one: EnforcementLevel.DISABLED, two: EnforcementLevel.ADVISORY }));
    expect([...(configured.held() ?? [])].map(([rule, { level }]) => `${rule} ${level}`)).toEqual([
      "one disabled",
      "two advisory",
    ]);
  });

  it("cannot turn off what looks after the file", () => {
    const configured = watchConfiguration(["guardrails-file"]);
    const request = received(
      sent({ "guardrails-file": EnforcementLevel.DISABLED, one: EnforcementLevel.DISABLED }),
    );
    const level = (rule: string): unknown => request.getPolicyconfigMap().get(rule)?.getEnforcementlevel();
    expect([level("guardrails-file"), level("one")]).toEqual([
      EnforcementLevel.MANDATORY,
      EnforcementLevel.DISABLED,
    ]);
    expect(configured.held()?.get("one")?.level).toBe("disabled");
  });
});
