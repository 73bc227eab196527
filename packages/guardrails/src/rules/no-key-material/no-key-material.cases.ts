import { gzipSync } from "node:zlib";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import { caseUrn } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

// AWS's own examples; put together here, so that no scanner takes this file for a leak.
const id = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
const secret = ["wJalrXUtnFEMI/K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/");
const pem = ["-----BEGIN RSA ", "PRIVATE KEY-----\nMIIEow…\n-----END RSA ", "PRIVATE KEY-----"].join("");

function lambda(variables: TreeObject): CaseResource[] {
  return [{ type: "aws:lambda/function:Function", props: { name: "api", environment: { variables } } }];
}

function instance(userData: TreeObject): CaseResource[] {
  return [{ type: "aws:ec2/instance:Instance", props: { ami: "ami-1", ...userData } }];
}

const key: CaseResource = {
  type: "aws:iam/accessKey:AccessKey",
  name: "uploads",
  props: { user: "uploads" },
};
const keyUrn = caseUrn(key.type, "uploads");

/** A resource with a property that takes something from the new key, and from whatever else is named. */
function takes(type: string, props: TreeObject, property: string, ...others: string[]): CaseResource[] {
  return [key, { type, props, propertyDependencies: { [property]: [keyUrn, ...others] } }];
}

function parameter(props: TreeObject): CaseResource[] {
  return takes("aws:ssm/parameter:Parameter", { type: "String", value: UNKNOWN, ...props }, "value");
}

function environment(variables: TreeObject, ...others: string[]): CaseResource[] {
  return takes("aws:lambda/function:Function", { environment: { variables } }, "environment", ...others);
}

/** After the first `up`, when everything is known. */
const made: CaseResource = { ...key, props: { user: "uploads", secret: "the key's own secret" } };

const script = `#!/bin/sh\nexport AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=${secret}\n`;

