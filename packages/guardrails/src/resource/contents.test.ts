import { beforeAll, describe, expect, it } from "vitest";
import type { AccessModel } from "../model/model";
import { loadAccessModel } from "../model/model";
import type { CaseResource } from "../rule-case/rule-case";
import { findingsOf } from "../rule-case/rule-case";
import { iamRules } from "../rules/rules";
import type { TreeObject } from "../tree/tree";
import { UNKNOWN } from "../tree/tree";

let model: AccessModel;
beforeAll(async () => {
  model = await loadAccessModel();
});

const provider = { allowedAccountIds: '["111122223333"]', region: "eu-west-1" };

/** What all rules say, as `rule resource: property`. */
function said(resource: CaseResource): string[] {
  const row = { name: "", resources: [{ provider, ...resource }], expect: [] };
  return iamRules.flatMap((rule) =>
    findingsOf(rule, row, model).map(
      ({ urn = "", property, unknown }) =>
        `${rule.id} ${urn.split("::").at(-1) ?? ""}: ${unknown === undefined ? (property ?? "") : `? ${unknown.property}`}`,
    ),
  );
}

function template(text: string, parameters?: TreeObject): CaseResource {
  return {
    type: "aws:cloudformation/stack:Stack",
    name: "legacy",
    props: { templateBody: text, ...(parameters && { parameters }) },
  };
}

function cloudControl(typeName: string, state: TreeObject): CaseResource {
  return {
    type: "aws:cloudcontrol/resource:Resource",
    name: "legacy",
    props: { typeName, desiredState: JSON.stringify(state) },
  };
}

const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const open = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};
const lambdaTrust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

const wellMade = `
AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Stage: { Type: String, Default: prod }
Resources:
  Uploads:
    Type: AWS::S3::Bucket
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:\${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
        - !Ref Writer
  Writer:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Action: [s3:PutObject]
            Resource: !Sub "\${Uploads.Arn}/\${Stage}/*"
          - Effect: Allow
            Action: [s3:GetObject]
            Resource: !Join ["", [!GetAtt Uploads.Arn, "/", !Ref Stage, "/*"]]
  Alarms:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Topic]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: cloudwatch.amazonaws.com }
            Action: sns:Publish
            Resource: !Ref Topic
            Condition: { StringEquals: { "aws:SourceAccount": !Ref AWS::AccountId } }
`;

