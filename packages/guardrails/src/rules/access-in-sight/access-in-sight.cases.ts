import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { Tree, TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

function stack(props: TreeObject): CaseResource[] {
  return [{ type: "aws:cloudformation/stack:Stack", props }];
}

function command(create: Tree, type = "command:local:Command"): CaseResource[] {
  return [{ type, props: { create } }];
}

/** What a pack is shown of one: nothing that begins with "__". */
function dynamic(type = "pulumi-nodejs:dynamic:Resource"): CaseResource[] {
  return [{ type, props: { name: "eve" } }];
}

const bucket = JSON.stringify({ Resources: { Site: { Type: "AWS::S3::Bucket" } } });

/** AWS's own macro, which puts what stands at an address in its place. */
const included = {
  "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "s3://acme/resources.yaml" } },
};

function resources(written: TreeObject, template: TreeObject = {}): CaseResource[] {
  return stack({ templateBody: JSON.stringify({ ...template, Resources: written }) });
}

function ofCatalog(type: string, props: TreeObject): CaseResource[] {
  return [{ type: `aws:servicecatalog/${type}`, props }];
}

const quiet: readonly (readonly [string, CaseResource[]])[] = [
  ["a command that builds something", command("npm run build && aws s3 sync dist s3://acme-site")],
  ["a command that asks who somebody is", command("aws iam get-user --user-name ada")],
  ["a command that invalidates a cache", command("aws cloudfront create-invalidation --paths '/*'")],
  [
    "a command with data that is not known yet",
    [{ type: "command:local:Command", props: { create: "npm run build", environment: { API: UNKNOWN } } }],
  ],
  ["a command that is not given", command("")],
  [
    "a command that asks what a policy says",
    command("aws iam get-policy --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess"),
  ],
  ["a cluster's nodes", command("eksctl scale nodegroup --cluster shop --nodes 3 --name web")],
  [
    "a log group by Cloud Control",
    command("aws cloudcontrol create-resource --type-name AWS::Logs::LogGroup --desired-state '{}'"),
  ],
  ["a cluster's access policies that are listed", command("aws eks list-associated-access-policies")],
  [
    "an address of a function that only IAM lets in",
    command("aws lambda create-function-url-config --function-name f --auth-type AWS_IAM"),
  ],
  ["a life cycle", command("aws ecr put-lifecycle-policy --repository-name acme")],
  [
    "a command that deploys a template of buckets",
    command("aws cloudformation deploy --template-file site.yaml"),
  ],
  [
    "an application that makes no roles",
    [
      {
        type: "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
        props: { applicationId: "arn:aws:serverlessrepo:::x", capabilities: ["CAPABILITY_AUTO_EXPAND"] },
      },
    ],
  ],
  [
    "Cloud Control's stream of logs",
    [
      {
        type: "aws:cloudcontrol/resource:Resource",
        props: { typeName: "AWS::Logs::LogStream", desiredState: UNKNOWN },
      },
    ],
  ],
  [
    "a template that secrets rotate in",
    stack({ templateBody: JSON.stringify({ Transform: "AWS::SecretsManager-2020-07-23", Resources: {} }) }),
  ],
  [
    "a template with functions of the language extensions and no loop",
    resources({ Site: { Type: "AWS::S3::Bucket" } }, { Transform: "AWS::LanguageExtensions" }),
  ],
  [
    "an API whose description a macro fetches, beside its policy",
    resources({ Api: { Type: "AWS::ApiGateway::RestApi", Properties: { Name: "shop", Body: included } } }),
  ],
  ["a portfolio of products", ofCatalog("portfolio:Portfolio", { name: "shop", providerName: "ops" })],
  [
    "rules of AWS Config at an address",
    [{ type: "aws:cfg/conformancePack:ConformancePack", props: { templateS3Uri: "s3://acme/cis.yaml" } }],
  ],
  [
    "a macro in the properties of a type through which nothing enters",
    resources({ Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: included } }),
  ],
];

