import { describe, expect, it } from "vitest";
import type { SourceConditionKey, SourceService } from "../source/source";
import { collectConditionKeys, spellings } from "./condition-keys";

const key = (name: string, type: string): SourceConditionKey => ({ key: name, type, description: "" });

const service = (...conditionKeys: SourceConditionKey[]): SourceService => ({
  prefix: "kitchen",
  title: "AWS Kitchen",
  actions: [],
  resourceTypes: [],
  conditionKeys,
});

function collected(services: SourceService[], globals: SourceConditionKey[]): Map<string, string> {
  return new Map(collectConditionKeys(services, globals).map(({ key: name, type }) => [name, type]));
}

describe("collectConditionKeys", () => {
  it("spells placeholders as AWS's reference does", () => {
    const keys = collected([], [key("aws:PrincipalTag/tag-key", "String")]);
    expect(keys.get("aws:PrincipalTag/${TagKey}")).toBe("String");
  });

  it("keeps one spelling of a key, a service's before the global one", () => {
    const keys = collected([service(key("kitchen:EggARN", "ARN"))], [key("kitchen:EggArn", "ARN")]);
    expect([...keys.keys()].filter((name) => name.startsWith("kitchen:"))).toEqual(["kitchen:EggARN"]);
  });

  it("corrects the sources and adds what they lack", () => {
    const keys = collected([], [key("aws:SourceVpcArn", "String")]);
    expect(keys.get("aws:SourceVpcArn")).toBe("ARN");
    expect(keys.get("aws:SignInSessionArn")).toBe("ARN");
  });

  it("sorts by lower-case key with a space behind, as the catalog searches", () => {
    const names = [
      ...collected(
        [service(key("k:b", "String"), key("k:A", "String"), key("k:a/${T}", "String"))],
        [],
      ).keys(),
    ];
    expect(names.filter((name) => name.startsWith("k:"))).toEqual(["k:A", "k:a/${T}", "k:b"]);
  });
});

describe("spellings", () => {
  it("gives the collected spelling of a key, or the key itself", () => {
    const spell = spellings([key("aws:TagKeys", "ArrayOfString"), key("k:ResourceTag/${TagKey}", "String")]);
    expect(spell("aws:tagkeys")).toBe("aws:TagKeys");
    expect(spell("k:ResourceTag/tag-key")).toBe("k:ResourceTag/${TagKey}");
    expect(spell("k:Other")).toBe("k:Other");
  });
});
