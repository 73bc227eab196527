import { describe, expect, it } from "vitest";

import { createUrn, isProviderType, packageOf, parseProviderReference, parseUrn } from "./urn";

const stack = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev";

describe("URNs", () => {
  it.each([
    [undefined, "urn:pulumi:dev::app::a:b:C::name"],
    [stack, "urn:pulumi:dev::app::a:b:C::name"],
    ["urn:pulumi:dev::app::my:own:Thing::t", "urn:pulumi:dev::app::my:own:Thing$a:b:C::name"],
    ["urn:pulumi:dev::app::x:y:Z$my:own:Thing::t", "urn:pulumi:dev::app::x:y:Z$my:own:Thing$a:b:C::name"],
  ])("under %s", (parent, urn) => {
    expect(createUrn("dev", "app", parent, "a:b:C", "name")).toBe(urn);
  });

  it("keep a name that itself looks like part of one", () => {
    expect(parseUrn("urn:pulumi:dev::app::a:b:C$d:e:F::with::colons")).toEqual({
      stack: "dev",
      project: "app",
      qualifiedType: "a:b:C$d:e:F",
      type: "d:e:F",
      name: "with::colons",
    });
    expect(parseUrn("not a urn")).toBeUndefined();
    expect(parseUrn("urn:pulumi:dev::app")).toBeUndefined();
  });

  it("of providers name their package", () => {
    expect(packageOf("aws:iam/user:User")).toBe("aws");
    expect(packageOf("pulumi:providers:aws")).toBe("aws");
    expect(packageOf("pulumi:pulumi:StackReference")).toBe("pulumi");
    expect(isProviderType("pulumi:providers:aws")).toBe(true);
    expect(parseProviderReference("urn:pulumi:s::p::pulumi:providers:aws::x::id-1")).toEqual({
      urn: "urn:pulumi:s::p::pulumi:providers:aws::x",
      id: "id-1",
    });
  });
});