describe("a template", () => {
  it("passes where it is well made", () => {
    expect(said(template(wellMade))).toEqual([]);
  });

  it.each([
    [
      "an action",
      "[s3:PutObject]",
      '"*"',
      "templateBody.Resources.Writer.Properties.PolicyDocument.Statement[0]",
    ],
    [
      "AWS's own policy",
      "service-role/AWSLambdaBasicExecutionRole",
      "AdministratorAccess",
      "templateBody.Resources.Role.Properties.ManagedPolicyArns[0]",
    ],
    [
      "a trust",
      "Service: lambda.amazonaws.com",
      'AWS: "*"',
      "templateBody.Resources.Role.Properties.AssumeRolePolicyDocument.Statement[0]",
    ],
    [
      "a topic",
      "Service: cloudwatch.amazonaws.com",
      'AWS: "*"',
      "templateBody.Resources.Alarms.Properties.PolicyDocument.Statement[0]",
    ],
  ])("is refused by one word too much: %s", (_name, good, bad, property) => {
    // With the condition gone, everybody is everybody.
    const text = wellMade.replace(good, bad).replace(/\n +Condition: .*/, bad.startsWith("AWS") ? "" : "$&");
    const wide = text.replace('Resource: !Sub "${Uploads.Arn}/${Stage}/*"', 'Resource: "*"');
    expect(said(template(wide)).filter((line) => line.endsWith(`legacy: ${property}`))).not.toEqual([]);
  });

  it("is read in JSON as well", () => {
    const text = JSON.stringify({
      Resources: { Admin: { Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument: everything } } },
    });
    expect(said(template(text))).toContain(
      "no-full-access legacy: templateBody.Resources.Admin.Properties.PolicyDocument.Statement[0]",
    );
  });

  it("says what parameters leave open", () => {
    const open = wellMade.replace(", Default: prod", "");
    const text = open.replace("[s3:PutObject]", '!Sub "s3:${Stage}"');
    expect(said(template(text)).some((line) => line.includes("? templateBody.Resources.Writer"))).toBe(true);
    expect(said(template(text, { Stage: "PutObject" }))).toEqual([]);
    // Where objects are put does not change what is said of it.
    expect(said(template(open))).toEqual([]);
  });

  it("never says that a later run knows what parameters and conditions leave open", () => {
    const remedies = (resource: CaseResource): string[] =>
      iamRules
        .flatMap((rule) => findingsOf(rule, { name: "", resources: [resource], expect: [] }, model))
        .flatMap(({ unknown }) => (unknown === undefined ? [] : [unknown.remedy]));
    const open = wellMade.replace(", Default: prod", "").replace("[s3:PutObject]", '!Sub "s3:${Stage}"');
    const inTemplate = remedies(template(open));
    expect(inTemplate).not.toEqual([]);
    expect(inTemplate.filter((remedy) => !remedy.includes("write the value out in the template"))).toEqual(
      [],
    );
    const known = remedies({ type: "aws:iam/policy:Policy", props: { policy: UNKNOWN } });
    expect(known.some((remedy) => remedy.includes("on `up` it is judged again"))).toBe(true);
  });

  it("passes where a condition chooses between two resources", () => {
    const text = wellMade
      .replace("Resource: !Join", "Resource: !If [Prod, !GetAtt Uploads.Arn, !Join")
      .replace('"/*"]]\n  Alarms', '"/*"]]]\n  Alarms');
    expect(text).toContain("!If");
    expect(said(template(text))).toEqual([]);
    const wide = text.replace("!GetAtt Uploads.Arn, !Join", '"*", !Join').replace("[s3:GetObject]", '"*"');
    expect(said(template(wide))).toContain(
      "no-full-access legacy: templateBody.Resources.Writer.Properties.PolicyDocument.Statement[1]",
    );
  });

  it("gets all of a choice", () => {
    const text = wellMade.replace(
      "- !Ref Writer",
      "- !If [Prod, !Ref Writer, arn:aws:iam::aws:policy/AdministratorAccess]",
    );
    expect(said(template(text))).toContain(
      "administrator-only-behind-mfa legacy: templateBody.Resources.Role.Properties.ManagedPolicyArns[2]",
    );
  });

  it("is composed with what the template gives together", () => {
    const text = JSON.stringify({
      Resources: {
        Ada: {
          Type: "AWS::IAM::User",
          Properties: {
            Groups: [{ Ref: "Staff" }],
            LoginProfile: { Password: "x", PasswordResetRequired: true },
          },
        },
        Staff: {
          Type: "AWS::IAM::Group",
          Properties: { ManagedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
        },
        Key: { Type: "AWS::IAM::AccessKey", Properties: { UserName: { Ref: "Ada" } } },
      },
    });
    expect(said(template(text)).filter((line) => line.startsWith("mfa-gate"))).toEqual([
      expect.stringContaining("mfa-gate-on-console-users legacy: templateBody.Resources.Ada.Properties"),
    ]);
  });
});

