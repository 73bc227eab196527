import { describe, expect, it } from "vitest";
import type { Surface } from "../surface";
import { surfaceOf, surfaces } from "../surfaces";
import { exceptions } from "./exceptions";
import { gate } from "./gate";
import { providerProperties } from "./provider-types";

const { types, properties } = providerProperties();
const verdict = gate(properties, surfaceOf, exceptions);

/** The registry without one type. */
function without(type: string): (asked: string) => Surface | undefined {
  return (asked) => (asked === type ? undefined : surfaceOf(asked));
}

describe("the gate before @pulumi/aws", () => {
  it("reads the whole provider", () => {
    expect(types).toBeGreaterThan(1_500);
    expect(properties.length).toBeGreaterThan(30_000);
    const paths = new Set(properties.map(({ type, path }) => `${type}#${path}`));
    expect(paths).toContain("aws:iam/role:Role#inlinePolicies[].policy");
    expect(paths).toContain(
      "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy#details.policy",
    );
    expect(paths).toContain("aws:ssm/document:Document#permissions");
  });

  it("has a row or a reason for every property that looks like a way in", () => {
    expect(verdict.open).toEqual([]);
    expect(verdict.registered + verdict.excepted).toBe(verdict.suspects);
  });

  it("has no exception that excepts nothing", () => {
    expect(verdict.unused).toEqual([]);
  });

  it("has rows for nothing that the provider does not have", () => {
    expect(verdict.misspelt).toEqual([]);
    const known = new Set(properties.map(({ type }) => type));
    const ours = surfaces.map(({ type }) => type).filter((type) => type.startsWith("aws:"));
    expect(ours.filter((type) => !known.has(type))).toEqual([]);
  });

  it.each([
    ["aws:iam/userPolicy:UserPolicy", "policy"],
    ["aws:kms/keyPolicy:KeyPolicy", "policy"],
    ["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "managedPolicyArn"],
    ["aws:s3/bucketAcl:BucketAcl", "acl"],
    ["aws:opensearch/domain:Domain", "accessPolicies"],
  ])("is shut without the row of %s", (type, property) => {
    expect(gate(properties, without(type), exceptions).open).toContain(`${type}#${property}`);
  });

  it.each([
    ["policy", "pulumi.Input<string>", ""],
    ["assumeRolePolicyDocument", "pulumi.Input<string | undefined>", ""],
    ["settings.rules", "pulumi.Input<string>", "JSON formatted IAM policy that says who may use it."],
    ["rules", "pulumi.Input<string | inputs.new.PolicyDocument>", ""],
    ["managedPolicyArns[]", "pulumi.Input<pulumi.Input<string>[] | undefined>", ""],
    ["permissionsBoundary", "pulumi.Input<string>", ""],
    ["secretAccessKey", "pulumi.Input<string>", ""],
    ["artifact.templateUrl", "pulumi.Input<string | undefined>", ""],
  ])("is shut to a new type with %s", (path, declared, documentation) => {
    const unheardOf = { type: "aws:new/thing:Thing", path, declared, documentation };
    expect(gate([unheardOf], surfaceOf, []).open).toEqual([`aws:new/thing:Thing#${path}`]);
    expect(gate([unheardOf], surfaceOf, exceptions).open).toEqual([`aws:new/thing:Thing#${path}`]);
  });
});
