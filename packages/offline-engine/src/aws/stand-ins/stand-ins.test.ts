import { catalog } from "@plinth/iam-catalog";
import { describe, expect, it } from "vitest";

import { SdkSchemas } from "../../outputs/sdk-schema";
import type { PropertyMap, PropertyValue } from "../../values/property-value";
import { secret, UNKNOWN } from "../../values/property-value";
import { awsPlace } from "../account";
import { render } from "../render";
import { CHANGES } from "./changes";
import type { Template } from "./forms";
import { STAND_INS } from "./stand-ins";

const place = awsPlace("111122223333", "eu-west-1");

function outputs(type: string, inputs: PropertyMap, at = place): PropertyMap {
  const urn = `urn:pulumi:dev::app::aws:${type}::x`;
  return render(STAND_INS.get(type) ?? {}, { urn, inputs, place: at }).properties;
}

const arns: [type: string, inputs: PropertyMap, arn: string][] = [
  ["iam/user:User", { name: "ada" }, "arn:aws:iam::111122223333:user/ada"],
  ["iam/user:User", { name: "ada", path: "/people/" }, "arn:aws:iam::111122223333:user/people/ada"],
  ["iam/policy:Policy", { name: "p", path: "/b/" }, "arn:aws:iam::111122223333:policy/b/p"],
  [
    "iam/openIdConnectProvider:OpenIdConnectProvider",
    { url: "https://token.actions.githubusercontent.com/" },
    "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
  ],
  ["s3/bucket:Bucket", { bucket: "acme" }, "arn:aws:s3:::acme"],
  ["sqs/queue:Queue", { name: "jobs" }, "arn:aws:sqs:eu-west-1:111122223333:jobs"],
  ["ssm/parameter:Parameter", { name: "key" }, "arn:aws:ssm:eu-west-1:111122223333:parameter/key"],
  ["ssm/parameter:Parameter", { name: "/a/key" }, "arn:aws:ssm:eu-west-1:111122223333:parameter/a/key"],
  ["lambda/function:Function", { name: "f" }, "arn:aws:lambda:eu-west-1:111122223333:function:f"],
  ["cloudwatch/eventRule:EventRule", { name: "r" }, "arn:aws:events:eu-west-1:111122223333:rule/r"],
  [
    "cloudwatch/eventRule:EventRule",
    { name: "r", eventBusName: "bus" },
    "arn:aws:events:eu-west-1:111122223333:rule/bus/r",
  ],
  [
    "ecs/service:Service",
    { name: "s", cluster: "arn:aws:ecs:eu-west-1:1:cluster/c" },
    "arn:aws:ecs:eu-west-1:111122223333:service/c/s",
  ],
  [
    "sagemaker/endpoint:Endpoint",
    { name: "Churn" },
    "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/churn",
  ],
  [
    "kms/replicaKey:ReplicaKey",
    { primaryKeyArn: "arn:aws:kms:us-east-1:111122223333:key/mrk-1234" },
    "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234",
  ],
  [
    "networkfirewall/ruleGroup:RuleGroup",
    { name: "egress", type: "STATEFUL" },
    "arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/egress",
  ],
  [
    "codeartifact/repository:Repository",
    { domain: "acme", repository: "npm", domainOwner: "444455556666" },
    "arn:aws:codeartifact:eu-west-1:444455556666:repository/acme/npm",
  ],
  [
    "codeartifact/repository:Repository",
    { domain: "acme", repository: "npm" },
    "arn:aws:codeartifact:eu-west-1:111122223333:repository/acme/npm",
  ],
  [
    "secretsmanager/secretVersion:SecretVersion",
    { secretId: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-Ab1Cd2" },
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-Ab1Cd2",
  ],
];

describe("what follows from a name", () => {
  it.each(arns)("%s %j has the ARN %s", (type, inputs, arn) => {
    expect(outputs(type, inputs).arn).toBe(arn);
  });

  it("follows the partition and its endpoints", () => {
    const beijing = awsPlace("111122223333", "cn-north-1");
    expect(outputs("sqs/queue:Queue", { name: "q" }, beijing)).toEqual({
      id: "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q",
      url: "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q",
      arn: "arn:aws-cn:sqs:cn-north-1:111122223333:q",
    });
  });

  it.each([
    ["apigateway/stage:Stage", { restApi: "a1b2", stageName: "prod" }],
    ["apigatewayv2/stage:Stage", { apiId: "a1b2", name: "prod" }],
  ])("%s is where its API is called", (type, inputs) => {
    expect(outputs(type, inputs).executionArn).toBe("arn:aws:execute-api:eu-west-1:111122223333:a1b2/prod");
  });

  it.each(["b2d8a9d1-5c3e-4f60-9a7b-0c1d2e3f4a5b", "arn:aws:kms:eu-west-1:111122223333:key/b2d8a9d1"])(
    "a key's alias leads to the key that it is given as %s",
    (targetKeyId) => {
      expect(outputs("kms/alias:Alias", { name: "alias/a", targetKeyId }).targetKeyArn).toMatch(
        /^arn:aws:kms:eu-west-1:111122223333:key\/b2d8a9d1[0-9a-f-]*$/,
      );
    },
  );
});

describe("what AWS will choose", () => {
  const forms: [type: string, inputs: PropertyMap, property: string, form: RegExp][] = [
    ["kms/key:Key", {}, "arn", /:key\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
    ["ec2/vpc:Vpc", {}, "id", /^vpc-[0-9a-f]{17}$/],
    ["cognito/userPool:UserPool", {}, "id", /^eu-west-1_[A-Z0-9]{9}$/],
    ["lb/loadBalancer:LoadBalancer", { name: "a" }, "arn", /:loadbalancer\/app\/a\/[0-9a-f]{16}$/],
    [
      "lb/loadBalancer:LoadBalancer",
      { name: "a", loadBalancerType: "application" },
      "arn",
      /:loadbalancer\/app\/a\/[0-9a-f]{16}$/,
    ],
    [
      "lb/loadBalancer:LoadBalancer",
      { name: "a", loadBalancerType: "network" },
      "arn",
      /:loadbalancer\/net\/a\/[0-9a-f]{16}$/,
    ],
    [
      "alb/loadBalancer:LoadBalancer",
      { name: "a", loadBalancerType: "gateway" },
      "arn",
      /:loadbalancer\/gwy\/a\/[0-9a-f]{16}$/,
    ],
    [
      "lb/listener:Listener",
      {
        loadBalancerArn:
          "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/a/0123456789abcdef",
      },
      "arn",
      /:listener\/net\/a\/0123456789abcdef\/[0-9a-f]{16}$/,
    ],
    [
      "dynamodb/table:Table",
      { name: "t", streamEnabled: true },
      "streamArn",
      /:table\/t\/stream\/[-0-9T:.]{23}$/,
    ],
    ["ecs/taskDefinition:TaskDefinition", { family: "web" }, "arn", /:task-definition\/web:\d+$/],
    ["lambda/layerVersion:LayerVersion", { layerName: "l" }, "arn", /:layer:l:\d+$/],
    ["lambda/function:Function", { name: "f", publish: true }, "qualifiedArn", /:function:f:\d+$/],
    ["wafv2/webAcl:WebAcl", { name: "w", scope: "CLOUDFRONT" }, "arn", /:global\/webacl\/w\/[0-9a-f-]{36}$/],
    ["wafv2/webAcl:WebAcl", { name: "w", scope: "REGIONAL" }, "arn", /:regional\/webacl\/w\/[0-9a-f-]{36}$/],
    ["organizations/organization:Organization", {}, "id", /^o-[a-z0-9]{10}$/],
    [
      "organizations/organizationalUnit:OrganizationalUnit",
      { parentId: "r-ab12" },
      "id",
      /^ou-ab12-[a-z0-9]{8}$/,
    ],
    [
      "organizations/organizationalUnit:OrganizationalUnit",
      { parentId: "ou-ab12-11111111" },
      "id",
      /^ou-ab12-[a-z0-9]{8}$/,
    ],
    ["organizations/account:Account", {}, "id", /^[1-9]\d{11}$/],
    ["rds/instance:Instance", { identifier: "shop" }, "resourceId", /^db-[A-Z0-9]{26}$/],
    ["rds/cluster:Cluster", { clusterIdentifier: "shop" }, "clusterResourceId", /^cluster-[A-Z0-9]{26}$/],
  ];

  it.each(forms)("%s %j: %s has the form of it", (type, inputs, property, form) => {
    expect(outputs(type, inputs)[property]).toMatch(form);
    expect(outputs(type, inputs)).toEqual(outputs(type, inputs));
  });

  it("may be deep in what a resource says", () => {
    expect(outputs("eks/cluster:Cluster", { name: "prod" }).identities).toEqual([
      {
        oidcs: [
          {
            issuer: expect.stringMatching(
              /^https:\/\/oidc\.eks\.eu-west-1\.amazonaws\.com\/id\/[0-9A-F]{32}$/,
            ) as string,
          },
        ],
      },
    ]);
    const inputs = { identifier: "shop", manageMasterUserPassword: true };
    expect(outputs("rds/instance:Instance", inputs).masterUserSecrets).toEqual([
      {
        secretArn: expect.stringMatching(
          /^arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-[0-9a-f-]{36}-[0-9a-f]{6}$/,
        ) as string,
        secretStatus: "active",
        kmsKeyId: expect.stringMatching(/^arn:aws:kms:eu-west-1:111122223333:key\/[0-9a-f-]{36}$/) as string,
      },
    ]);
  });

  it.each([
    ["its id", "b2d8a9d1", "arn:aws:kms:eu-west-1:111122223333:key/b2d8a9d1"],
    ["its ARN", "arn:aws:kms:eu-west-1:1:key/b2d8a9d1", "arn:aws:kms:eu-west-1:111122223333:key/b2d8a9d1"],
    ["its alias", "alias/shop", UNKNOWN],
  ])("is not what the program chooses: a key by %s", (_, masterUserSecretKmsKeyId, kmsKeyId) => {
    const inputs = { identifier: "shop", manageMasterUserPassword: true, masterUserSecretKmsKeyId };
    expect(outputs("rds/instance:Instance", inputs).masterUserSecrets).toMatchObject([{ kmsKeyId }]);
  });

  it("is told from what follows", () => {
    const made = (type: string, inputs: PropertyMap): string[] => [
      ...render(STAND_INS.get(type) ?? {}, { urn: "urn", inputs, place }).chosen,
    ];
    expect(made("kms/key:Key", {})).toEqual(["id", "keyId", "arn"]);
    expect(made("iam/user:User", { name: "ada" })).toEqual([]);
    expect(made("dynamodb/table:Table", { name: "t" })).toEqual([]);
    expect(made("dynamodb/table:Table", { name: "t", streamEnabled: true })).toEqual([
      "streamLabel",
      "streamArn",
    ]);
  });
});

describe("what does not follow stays unknown", () => {
  it("as an ARN of a name that is not known", () => {
    expect(outputs("iam/user:User", { name: UNKNOWN })).toEqual({ id: UNKNOWN, arn: UNKNOWN });
    expect(outputs("iam/userPolicy:UserPolicy", { user: UNKNOWN, name: "p" }).id).toBe(UNKNOWN);
  });

  it("as an ARN where the account is not known", () => {
    const nowhere = awsPlace(undefined, "eu-west-1");
    expect(outputs("iam/user:User", { name: "a" }, nowhere)).toEqual({ id: "a", arn: UNKNOWN });
    const repository = { domain: "acme", repository: "npm" };
    expect(outputs("codeartifact/repository:Repository", repository, nowhere).arn).toBe(UNKNOWN);
  });

  it.each<[string, PropertyMap, string]>([
    ["dynamodb/table:Table", { name: "t" }, "streamArn"],
    ["dynamodb/table:Table", { name: "t", streamEnabled: false }, "streamArn"],
    ["dynamodb/table:Table", { name: "t", streamEnabled: UNKNOWN }, "streamArn"],
    ["lambda/function:Function", { name: "f" }, "qualifiedArn"],
    ["rds/instance:Instance", { identifier: "shop" }, "masterUserSecrets"],
    ["lb/loadBalancer:LoadBalancer", { name: "a", loadBalancerType: UNKNOWN }, "arn"],
    ["lb/loadBalancer:LoadBalancer", { name: "a", loadBalancerType: "another" }, "arn"],
    ["secretsmanager/secretVersion:SecretVersion", { secretId: "by-name" }, "arn"],
    ["organizations/organizationalUnit:OrganizationalUnit", { parentId: "elsewhere" }, "id"],
  ])("%s %j: %s", (type, inputs, property) => {
    expect(outputs(type, inputs)[property]).toBe(UNKNOWN);
  });

  it("as what AWS chose for a resource that exists", () => {
    const existing = { id: "prod", name: "prod" };
    const cluster = STAND_INS.get("eks/cluster:Cluster") ?? {};
    expect(render(cluster, { urn: "urn", inputs: existing, place, existing }).properties).toEqual({
      id: "prod",
      arn: "arn:aws:eks:eu-west-1:111122223333:cluster/prod",
      identities: [{ oidcs: [{ issuer: UNKNOWN }] }],
    });
  });

  it("and what is made of a secret is one", () => {
    expect(outputs("iam/user:User", { name: secret("ada") }).arn).toEqual(
      secret("arn:aws:iam::111122223333:user/ada"),
    );
  });
});

describe("the table", () => {
  const schemas = new SdkSchemas(__dirname);
  const places = ["account", "region", "partition", "dns"];
  /** What `[type, property, template]` there is, lists and maps taken apart. */
  const templates = [...STAND_INS].flatMap(([type, standIn]) =>
    Object.entries(standIn).flatMap(([property, template]) =>
      leaves(template).map((leaf) => [type, property, leaf] as const),
    ),
  );

  it("has templates that can be filled in", () => {
    const id = /~(?:uuid|time|revision|(?:hex|HEX|letters|lower|digits)\d+)/.source;
    const form = new RegExp(`^(?:[^{}]|\\{(?:${id}|\\?\\w+|\\w+(?:#(\\w+))?(?:\\|[^{}]+)?)\\})*$`);
    for (const [type, , template] of templates) {
      expect(template, type).toMatch(form);
      for (const [, change] of template.matchAll(/#(\w+)/g)) {
        expect(CHANGES, type).toHaveProperty(change ?? "");
      }
    }
  });

  it("names what the SDK has: types, their properties, and inputs", () => {
    const wrong: string[] = [];
    for (const [type, property, template] of templates) {
      const { inputs, computed } = schemas.of(`aws:${type}`) ?? { inputs: new Set(), computed: new Set() };
      if (inputs.size + computed.size === 0) wrong.push(type);
      const known = property === "id" || computed.has(property) || inputs.has(property);
      if (!known) wrong.push(`${type}: ${property}`);
      const own = Object.keys(STAND_INS.get(type) ?? {});
      for (const [, name = ""] of template.matchAll(/\{\??(\w+)[^{}]*\}/g)) {
        if (!places.includes(name) && !own.includes(name) && !inputs.has(name))
          wrong.push(`${type}: {${name}}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  /** Inputs that are more than a name. */
  const samples: PropertyMap = {
    loadBalancerType: "network",
    loadBalancerArn:
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/0123456789abcdef",
    listenerArn:
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/0123456789abcdef/0123456789abcdef",
    acceleratorArn: "arn:aws:globalaccelerator::111122223333:accelerator/a",
    tableBucketArn: "arn:aws:s3tables:eu-west-1:111122223333:bucket/b",
    streamArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/s",
    topic: "arn:aws:sns:eu-west-1:111122223333:t",
    secretId: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-012345",
    instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
    scope: "REGIONAL",
    type: "STATELESS",
    path: "/",
    catalogId: "111122223333",
    domainOwner: "111122223333",
    awsAccountId: "111122223333",
    streamEnabled: true,
    publish: true,
    manageMasterUserPassword: true,
  };
  const overrides: Record<string, PropertyMap> = {
    "kms/alias:Alias": { name: "alias/a" },
    "globalaccelerator/endpointGroup:EndpointGroup": {
      listenerArn: "arn:aws:globalaccelerator::111122223333:accelerator/a/listener/l",
    },
  };

  it("has ARNs in the forms of the service authorization reference", () => {
    const wrong: string[] = [];
    for (const [type, standIn] of STAND_INS) {
      const inputs = Object.fromEntries(
        [...(schemas.of(`aws:${type}`)?.inputs ?? [])].map((name) => [name, samples[name] ?? "some-name"]),
      );
      const made = outputs(type, { ...inputs, ...overrides[type] });
      for (const [property, value] of Object.entries(made)) {
        for (const text of texts(value)) {
          if (!text.startsWith("arn:") || isPartOfArn(property) || text.includes(",")) continue;
          if (!isCatalogued(text) && !BEYOND_THE_REFERENCE.some((form) => form.test(text))) {
            wrong.push(`${type} ${property}: ${text}`);
          }
        }
      }
      expect(Object.keys(made), type).toEqual(Object.keys(standIn));
    }
    expect(wrong).toEqual([]);
  });
});

/** What policies and settings make ARNs of, and is none of a resource's. */
function isPartOfArn(property: string): boolean {
  return ["executionArn", "invokeArn", "iamArn", "arnWithoutRevision"].includes(property);
}

/** Forms that the reference writes shorter than AWS does, or leaves out. */
const BEYOND_THE_REFERENCE: readonly RegExp[] = [
  /^arn:aws:cognito-identity:[^:]+:\d{12}:identitypool\/eu-west-1:[0-9a-f-]{36}$/,
  /^arn:aws:dynamodb:[^:]+:\d{12}:table\/[^/]+\/stream\/[-0-9T:.]+$/,
  /^arn:aws:events:[^:]+:\d{12}:(?:api-destination|connection)\/[^/]+\/[0-9a-f-]{36}$/,
  /^arn:aws:glue:[^:]+:\d{12}:schema\/[^/]+\/[^/]+$/,
  /^arn:aws:secretsmanager:[^:]+:\d{12}:secret:events!connection\/[^/]+\/[0-9a-f-]{36}-[0-9a-f]{6}$/,
  /^arn:aws:ses:[^:]+:\d{12}:receipt-rule-set\/[^/:]+(?::receipt-rule\/[^/:]+)?$/,
  /^arn:aws:sns:[^:]+:\d{12}:(?:t:[0-9a-f-]{36}|app\/[^/]+\/[^/]+)$/,
];

function leaves(template: Template): string[] {
  return typeof template === "string" ? [template] : Object.values(template).flatMap(leaves);
}

function texts(value: PropertyValue): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null
    ? Object.values<PropertyValue>(value).flatMap(texts)
    : [];
}

const forms = new Map<string, RegExp[]>();
for (const service of catalog.services()) {
  for (const { arnPatterns } of catalog.resourceTypesOf(service)) {
    for (const pattern of arnPatterns) {
      const key = pattern.split(":")[2] ?? "";
      forms.set(key, [...(forms.get(key) ?? []), formOf(pattern)]);
    }
  }
}

function isCatalogued(arn: string): boolean {
  return (forms.get(arn.split(":")[2] ?? "") ?? []).some((form) => form.test(arn));
}

/** A name is one segment of an ARN. */
function formOf(pattern: string): RegExp {
  const source = pattern
    .split(/(\$\{\w+\}|\*)/)
    .map((part) => (/^(?:\$\{|\*$)/.test(part) ? "[^:/]+" : part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")))
    .join("");
  return new RegExp(`^${source}$`);
}
