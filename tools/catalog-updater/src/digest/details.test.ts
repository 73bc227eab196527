import { describe, expect, it } from "vitest";
import type { SourceService } from "../source/source";
import { encodeDetails } from "./details";

const kitchen: SourceService = {
  prefix: "kitchen",
  title: "AWS Kitchen",
  conditionKeys: [],
  resourceTypes: [
    { name: "egg", arns: ["arn:${Partition}:kitchen:::egg/${Egg}"], conditionKeys: ["kitchen:Size"] },
    { name: "hot pan", arns: ["arn:a:b:c:d:e", "arn:a:b:c:d:f"], conditionKeys: [] },
  ],
  actions: [
    {
      name: "FryEgg",
      description: "",
      accessLevel: "Write",
      conditionKeys: ["aws:TagKeys", "KITCHEN:size"],
      dependentActions: ["iam:PassRole"],
      resourceTypes: [
        { name: "Egg", required: true, conditionKeys: [], dependentActions: [] },
        {
          name: "hot pan",
          required: false,
          conditionKeys: ["aws:TagKeys"],
          dependentActions: ["iam:PassRole"],
        },
      ],
    },
    {
      name: "Wash",
      description: "",
      accessLevel: "Write",
      conditionKeys: [],
      dependentActions: [],
      resourceTypes: [],
    },
  ],
};

const spell = (key: string) => key.replace("KITCHEN:size", "kitchen:Size");

function withType(change: Partial<SourceService["resourceTypes"][number]>): SourceService {
  return {
    ...kitchen,
    resourceTypes: kitchen.resourceTypes.map((type) => ({ ...type, ...change })),
    actions: [],
  };
}

describe("encodeDetails", () => {
  it("writes each key and dependent action once and refers to it by position", () => {
    expect(encodeDetails(kitchen, spell)).toBe(
      "kitchen:Size aws:TagKeys|iam:PassRole|" +
        "egg,arn:${Partition}:kitchen:::egg/${Egg},0;hot pan,arn:a:b:c:d:e arn:a:b:c:d:f,|" +
        "1.0,0,!0 1:1:0;",
    );
  });

  it.each([
    ["a name", withType({ name: "a;b" })],
    ["an ARN", withType({ arns: ["arn:a b"] })],
    ["a key", withType({ conditionKeys: ["a|b"] })],
  ])("refuses %s that holds a separator", (_, service) => {
    expect(() => encodeDetails(service, spell)).toThrow("uses as a separator");
  });

  it("refuses an action on a resource type that the service lacks", () => {
    expect(() => encodeDetails({ ...kitchen, resourceTypes: [] }, spell)).toThrow(
      "kitchen has no resource type egg",
    );
  });
});