describe("Cloud Control and aws-native", () => {
  const role = { RoleName: "deploy", AssumeRolePolicyDocument: lambdaTrust };

  it("pass what is well made", () => {
    expect(said(cloudControl("AWS::IAM::Role", role))).toEqual([]);
    expect(
      said({
        type: "aws-native:iam:Role",
        props: { roleName: "deploy", assumeRolePolicyDocument: lambdaTrust },
      }),
    ).toEqual([]);
  });

  it("are read like the AWS provider's types", () => {
    const Policies = [{ PolicyName: "all", PolicyDocument: everything }];
    expect(said(cloudControl("AWS::IAM::Role", { ...role, Policies }))).toContain(
      "no-full-access legacy: desiredState.Policies[0].PolicyDocument.Statement[0]",
    );
    expect(
      said({
        type: "aws-native:iam:Role",
        name: "legacy",
        props: {
          roleName: "deploy",
          assumeRolePolicyDocument: lambdaTrust,
          policies: [{ policyName: "all", policyDocument: everything }],
        },
      }),
    ).toContain("no-full-access legacy: policies[0].policyDocument.Statement[0]");
  });

  it.each([
    ["aws-native:s3:BucketPolicy", "policyDocument"],
    ["aws-native:kms:Key", "keyPolicy"],
    ["aws-native:sqs:QueuePolicy", "policyDocument"],
    ["aws-native:sns:TopicPolicy", "policyDocument"],
    ["aws-native:secretsmanager:ResourcePolicy", "resourcePolicy"],
    ["aws-native:oam:Sink", "policy"],
    ["aws-native:ssm:ResourcePolicy", "policy"],
    ["aws-native:s3vectors:VectorBucketPolicy", "policy"],
    ["aws-native:redshiftserverless:Namespace", "namespaceResourcePolicy"],
    ["aws-native:dsql:Cluster", "policyDocument"],
    ["aws-native:logs:LogGroup", "resourcePolicyDocument"],
  ])("refuse everybody at %s", (type, property) => {
    expect(said({ type, name: "legacy", props: { [property]: open } })).toEqual([
      `resource-policy-names-principals legacy: ${property}.Statement[0]`,
    ]);
  });

  it.each<[string, string, TreeObject, string]>([
    [
      "a table and each of its replicas",
      "AWS::DynamoDB::GlobalTable",
      { Replicas: [{ ResourcePolicy: { PolicyDocument: open } }] },
      "Replicas[0].ResourcePolicy.PolicyDocument",
    ],
    [
      "the stream of a table",
      "AWS::DynamoDB::Table",
      { StreamSpecification: { ResourcePolicy: { PolicyDocument: open } } },
      "StreamSpecification.ResourcePolicy.PolicyDocument",
    ],
  ])("refuse everybody at %s", (_name, typeName, state, property) => {
    expect(said(cloudControl(typeName, state))).toEqual([
      `resource-policy-names-principals legacy: desiredState.${property}.Statement[0]`,
    ]);
  });

  it("read what devices get when they first call", () => {
    const gets = (Action: string): string[] =>
      said({
        type: "aws:iot/provisioningTemplate:ProvisioningTemplate",
        name: "legacy",
        props: {
          templateBody: JSON.stringify({
            Resources: {
              policy: {
                Type: "AWS::IoT::Policy",
                Properties: {
                  PolicyDocument: JSON.stringify({
                    Version: "2012-10-17",
                    Statement: [{ Effect: "Allow", Action, Resource: "*" }],
                  }),
                },
              },
            },
          }),
        },
      });
    expect(gets("iot:Connect")).toEqual([]);
    expect(gets("*")).toContain(
      "no-full-access legacy: templateBody.Resources.policy.Properties.PolicyDocument.Statement[0]",
    );
  });

  it("refuse everybody at a function", () => {
    const grant = { Action: "lambda:InvokeFunction", FunctionName: "f", Principal: "*" };
    expect(said(cloudControl("AWS::Lambda::Permission", grant))).toEqual([
      "resource-policy-names-principals legacy: desiredState.Principal",
    ]);
  });
});

describe("an object that a controller in a cluster makes a resource of AWS from", () => {
  const role = { name: "deploy", assumeRolePolicyDocument: JSON.stringify(lambdaTrust) };
  const object = (service: string, kind: string, spec: TreeObject): CaseResource => ({
    type: `kubernetes:${service}.services.k8s.aws/v1alpha1:${kind}`,
    name: "legacy",
    props: { spec },
  });

  it("passes where it is well made", () => {
    expect(said(object("iam", "Role", role))).toEqual([]);
    expect(said(object("sqs", "Queue", { queueName: "jobs" }))).toEqual([]);
    expect(said({ type: "kubernetes:apps/v1:Deployment", name: "legacy", props: { spec: {} } })).toEqual([]);
  });

  it("is read like the AWS provider's types", () => {
    const policies = ["arn:aws:iam::aws:policy/AdministratorAccess"];
    expect(said(object("iam", "Role", { ...role, policies }))).toContain(
      "administrator-only-behind-mfa legacy: spec.policies[0]",
    );
    const policyDocument = JSON.stringify(everything);
    expect(said(object("iam", "Policy", { name: "all", policyDocument }))).toContain(
      "no-full-access legacy: spec.policyDocument.Statement[0]",
    );
    expect(said(object("sqs", "Queue", { queueName: "jobs", policy: JSON.stringify(open) }))).toEqual([
      "resource-policy-names-principals legacy: spec.policy.Statement[0]",
    ]);
  });

  it("says where its inline policies cannot be read", () => {
    const inlinePolicies = { all: JSON.stringify(everything) };
    expect(said(object("iam", "Role", { ...role, inlinePolicies }))).toEqual([
      "access-in-sight legacy: ? spec.inlinePolicies",
    ]);
  });
});