const hidden: readonly (readonly [string, CaseResource[], string])[] = [
  [
    "a template at an address",
    stack({ templateUrl: "https://s3.amazonaws.com/acme/roles.yaml" }),
    "templateUrl",
  ],
  ["an address that is not known yet", stack({ templateUrl: UNKNOWN }), "templateUrl"],
  ["a template that is not known yet", stack({ templateBody: UNKNOWN }), "templateBody"],
  [
    "a template that a macro rewrites",
    stack({ templateBody: "Transform: AWS::Serverless-2016-10-31\nResources: {}\n" }),
    "templateBody.Transform",
  ],
  [
    "a template whose resources a macro fetches",
    resources(included),
    'templateBody.Resources["Fn::Transform"]',
  ],
  [
    "a template whose resources a macro fetches, in YAML",
    stack({
      templateBody:
        "Resources:\n  Site:\n    Type: AWS::S3::Bucket\n  Fn::Transform:\n    Name: AWS::Include\n    Parameters: { Location: s3://acme/roles.yaml }\n",
    }),
    'templateBody.Resources["Fn::Transform"]',
  ],
  [
    "a template whose resources a macro fetches, by the short form",
    stack({ templateBody: "Resources: !Transform { Name: Roles }\n" }),
    'templateBody.Resources["Fn::Transform"]',
  ],
  [
    "a template that a macro in its midst rewrites",
    stack({ templateBody: JSON.stringify({ Resources: {}, ...included }) }),
    'templateBody["Fn::Transform"]',
  ],
  [
    "a policy whose properties a macro fetches",
    resources({ Writer: { Type: "AWS::IAM::ManagedPolicy", Properties: included } }),
    "templateBody.Resources.Writer.Properties",
  ],
  [
    "a policy to whose properties a macro adds",
    resources({
      Writer: { Type: "AWS::IAM::ManagedPolicy", Properties: { ManagedPolicyName: "writer", ...included } },
    }),
    "templateBody.Resources.Writer.Properties",
  ],
  [
    "a resource that a macro may turn into another",
    resources({ Topic: { Type: "AWS::CloudWatch::Alarm", ...included } }),
    "templateBody.Resources.Topic",
  ],
  [
    "a role whose properties a condition chooses",
    resources({ Role: { Type: "AWS::IAM::Role", Properties: { "Fn::If": ["Prod", {}, { Path: "/ci/" }] } } }),
    "templateBody.Resources.Role.Properties",
  ],
  ["a resource that a macro writes", resources({ Topic: included }), "templateBody.Resources.Topic"],
  [
    "a product whose template stands at an address",
    ofCatalog("product:Product", {
      owner: "ops",
      provisioningArtifactParameters: { templateUrl: "https://s3.amazonaws.com/acme/product.yaml" },
    }),
    "provisioningArtifactParameters.templateUrl",
  ],
  [
    "another version of a product",
    ofCatalog("provisioningArtifact:ProvisioningArtifact", {
      productId: "prod-1",
      templateUrl: "https://s3.amazonaws.com/acme/product.yaml",
    }),
    "templateUrl",
  ],
  [
    "a product of the catalogue that is deployed",
    ofCatalog("provisionedProduct:ProvisionedProduct", { name: "shop", productName: "account" }),
    "productName",
  ],
  [
    "a product of the catalogue that a template deploys",
    resources({
      Shop: {
        Type: "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
        Properties: { ProductName: "account" },
      },
    }),
    "templateBody.Resources.Shop.Properties.ProductName",
  ],
  [
    "a product of CloudFormation's provider",
    [
      {
        type: "aws-native:servicecatalog:CloudFormationProduct",
        props: {
          provisioningArtifactParameters: [{ info: { LoadTemplateFromURL: "https://acme.example" } }],
        },
      },
    ],
    "provisioningArtifactParameters[0].info",
  ],
  [
    "a loop over resources",
    resources(
      {
        "Fn::ForEach::Team": [
          "Name",
          ["a", "b"],
          { "Role${Name}": { Type: "AWS::IAM::Role", Properties: {} } },
        ],
      },
      { Transform: "AWS::LanguageExtensions" },
    ),
    'templateBody.Resources["Fn::ForEach::Team"]',
  ],
  [
    "a resource that says no type",
    resources({ Role: { Properties: { RoleName: "deploy" } } }),
    "templateBody.Resources.Role",
  ],
  [
    "a template with a module",
    stack({ templateBody: "Resources:\n  Roles:\n    Type: Acme::IAM::Roles::MODULE\n" }),
    "templateBody.Resources.Roles",
  ],
  [
    "a template within a template",
    stack({
      templateBody:
        "Resources:\n  Roles:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: https://s3.amazonaws.com/acme/roles.yaml\n",
    }),
    "templateBody.Resources.Roles.Properties.TemplateURL",
  ],
  ["a command that makes a user", command("aws --profile ops iam create-user --user-name eve"), "create"],
  [
    "a remote command that opens a bucket",
    command("aws s3api put-bucket-policy --bucket acme --policy file://p.json", "command:remote:Command"),
    "create",
  ],
  ["a dynamic resource, whose code no pack is shown", dynamic(), "__provider"],
  ["a dynamic resource of another name", dynamic("pulumi-python:dynamic/acme:User"), "__provider"],
  [
    "a command over several lines",
    command("aws --region eu-west-1 \\\n  iam attach-role-policy --role-name web"),
    "create",
  ],
  ["a command whose name is a variable", command("$AWS_CLI iam put-role-policy --role-name web"), "create"],
  ["a command of PowerShell", command("Register-IAMRolePolicy -RoleName web"), "create"],
  [
    "a command that deploys a template of roles",
    command("aws cloudformation deploy --template-file t.yaml --capabilities CAPABILITY_NAMED_IAM"),
    "create",
  ],
  [
    "a role for pods by eksctl",
    command(
      "eksctl create iamserviceaccount --name web --attach-policy-arn arn:aws:iam::aws:policy/AdministratorAccess --approve",
    ),
    "create",
  ],
  [
    "a role by Cloud Control",
    command("aws cloudcontrol create-resource --type-name AWS::IAM::Role --desired-state file://r.json"),
    "create",
  ],
  [
    "a policy by Cloud Control, over several lines",
    command(
      "aws cloudcontrol create-resource \\\n  --type-name AWS::S3::BucketPolicy --desired-state file://p.json",
    ),
    "create",
  ],
  [
    "an address of a function that lets in everybody",
    command("aws lambda create-function-url-config --function-name f --auth-type NONE"),
    "create",
  ],
  ["a script of Python", command("python3 -c 'import boto3; boto3.resource(\"iam\")'"), "create"],
  [
    "what a command is run by",
    [
      {
        type: "command:local:Command",
        props: { create: "date", interpreter: ["sh", "-c", "aws iam create-user --user-name eve"] },
      },
    ],
    "interpreter",
  ],
  [
    "an application that makes roles",
    [
      {
        type: "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
        props: { applicationId: "arn:aws:serverlessrepo:::x", capabilities: ["CAPABILITY_IAM"] },
      },
    ],
    "capabilities",
  ],
  [
    "Cloud Control's role that is not known yet",
    [
      {
        type: "aws:cloudcontrol/resource:Resource",
        props: { typeName: "AWS::IAM::Role", desiredState: UNKNOWN },
      },
    ],
    "desiredState",
  ],
  [
    "Cloud Control's resource of a type that is not known yet",
    [{ type: "aws:cloudcontrol/resource:Resource", props: { typeName: UNKNOWN, desiredState: "{}" } }],
    "typeName",
  ],
];

