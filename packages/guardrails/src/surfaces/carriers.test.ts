import { catalog } from "@plinth/iam-catalog";
import { describe, expect, it } from "vitest";
import { carrierOf, COMPUTE_KINDS, isCompute } from "./carriers";

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]/g, "");

describe("compute that carries a role", () => {
  it.each(Object.entries(COMPUTE_KINDS))("has ARNs as AWS writes them: %s", (kind, { arn }) => {
    const [service = "", name = ""] = kind.split(":");
    const patterns = catalog
      .resourceTypesOf(service)
      .filter((type) => plain(type.name).startsWith(plain(name)))
      .flatMap(({ arnPatterns }) => arnPatterns)
      .map(
        (pattern) =>
          new RegExp(
            `^${pattern
              .split(":")
              .slice(5)
              .join(":")
              .replaceAll(/\$\{[^}]*\}/g, "[^:/]+")}$`,
          ),
      );
    const rest = arn("web", "prod").split(":").slice(1).join(":");
    expect(patterns.some((pattern) => pattern.test(rest))).toBe(true);
    expect(arn("web", "prod").startsWith(`${service}:`)).toBe(true);
  });

  it.each([
    ["aws:lambda/function:Function", "AWS::Lambda::Function", "aws-native:lambda:Function"],
    [
      "aws:sfn/stateMachine:StateMachine",
      "AWS::StepFunctions::StateMachine",
      "aws-native:stepfunctions:StateMachine",
    ],
    ["aws:ecs/service:Service", "AWS::ECS::Service", "aws-native:ecs:Service"],
    ["aws:batch/jobDefinition:JobDefinition", "AWS::Batch::JobDefinition", "aws-native:batch:JobDefinition"],
  ])("is one kind in each provider: %s", (...types) => {
    const kinds = new Set(types.map((type) => carrierOf(type)?.compute));
    expect(kinds.size).toBe(1);
    expect([...kinds]).not.toContain(undefined);
  });

  it("is none that has no role", () => {
    expect(isCompute("aws:lambda/layerVersion:LayerVersion")).toBe(false);
    expect(isCompute("AWS::Lambda::LayerVersion")).toBe(false);
  });
});
