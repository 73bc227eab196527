import type { HiddenSurface, Surface } from "./surface";

/** Calls that change who may do what. Reading calls and all other commands are nobody's business here. */
const ACCESS_CALL = new RegExp(
  [
    // aws --profile x iam create-user
    String.raw`\baws\s+(?:-\S+\s+(?:[^-\s]\S*\s+)?){0,8}(?:iam|organizations|sso-admin|identitystore|rolesanywhere)\s+(?!get-|list-|describe-|generate-|simulate-|wait\b|help\b)[a-z]`,
    String.raw`\b(?:put|set)-(?:bucket|key|resource|repository|registry|access-point|vault-access|queue|topic)-policy\b`,
    String.raw`\b(?:put-bucket-acl|put-object-acl|create-grant|modify-(?:image|snapshot|db-snapshot)-attribute)\b`,
    String.raw`\baws\s.{0,200}\badd-(?:layer-version-)?permission\b`,
    // The SDKs.
    String.raw`@aws-sdk/client-(?:iam|organizations|sso-admin|rolesanywhere)\b`,
    String.raw`\bAWS\.(?:IAM|Organizations|SSOAdmin)\b`,
    String.raw`\bclient\(\s*["'](?:iam|organizations|sso-admin)["']`,
    String.raw`\biam(?:\.[a-z0-9-]+)?\.amazonaws\.com\b`,
  ].join("|"),
);

const runsCommand: Omit<HiddenSurface, "property"> = {
  when: ACCESS_CALL,
  what: "a command that changes access",
  remedy: "make what the command makes with resources of the AWS provider, whose properties can be judged",
};

const byAddress: HiddenSurface = {
  property: "templateUrl",
  what: "the template at an address",
  remedy: "give the template itself as templateBody: what it makes is judged like resources of the program",
};

/** A program runs these; nobody can judge what it does. Silent unless the text itself speaks of access. */
function command(type: string): Surface {
  const properties = ["create", "update", "delete", "stdin"];
  return { type, hidden: properties.map((property) => ({ property, ...runsCommand })) };
}

/** What holds other resources, and what cannot be read at all. */
export const opaqueSurfaces: readonly Surface[] = [
  {
    type: "aws:cloudcontrol/resource:Resource",
    contains: { kind: "resource", typeName: "typeName", properties: "desiredState" },
  },
  ...["aws:cloudformation/stack:Stack", "aws:cloudformation/stackSet:StackSet"].map((type): Surface => ({
    type,
    contains: { kind: "template", template: "templateBody", parameters: "parameters" },
    hidden: [byAddress],
  })),
  {
    type: "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
    hidden: [
      {
        property: "capabilities",
        when: /^CAPABILITY_(IAM|NAMED_IAM|RESOURCE_POLICY)$/,
        what: "an application that makes roles or policies of its own",
        remedy: "take the application's template into the program as the templateBody of a stack",
      },
    ],
  },
  command("command:local:Command"),
  command("command:remote:Command"),
  ...["nodejs", "python"].map((language): Surface => ({
    type: `pulumi-${language}:dynamic:Resource`,
    hidden: [
      {
        property: "__provider",
        when: ACCESS_CALL,
        what: "a dynamic provider whose code changes access",
        remedy: "make what the code makes with resources of the AWS provider, whose properties can be judged",
      },
    ],
  })),
];
