import { documentText } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";

/** One word that lets in everybody, beside one that does not. */
const doors: readonly (readonly [string, TreeObject, TreeObject, string])[] = [
  ["aws:s3/bucket:Bucket", { acl: "public-read" }, { acl: "private" }, "acl"],
  ["aws:s3/bucketAclV2:BucketAclV2", { acl: "public-read-write" }, { acl: "log-delivery-write" }, "acl"],
  ["aws:s3/bucketObjectv2:BucketObjectv2", { acl: "authenticated-read" }, { acl: "private" }, "acl"],
  [
    "aws:s3/bucketAcl:BucketAcl",
    accessControl("http://acs.amazonaws.com/groups/global/AllUsers"),
    accessControl("http://acs.amazonaws.com/groups/s3/LogDelivery"),
    "accessControlPolicy.grants[0].grantee.uri",
  ],
  [
    "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
    { group: "all" },
    { accountId: "444455556666" },
    "group",
  ],
  [
    "aws:rds/snapshot:Snapshot",
    { sharedAccounts: ["444455556666", "all"] },
    { sharedAccounts: ["444455556666"] },
    "sharedAccounts[1]",
  ],
  [
    "aws:ssm/document:Document",
    { permissions: { type: "Share", account_ids: "All" } },
    { permissions: { type: "Share", account_ids: "444455556666" } },
    "permissions.account_ids",
  ],
  [
    "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
    { principalArn: "*" },
    { principalArn: "arn:aws:iam::444455556666:root" },
    "principalArn",
  ],
  [
    "aws:lambda/functionUrl:FunctionUrl",
    { authorizationType: "NONE" },
    { authorizationType: "AWS_IAM" },
    "authorizationType",
  ],
  [
    "aws:cognito/identityPool:IdentityPool",
    { allowUnauthenticatedIdentities: true },
    { allowUnauthenticatedIdentities: false },
    "allowUnauthenticatedIdentities",
  ],
];

function accessControl(uri: string): TreeObject {
  return { accessControlPolicy: { grants: [{ grantee: { type: "Group", uri }, permission: "READ" }] } };
}

function anybody(type: string, statement: TreeObject, ...others: readonly TreeObject[]): CaseResource[] {
  const policy = documentText({ Effect: "Allow", Principal: "*", ...statement }, ...others);
  return [{ type, props: { policy } }];
}

const invoke = { Action: "execute-api:Invoke", Resource: "execute-api:/*" };

/** All others are denied: how AWS writes it for API Gateway and S3. */
function denied(conditions: TreeObject, more: TreeObject = {}): TreeObject {
  return { Effect: "Deny", Principal: "*", ...invoke, Condition: conditions, ...more };
}

const api = "aws:apigateway/restApiPolicy:RestApiPolicy";

/** What ties everybody by other means, beside what does not. */
const otherwise: readonly (readonly [string, CaseResource[], CaseResource[]])[] = [
  [
    "a denial of everybody outside a network",
    anybody(api, invoke, denied({ NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } })),
    anybody(api, invoke, denied({ NotIpAddress: { "aws:SourceIp": ["0.0.0.0/0"] } })),
  ],
  [
    "a denial of everybody beside an endpoint",
    anybody(api, invoke, denied({ StringNotEquals: { "aws:SourceVpce": "vpce-0123" } })),
    anybody(api, invoke, denied({ StringNotLike: { "aws:SourceVpce": "*" } })),
  ],
  [
    "a denial of everybody outside the organisation, on all of it",
    anybody(api, invoke, denied({ StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })),
    anybody(
      api,
      invoke,
      denied(
        { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        { Resource: "execute-api:/prod/GET/admin" },
      ),
    ),
  ],
  [
    "a denial of some requests",
    anybody(api, invoke, denied({ StringNotEquals: { "aws:SourceVpc": "vpc-1" } })),
    anybody(api, invoke, denied({ Bool: { "aws:SecureTransport": "false" } })),
  ],
  [
    "a file system that is mounted",
    anybody("aws:efs/fileSystemPolicy:FileSystemPolicy", {
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
    }),
    anybody("aws:efs/fileSystemPolicy:FileSystemPolicy", {
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      Condition: { BoolIfExists: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
    }),
  ],
];

export const doorCases: readonly RuleCase[] = [
  ...doors.flatMap(([type, open, closed, property]): RuleCase[] => [
    {
      name: `everybody by one word in ${type}`,
      resources: [{ type, props: open }],
      expect: [{ summary: `By ${property} the resource lets in every`, property }],
    },
    { name: `one word less in ${type}`, resources: [{ type, props: closed }], expect: [] },
  ]),
];

export const tieCases: readonly RuleCase[] = [
  ...otherwise.flatMap(([name, tied, open]): RuleCase[] => [
    { name, resources: tied, expect: [] },
    { name: `${name}, as good as none`, resources: open, expect: [{ summary: "everybody" }] },
  ]),
];