export const noKeyMaterialCases: readonly RuleCase[] = [
  {
    name: "a function that is told where things are",
    resources: lambda({ BUCKET: "acme-uploads", COMMIT: "0123456789abcdef0123456789abcdef01234567" }),
    expect: [],
    example: true,
  },
  {
    name: "a function with a key in its environment",
    resources: lambda({ AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret }),
    expect: [{ summary: "An AWS access key stands in environment.variables.AWS_ACCESS_KEY_ID" }],
    example: true,
  },
  {
    name: "a key without its secret where programs look for one",
    resources: lambda({ AWS_ACCESS_KEY_ID: id }),
    expect: [{ property: "environment.variables.AWS_ACCESS_KEY_ID" }],
  },
  {
    name: "a secret without its key where programs look for one",
    resources: lambda({ AWS_SECRET_ACCESS_KEY: secret }),
    expect: [
      { summary: "An AWS secret access key", property: "environment.variables.AWS_SECRET_ACCESS_KEY" },
    ],
  },
  { name: "the id of a key in a description", resources: lambda({ NOTE: `replaces ${id}` }), expect: [] },
  {
    name: "a key in user data",
    resources: instance({ userData: script }),
    expect: [{ property: "userData" }],
  },
  {
    name: "a key in user data in base64",
    resources: instance({ userDataBase64: Buffer.from(script).toString("base64") }),
    expect: [{ summary: "stands in userDataBase64, in base64" }],
  },
  {
    name: "a key in user data in base64 and gzip",
    resources: instance({ userDataBase64: gzipSync(script).toString("base64") }),
    expect: [{ property: "userDataBase64" }],
  },
  {
    name: "a private key deep in a list",
    resources: [
      {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        props: { containerDefinitions: JSON.stringify([{ environment: [{ name: "KEY", value: pem }] }]) },
      },
    ],
    expect: [{ summary: "A private key stands in containerDefinitions" }],
  },
  {
    name: "a private key in a type that nobody has a row for",
    resources: [{ type: "acme:custom/thing:Thing", props: { settings: [{ tls: { key: pem } }] } }],
    expect: [{ property: "settings[0].tls.key" }],
  },
  {
    name: "a private key where a certificate keeps it",
    resources: [
      { type: "aws:acm/certificate:Certificate", props: { privateKey: pem, certificateBody: "…" } },
    ],
    expect: [],
  },
  {
    name: "a key that is handed over in Secrets Manager",
    resources: [
      {
        type: "aws:secretsmanager/secretVersion:SecretVersion",
        props: {
          secretId: "uploads",
          secretString: JSON.stringify({ accessKeyId: id, secretAccessKey: secret }),
        },
      },
    ],
    expect: [],
  },
  {
    name: "a key that is handed over in a SecureString",
    resources: [
      {
        type: "aws:ssm/parameter:Parameter",
        props: { name: "/uploads", type: "SecureString", value: `${id} ${secret}` },
      },
    ],
    expect: [],
  },
  {
    name: "a key in a parameter that anybody reads",
    resources: [
      {
        type: "aws:ssm/parameter:Parameter",
        props: { name: "/uploads", type: "String", value: `${id} ${secret}` },
      },
    ],
    expect: [{ property: "value" }],
  },
  {
    name: "a new key's secret in a parameter that anybody reads",
    resources: parameter({ name: "/uploads/secret" }),
    expect: [
      {
        summary: "Cannot tell whether the secret of a new access key goes into value",
        property: "value",
        unknown: true,
      },
    ],
  },
  {
    name: "a new key's secret in a SecureString",
    resources: parameter({ name: "/uploads/secret", type: "SecureString" }),
    expect: [],
  },
  {
    name: "a new key's id in a parameter that anybody reads",
    resources: parameter({ name: "/uploads/key-id" }),
    expect: [],
  },
  {
    name: "a new key in Secrets Manager",
    resources: takes(
      "aws:secretsmanager/secretVersion:SecretVersion",
      { secretId: "uploads", secretString: UNKNOWN },
      "secretString",
    ),
    expect: [],
  },
  {
    name: "a new key in a function's environment",
    resources: environment({ AWS_ACCESS_KEY_ID: UNKNOWN, AWS_SECRET_ACCESS_KEY: UNKNOWN }),
    expect: [{ property: "environment.variables.AWS_SECRET_ACCESS_KEY", unknown: true }],
  },
  {
    name: "a new key's secret by a name of one's own",
    resources: environment({ FOO: UNKNOWN }),
    expect: [{ property: "environment.variables.FOO", unknown: true }],
  },
  {
    name: "a new key's id beside the name of a table that is not known yet",
    resources: environment(
      { KEY_ID: UNKNOWN, TABLE: UNKNOWN },
      caseUrn("aws:dynamodb/table:Table", "orders"),
    ),
    expect: [],
  },
  {
    name: "a new key's secret by a name of one's own beside that of a table",
    resources: environment({ FOO: UNKNOWN, TABLE: "orders" }, caseUrn("aws:dynamodb/table:Table", "orders")),
    expect: [{ property: "environment.variables.FOO", unknown: true }],
  },
  {
    name: "a new key's secret in a text that holds other things",
    resources: takes(
      "aws:ecs/taskDefinition:TaskDefinition",
      { containerDefinitions: UNKNOWN },
      "containerDefinitions",
    ),
    expect: [{ property: "containerDefinitions", unknown: true }],
  },
  {
    name: "a policy for the user of a new key",
    resources: takes("aws:iam/userPolicyAttachment:UserPolicyAttachment", { user: UNKNOWN }, "user"),
    expect: [],
  },
  {
    name: "a secret that only the holder of a PGP key reads",
    resources: [
      { ...key, props: { user: "uploads", pgpKey: "keybase:ada" } },
      ...parameter({ name: "/uploads/secret" }).slice(1),
    ],
    expect: [],
  },
  {
    name: "a key's secret that is known by now",
    resources: [made, ...environment({ FOO: "the key's own secret", TABLE: "orders" }).slice(1)],
    expect: [
      {
        summary: "The secret of a new access key stands in environment.variables.FOO",
        property: "environment.variables.FOO",
        on: "it",
      },
    ],
  },
  {
    name: "a key's id that is known by now",
    resources: [made, ...environment({ FOO: id }).slice(1)],
    expect: [],
  },
  {
    name: "a new key's secret in a place that the configuration allows",
    resources: environment({ FOO: UNKNOWN }),
    parameters: { allow: ["aws:lambda/function:Function#environment.variables"] },
    expect: [],
  },
  {
    name: "a public key",
    resources: [
      {
        type: "aws:ec2/keyPair:KeyPair",
        props: { publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample ada" },
      },
    ],
    expect: [],
  },
  {
    name: "a place that the configuration allows",
    resources: lambda({ AWS_ACCESS_KEY_ID: id }),
    parameters: { allow: ["aws:lambda/function:Function#environment.variables"] },
    expect: [],
  },
];
