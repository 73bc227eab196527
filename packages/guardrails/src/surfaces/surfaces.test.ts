import { describe, expect, it } from "vitest";
import { factsOf } from "../facts/facts";
import type { Tree, TreeObject } from "../tree/tree";
import { isList, isObject, UNKNOWN } from "../tree/tree";
import { nativeToken } from "./native";
import { patternsOf } from "./patterns";
import type { Surface } from "./surface";
import { surfaceOf, surfaces } from "./surfaces";

/** Properties that have a value wherever a row of the registry looks for one. */
function filled(surface: Surface, value: Tree): TreeObject {
  return patternsOf(surface).reduce<TreeObject>((tree, pattern) => put(tree, pattern.split("."), value), {});
}

function put(tree: TreeObject, [segment = "", ...rest]: readonly string[], value: Tree): TreeObject {
  const key = segment.replace("[]", "");
  const before = tree[key];
  const inside = isList(before) ? before[0] : before;
  const child = rest.length === 0 ? value : put(isObject(inside) ? inside : {}, rest, value);
  return { ...tree, [key]: segment.endsWith("[]") ? [child] : child };
}

function factCount(surface: Surface, value: Tree): number {
  const resource = { urn: "urn", type: surface.type, name: "it", props: filled(surface, value) };
  const { identity, ...facts } = factsOf(resource);
  const lists = Object.values(facts) as readonly (readonly unknown[])[];
  return lists.reduce((sum, list) => sum + list.length, identity === undefined ? 0 : 1);
}

/** What the rule access-in-sight is about. */
function hidingPlaces({ contains, hidden = [] }: Surface): number {
  return hidden.length + (contains === undefined ? 0 : 1);
}

function rowsOf(surface: Surface): number {
  const { is, documents = [], attachments = [], memberships, exclusive, login, credential, grant } = surface;
  const given = attachments.reduce((sum, { to }) => sum + (to?.length ?? 1), 0);
  const single = [is, memberships, exclusive, login, credential, grant, surface.federation].filter(
    (row) => row !== undefined,
  );
  return documents.length + given + single.length + (surface.doors?.length ?? 0);
}

describe.each(surfaces.map((surface) => [surface.type, surface] as const))(
  "the surface %s",
  (type, surface) => {
    it("is found by its type token", () => {
      expect(surfaceOf(type)).toBe(surface);
      expect(type).toMatch(/^[a-z-]+:[\w./]+:[A-Z]\w+$|^AWS::\w+::\w+$/);
    });

    it("says something", () => {
      expect(rowsOf(surface) + hidingPlaces(surface)).toBeGreaterThan(0);
    });

    it("fires for each of its properties", () => {
      expect(factCount(surface, "x")).toBe(rowsOf(surface));
    });

    it("fires for each of its properties that is not known yet", () => {
      expect(factCount(surface, UNKNOWN)).toBe(rowsOf(surface));
    });
  },
);

it("has one row a type", () => {
  expect(new Set(surfaces.map(({ type }) => type)).size).toBe(surfaces.length);
});

it.each([
  ["AWS::IAM::OIDCProvider", "aws-native:iam:OidcProvider"],
  ["AWS::EC2::VPCEndpoint", "aws-native:ec2:VpcEndpoint"],
  ["AWS::OpenSearchService::Domain", "aws-native:opensearchservice:Domain"],
])("finds %s as %s of the provider that is made from CloudFormation's types", (type, token) => {
  expect(nativeToken(type)).toBe(token);
  expect(surfaceOf(token)).toBeDefined();
});

it.each([
  ["AWS::IAM::Role", "aws-native:iam:Role", ["assumeRolePolicyDocument", "policies[].policyDocument"]],
  ["AWS::KMS::Key", "aws-native:kms:Key", ["keyPolicy"]],
  ["AWS::EC2::VPCEndpoint", "aws-native:ec2:VpcEndpoint", ["policyDocument"]],
])("reads the documents of %s", (_type, token, properties) => {
  expect(surfaceOf(token)?.documents?.map(({ property }) => property)).toEqual(properties);
});

it("knows a dynamic resource by whatever name", () => {
  expect(surfaceOf("pulumi-nodejs:dynamic/acme:Thing")).toBe(surfaceOf("pulumi-nodejs:dynamic:Resource"));
});

it.each([
  ["aws:index/iamRolePolicy:IamRolePolicy", "aws:iam/rolePolicy:RolePolicy"],
  ["aws:index/s3BucketPolicy:S3BucketPolicy", "aws:s3/bucketPolicy:BucketPolicy"],
  ["aws:index/lambdaPermission:LambdaPermission", "aws:lambda/permission:Permission"],
  ["awscc:index/iamRole:IamRole", "aws-native:iam:Role"],
  ["awscc:index/kmsKey:KmsKey", "aws-native:kms:Key"],
])("knows %s of Terraform's own provider", (type, known) => {
  expect(surfaceOf(type)).toBeDefined();
  expect(surfaceOf(type)).toBe(surfaceOf(known));
});
