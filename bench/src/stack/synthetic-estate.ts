import { symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withTemporaryFolder } from "./copy";

/** A fifth of an estate's resources are of IAM. */
const IAM_SHARE = 5;

/**
 * A program that Plinth did not write, with that many resources: the queues, buckets, log groups and parameters of many
 * small services, and a role with a policy of its own for each.
 */
export function withSyntheticEstate<Result>(
  root: string,
  resources: number,
  use: (projectDir: string) => Promise<Result>,
): Promise<Result> {
  return withTemporaryFolder((dir) => {
    const files: Record<string, string> = {
      "Pulumi.yaml": "name: estate\nruntime: nodejs\n",
      "Pulumi.dev.yaml": 'config: { "aws:region": eu-west-1, "aws:allowedAccountIds": ["111122223333"] }\n',
      "package.json": '{ "name": "estate", "version": "1.0.0" }\n',
      "index.js": program(resources),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
    symlinkSync(path.join(root, "node_modules"), path.join(dir, "node_modules"));
    return use(dir);
  });
}

/** Each service: a role, its policy, and eight resources that are not of IAM. */
function program(resources: number): string {
  return `
const { Queue } = require("@pulumi/aws/sqs");
const { Bucket } = require("@pulumi/aws/s3");
const { LogGroup } = require("@pulumi/aws/cloudwatch");
const { Parameter } = require("@pulumi/aws/ssm");
const { Role, RolePolicy } = require("@pulumi/aws/iam");

const tags = { Organisation: "acme", Environment: "bench", ManagedBy: "pulumi" };
const document = (statements) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

for (let index = 0; index < ${Math.floor(resources / (2 * IAM_SHARE))}; index += 1) {
  const name = "service-" + index;
  const role = new Role(name, {
    name,
    assumeRolePolicy: document([
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]),
    tags,
  });
  const bucket = "acme-" + name;
  new RolePolicy(name, {
    role: role.name,
    policy: document([
      { Sid: "Objects", Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::" + bucket + "/*" },
      { Sid: "Jobs", Effect: "Allow", Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1:111122223333:" + name + "-*" },
      {
        Sid: "Logs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:/acme/" + name + "-*:*",
      },
    ]),
  });
  for (const part of ["a", "b"]) {
    new Bucket(name + "-" + part, { bucket: bucket + "-" + part, tags });
    new Queue(name + "-" + part, { name: name + "-" + part, messageRetentionSeconds: 86400, tags });
    new LogGroup(name + "-" + part, { name: "/acme/" + name + "-" + part, retentionInDays: 30, tags });
    new Parameter(name + "-" + part, { name: "/acme/" + name + "/" + part, type: "String", value: "v1", tags });
  }
}
`;
}
