import type { DocumentSurface, HiddenSurface, HolderSurface, Surface } from "./surface";

/**
 * CloudFormation's types, in its own spelling: they stand in templates and in what Cloud Control is asked for. The
 * provider aws-native has the same under names of its own (`native.ts`).
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const cloudFormationSurfaces: readonly Surface[] = [
  {
    type: "AWS::IAM::User",
    is: { kind: "user", name: "UserName", path: "Path", boundary: "PermissionsBoundary" },
    documents: [{ property: "Policies[].PolicyDocument", kind: "identity" }],
    attachments: [{ policy: "ManagedPolicyArns[]" }],
    memberships: { users: "self", groups: "Groups[]" },
    login: {
      user: "self",
      given: "LoginProfile",
      resetRequired: "LoginProfile.PasswordResetRequired",
      length: "LoginProfile.PasswordLength",
    },
  },
  {
    type: "AWS::IAM::Group",
    is: { kind: "group", name: "GroupName", path: "Path" },
    documents: [{ property: "Policies[].PolicyDocument", kind: "identity" }],
    attachments: [{ policy: "ManagedPolicyArns[]" }],
  },
  {
    type: "AWS::IAM::Role",
    is: { kind: "role", name: "RoleName", path: "Path", boundary: "PermissionsBoundary" },
    documents: [
      { property: "AssumeRolePolicyDocument", kind: "trust" },
      { property: "Policies[].PolicyDocument", kind: "identity" },
    ],
    attachments: [{ policy: "ManagedPolicyArns[]" }],
  },
  {
    type: "AWS::IAM::ManagedPolicy",
    is: { kind: "policy", name: "ManagedPolicyName", path: "Path" },
    documents: [{ property: "PolicyDocument", kind: "identity" }, ...given("PolicyDocument")],
  },
  { type: "AWS::IAM::Policy", documents: given("PolicyDocument") },
  { type: "AWS::IAM::UserPolicy", documents: [inline("user", "UserName")] },
  { type: "AWS::IAM::GroupPolicy", documents: [inline("group", "GroupName")] },
  { type: "AWS::IAM::RolePolicy", documents: [inline("role", "RoleName")] },
  { type: "AWS::IAM::UserToGroupAddition", memberships: { users: "Users[]", groups: "GroupName" } },
  { type: "AWS::IAM::AccessKey", credential: "UserName" },
  { type: "AWS::IAM::OIDCProvider", federation: "Url" },
  { type: "AWS::IAM::SAMLProvider", federation: "SamlMetadataDocument" },
  { type: "AWS::RolesAnywhere::TrustAnchor", federation: "Source" },
  {
    type: "AWS::RolesAnywhere::Profile",
    documents: [{ property: "SessionPolicy", kind: "boundary" }],
    attachments: [{ policy: "ManagedPolicyArns[]", asBoundary: true }],
  },
  {
    type: "AWS::SSO::PermissionSet",
    is: { kind: "permissionSet", name: "Name" },
    documents: [{ property: "InlinePolicy", kind: "identity" }],
    attachments: [
      { policy: "ManagedPolicies[]" },
      { policy: "CustomerManagedPolicyReferences[].Name", byName: true },
      { policy: "PermissionsBoundary.ManagedPolicyArn", asBoundary: true },
      { policy: "PermissionsBoundary.CustomerManagedPolicyReference.Name", byName: true, asBoundary: true },
    ],
  },
  {
    type: "AWS::Budgets::BudgetsAction",
    attachments: [
      {
        policy: "Definition.IamActionDefinition.PolicyArn",
        to: [
          { kind: "user", name: "Definition.IamActionDefinition.Users[]" },
          { kind: "group", name: "Definition.IamActionDefinition.Groups[]" },
          { kind: "role", name: "Definition.IamActionDefinition.Roles[]" },
        ],
      },
    ],
  },
  { type: "AWS::Organizations::Policy", documents: [{ property: "Content", kind: "scp" }] },
  { type: "AWS::EC2::VPCEndpoint", documents: [{ property: "PolicyDocument", kind: "boundary" }] },
  { type: "AWS::IoT::Policy", documents: [{ property: "PolicyDocument", kind: "identity" }] },

  {
    type: "AWS::Lambda::Permission",
    grant: {
      action: "Action",
      principal: "Principal",
      conditions: {
        SourceArn: { operator: "ArnLike", key: "aws:SourceArn" },
        SourceAccount: { operator: "StringEquals", key: "aws:SourceAccount" },
        PrincipalOrgID: { operator: "StringEquals", key: "aws:PrincipalOrgID" },
        EventSourceToken: { operator: "StringEquals", key: "lambda:EventSourceToken" },
        FunctionUrlAuthType: { operator: "StringEquals", key: "lambda:FunctionUrlAuthType" },
      },
    },
  },
  {
    type: "AWS::Lambda::LayerVersionPermission",
    grant: {
      action: "Action",
      principal: "Principal",
      conditions: { OrganizationId: { operator: "StringEquals", key: "aws:PrincipalOrgID" } },
    },
  },
  {
    type: "AWS::Lambda::Url",
    doors: [{ property: "AuthType", open: ["NONE"], lets: "everybody, without signing in" }],
  },
  {
    type: "AWS::Cognito::IdentityPool",
    doors: [
      {
        property: "AllowUnauthenticatedIdentities",
        open: [true, "true"],
        lets: "everybody, without signing in, to the credentials of the pool's role for guests",
      },
    ],
  },
  {
    type: "AWS::S3::Bucket",
    doors: [
      {
        property: "AccessControl",
        open: ["PublicRead", "PublicReadWrite", "AuthenticatedRead"],
        lets: "everybody",
      },
    ],
  },

  policyOf("AWS::ApiGateway::DomainNameV2", "Policy"),
  policyOf("AWS::ApiGateway::RestApi", "Policy"),
  policyOf("AWS::APS::ResourcePolicy", "PolicyDocument"),
  policyOf("AWS::Backup::BackupVault", "AccessPolicy"),
  policyOf("AWS::CodeArtifact::Domain", "PermissionsPolicyDocument"),
  policyOf("AWS::CodeArtifact::Repository", "PermissionsPolicyDocument"),
  policyOf("AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument"),
  policyOf("AWS::ECR::PublicRepository", "RepositoryPolicyText"),
  policyOf("AWS::ECR::RegistryPolicy", "PolicyText"),
  policyOf("AWS::ECR::Repository", "RepositoryPolicyText"),
  policyOf("AWS::EFS::FileSystem", "FileSystemPolicy"),
  policyOf("AWS::Elasticsearch::Domain", "AccessPolicies"),
  policyOf("AWS::Events::EventBus", "Policy"),
  policyOf("AWS::Kinesis::ResourcePolicy", "ResourcePolicy"),
  policyOf("AWS::KMS::Key", "KeyPolicy"),
  policyOf("AWS::KMS::ReplicaKey", "KeyPolicy"),
  policyOf("AWS::Logs::Destination", "DestinationPolicy"),
  policyOf("AWS::Logs::ResourcePolicy", "PolicyDocument"),
  policyOf("AWS::MediaStore::Container", "Policy"),
  policyOf("AWS::MSK::ClusterPolicy", "Policy"),
  policyOf("AWS::OpenSearchService::Domain", "AccessPolicies"),
  policyOf("AWS::Organizations::ResourcePolicy", "Content"),
  policyOf("AWS::S3::AccessPoint", "Policy"),
  policyOf("AWS::S3::BucketPolicy", "PolicyDocument"),
  policyOf("AWS::S3::MultiRegionAccessPointPolicy", "Policy"),
  policyOf("AWS::S3Express::BucketPolicy", "PolicyDocument"),
  policyOf("AWS::S3ObjectLambda::AccessPointPolicy", "PolicyDocument"),
  policyOf("AWS::S3Outposts::BucketPolicy", "PolicyDocument"),
  policyOf("AWS::S3Tables::TableBucketPolicy", "ResourcePolicy"),
  policyOf("AWS::SecretsManager::ResourcePolicy", "ResourcePolicy"),
  policyOf("AWS::SNS::TopicInlinePolicy", "PolicyDocument"),
  policyOf("AWS::SNS::TopicPolicy", "PolicyDocument"),
  policyOf("AWS::SQS::QueueInlinePolicy", "PolicyDocument"),
  policyOf("AWS::SQS::QueuePolicy", "PolicyDocument"),
  policyOf("AWS::VpcLattice::AuthPolicy", "Policy"),
  policyOf("AWS::VpcLattice::ResourcePolicy", "Policy"),
  policyOf("AWS::XRay::ResourcePolicy", "PolicyDocument"),
  {
    // The statement itself, or its parts.
    type: "AWS::Events::EventBusPolicy",
    documents: [{ property: "Statement", kind: "resource", isStatement: true }],
    grant: {
      action: "Action",
      principal: "Principal",
      conditions: {},
      condition: { operator: "Condition.Type", key: "Condition.Key", value: "Condition.Value" },
    },
  },

  {
    type: "AWS::CloudFormation::Stack",
    contains: { kind: "template", template: "TemplateBody", parameters: "Parameters" },
    hidden: [templateAt("TemplateURL")],
  },
  {
    type: "AWS::CloudFormation::StackSet",
    contains: { kind: "template", template: "TemplateBody", parameters: "Parameters" },
    hidden: [templateAt("TemplateURL")],
  },
];

function policyOf(type: string, property: string): Surface {
  return { type, documents: [{ property, kind: "resource" }] };
}

function inline(kind: "user" | "group" | "role", name: string): DocumentSurface {
  return { property: "PolicyDocument", kind: "identity", holder: { kind, name } };
}

/** A document that the resource gives to whom it lists. */
function given(property: string): DocumentSurface[] {
  const holders: HolderSurface[] = [
    { kind: "user", name: "Users[]" },
    { kind: "group", name: "Groups[]" },
    { kind: "role", name: "Roles[]" },
  ];
  return holders.map((holder) => ({ property, kind: "identity", holder }));
}

function templateAt(property: string): HiddenSurface {
  return {
    property,
    what: "the template at an address",
    remedy: "give the template itself: what it makes is judged like resources of the program",
  };
}