const notKnown: readonly (readonly [string, CaseResource[], string])[] = [
  ["a command that is not known yet", command(UNKNOWN), "create"],
  [
    "what a known program is given to run, and is not known yet",
    [
      {
        type: "command:remote:Command",
        props: { create: "true", interpreter: ["bash", "-c", UNKNOWN] },
      },
    ],
    "interpreter[2]",
  ],
  [
    "an application of capabilities that are not known yet",
    [
      {
        type: "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
        props: {
          applicationId: "arn:aws:serverlessrepo:us-east-1:111122223333:applications/x",
          capabilities: [UNKNOWN],
        },
      },
    ],
    "capabilities[0]",
  ],
];

export const accessInSightCases: readonly RuleCase[] = [
  {
    name: "a template in the program",
    resources: stack({ templateBody: bucket }),
    expect: [],
    example: true,
  },
  ...quiet.map(([name, resources]): RuleCase => ({ name, resources, expect: [] })),
  ...hidden.map(([name, resources, property], index): RuleCase => ({
    name,
    resources,
    expect: [{ summary: "Cannot tell what access", property, unknown: true }],
    ...(index === 0 ? { example: true } : {}),
  })),
  ...notKnown.map(([name, resources, property]): RuleCase => ({
    name,
    resources,
    expect: [{ summary: "Cannot tell whether this is", property, unknown: true }],
  })),
  {
    name: "a text that is no template",
    resources: stack({ templateBody: "Resources: [" }),
    expect: [{ summary: "templateBody cannot be read", property: "templateBody" }],
  },
  {
    name: "a state that is no JSON",
    resources: [
      {
        type: "aws:cloudcontrol/resource:Resource",
        props: { typeName: "AWS::IAM::Role", desiredState: "{" },
      },
    ],
    expect: [{ summary: "desiredState cannot be read" }],
  },
  {
    name: "a template at an address that somebody has judged",
    resources: stack({ templateUrl: "https://s3.amazonaws.com/acme/roles.yaml" }),
    parameters: { judgedElsewhere: ["it"] },
    expect: [],
  },
  {
    name: "a dynamic resource of a type that somebody has read",
    resources: dynamic("pulumi-nodejs:dynamic/acme:Ticket"),
    parameters: { judgedElsewhere: ["pulumi-nodejs:dynamic/acme:Ticket"] },
    expect: [],
  },
];
