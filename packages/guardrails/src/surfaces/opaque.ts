import type { HiddenSurface, Surface } from "./surface";

/** Calls that change who may do what. Reading calls and all other commands are nobody's business here. */
const ACCESS_CALL = new RegExp(
  [
    // aws --profile x iam create-user, also over several lines
    String.raw`\baws(?:\s|\\\n)+(?:-\S+\s+(?:\\\n\s*)?(?:[^-\s]\S*\s+(?:\\\n\s*)?)?){0,8}(?:iam|organizations|sso-admin|identitystore|rolesanywhere)(?:\s|\\\n)+(?!get-|list-|describe-|generate-|simulate-|wait\b|help\b)[a-z]`,
    // However the command itself is called.
    String.raw`\biam\s+(?:add|attach|create|delete|detach|enable|put|remove|set|tag|update|upload)-[a-z]`,
    String.raw`\b(?:Add|Disable|Enable|New|Register|Remove|Set|Unregister|Update|Write)-IAM[A-Z]`,
    String.raw`\bCAPABILITY_(?:NAMED_)?IAM\b`,
    String.raw`\b(?:put|set)-(?:bucket|key|resource|repository|registry|access-point|vault-access|queue|topic)-policy\b`,
    String.raw`\b(?:put-bucket-acl|put-object-acl|create-grant|modify-(?:image|snapshot|db-snapshot)-attribute)\b`,
    String.raw`\baws\s.{0,200}\badd-(?:layer-version-)?permission\b`,
    String.raw`\bfunction-url-config\b[^;&|]{0,300}--auth-type[\s=]+["']?NONE\b`,
    // Cloud Control makes any resource; eksctl makes roles and ties them to whoever runs in the cluster.
    String.raw`\bcloudcontrol\s+(?:create|delete|update)-resource\b[^;&|]{0,300}AWS::(?:(?:IAM|Organizations|RolesAnywhere|SSO)::|\w+::\w*(?:Permission|Policy)\b)`,
    String.raw`\beksctl\s+(?:create|delete|update)\s+(?:accessentry|iamidentitymapping|iamserviceaccount|podidentityassociation)\b`,
    String.raw`--attach-policy-arns?\b`,
    // The SDKs.
    String.raw`@aws-sdk/client-(?:iam|organizations|sso-admin|rolesanywhere)\b`,
    String.raw`\bAWS\.(?:IAM|Organizations|SSOAdmin)\b`,
    String.raw`\b(?:client|resource)\(\s*(?:service_name\s*=\s*)?["'](?:iam|organizations|sso-admin)["']`,
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

/** A program runs these; nobody can judge what it does. Silent where the text is known and does not speak of access. */
function command(type: string): Surface {
  const texts = ["create", "update", "delete", "stdin", "interpreter"];
  return {
    type,
    hidden: [
      ...texts.map((property) => ({ property, ...runsCommand })),
      { property: "environment", isData: true, ...runsCommand },
    ],
  };
}

/** What holds other resources, and what cannot be read at all. */
export const opaqueSurfaces: readonly Surface[] = [
  {
    type: "aws:cloudcontrol/resource:Resource",
    contains: { kind: "resource", typeName: "typeName", properties: "desiredState" },
  },
  {
    type: "aws-native:index:ExtensionResource",
    contains: { kind: "resource", typeName: "type", properties: "properties" },
  },
  ...["aws:cloudformation/stack:Stack", "aws:cloudformation/stackSet:StackSet"].map((type): Surface => ({
    type,
    contains: { kind: "template", template: "templateBody", parameters: "parameters" },
    hidden: [byAddress],
  })),
  // Templates of what a device gets when it first calls: the language is CloudFormation's.
  {
    type: "aws:iot/provisioningTemplate:ProvisioningTemplate",
    contains: { kind: "template", template: "templateBody" },
  },
  {
    type: "aws:iot/caCertificate:CaCertificate",
    contains: { kind: "template", template: "registrationConfig.templateBody" },
  },
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
  // The engine keeps the code of a dynamic provider from policy packs, as it does all properties that begin with "__".
  ...["nodejs", "python"].map((language): Surface => ({
    type: `pulumi-${language}:dynamic:Resource`,
    hidden: [
      {
        property: "__provider",
        unseen: true,
        what: "a dynamic provider's code",
        remedy:
          "make what the code makes with resources of the AWS provider, whose properties can be judged; code that somebody has read and that leaves access alone goes into the parameter `judgedElsewhere`, by the resource's name or its type",
      },
    ],
  })),
];
