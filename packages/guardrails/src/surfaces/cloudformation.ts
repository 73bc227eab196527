import { productAt, provisioned } from "./service-catalog";
import type { DocumentSurface, DoorSurface, HiddenSurface, HolderSurface, Surface } from "./surface";

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
  limit("AWS::EC2::VPCEndpoint", "PolicyDocument"),
  limit("AWS::EKS::PodIdentityAssociation", "Policy"),
  limit("AWS::ODB::OdbNetwork", "KmsPolicyDocument", "S3PolicyDocument", "StsPolicyDocument"),
  limit("AWS::Transfer::User", "Policy"),
  guardrail("AWS::Chatbot::MicrosoftTeamsChannelConfiguration", "GuardrailPolicies[]"),
  guardrail("AWS::Chatbot::SlackChannelConfiguration", "GuardrailPolicies[]"),
  guardrail("AWS::EMR::StudioSessionMapping", "SessionPolicyArn"),
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
    type: "AWS::Signer::ProfilePermission",
    grant: { action: "Action", principal: "Principal", conditions: {} },
  },
  {
    type: "AWS::EC2::VPCEndpointServicePermissions",
    doors: [{ property: "AllowedPrincipals[]", open: ["*"], lets: "every AWS account, which may connect" }],
  },
  {
    type: "AWS::ImageBuilder::DistributionConfiguration",
    doors: [
      {
        property: "Distributions[].AmiDistributionConfiguration.LaunchPermissionConfiguration.UserGroups[]",
        open: ["all"],
        lets: "every AWS account, which may start the image",
      },
    ],
  },
  {
    type: "AWS::IoT::TopicRule",
    doors: writtenAs("TopicRulePayload.Actions[].S3.CannedAcl", "TopicRulePayload.ErrorAction.S3.CannedAcl"),
  },
  {
    type: "AWS::MediaLive::Channel",
    doors: writtenAs(
      ...[
        "ArchiveGroupSettings.ArchiveCdnSettings.ArchiveS3Settings.CannedAcl",
        "FrameCaptureGroupSettings.FrameCaptureCdnSettings.FrameCaptureS3Settings.CannedAcl",
        "HlsGroupSettings.HlsCdnSettings.HlsS3Settings.CannedAcl",
      ].map((setting) => `EncoderSettings.OutputGroups[].OutputGroupSettings.${setting}`),
    ),
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

  policyOf("AWS::AIOps::InvestigationGroup", "InvestigationGroupPolicy"),
  policyOf("AWS::ApiGateway::DomainNameV2", "Policy"),
  policyOf("AWS::ApiGateway::RestApi", "Policy"),
  policyOf("AWS::APS::ResourcePolicy", "PolicyDocument"),
  policyOf("AWS::Backup::BackupVault", "AccessPolicy"),
  policyOf("AWS::Backup::LogicallyAirGappedBackupVault", "AccessPolicy"),
  policyOf("AWS::Bedrock::KnowledgeBasePolicy", "PolicyDocument"),
  policyOf("AWS::Bedrock::ResourcePolicy", "PolicyDocument"),
  policyOf("AWS::BedrockAgentCore::ResourcePolicy", "Policy"),
  policyOf("AWS::CloudTrail::ResourcePolicy", "ResourcePolicy"),
  policyOf("AWS::CodeArtifact::Domain", "PermissionsPolicyDocument"),
  policyOf("AWS::CodeArtifact::Repository", "PermissionsPolicyDocument"),
  policyOf("AWS::Comprehend::DocumentClassifier", "ModelPolicy"),
  policyOf("AWS::DSQL::Cluster", "PolicyDocument"),
  policyOf(
    "AWS::DynamoDB::GlobalTable",
    "Replicas[].ResourcePolicy.PolicyDocument",
    "Replicas[].ReplicaStreamSpecification.ResourcePolicy.PolicyDocument",
  ),
  policyOf(
    "AWS::DynamoDB::Table",
    "ResourcePolicy.PolicyDocument",
    "StreamSpecification.ResourcePolicy.PolicyDocument",
  ),
  policyOf("AWS::ECR::PublicRepository", "RepositoryPolicyText"),
  policyOf("AWS::ECR::RegistryPolicy", "PolicyText"),
  policyOf("AWS::ECR::Repository", "RepositoryPolicyText"),
  policyOf("AWS::ECR::RepositoryCreationTemplate", "RepositoryPolicy"),
  policyOf("AWS::EFS::FileSystem", "FileSystemPolicy"),
  policyOf("AWS::Elasticsearch::Domain", "AccessPolicies"),
  policyOf("AWS::Events::EventBus", "Policy"),
  policyOf("AWS::EventSchemas::RegistryPolicy", "Policy"),
  policyOf("AWS::FSx::S3AccessPointAttachment", "S3AccessPoint.Policy"),
  policyOf("AWS::Kinesis::ResourcePolicy", "ResourcePolicy"),
  policyOf("AWS::KMS::Key", "KeyPolicy"),
  policyOf("AWS::KMS::ReplicaKey", "KeyPolicy"),
  policyOf("AWS::Lex::ResourcePolicy", "Policy"),
  policyOf("AWS::Logs::DeliveryDestination", "DeliveryDestinationPolicy.DeliveryDestinationPolicy"),
  policyOf("AWS::Logs::Destination", "DestinationPolicy"),
  policyOf("AWS::Logs::LogGroup", "ResourcePolicyDocument"),
  policyOf("AWS::Logs::ResourcePolicy", "PolicyDocument"),
  policyOf("AWS::MediaPackageV2::ChannelPolicy", "Policy"),
  policyOf("AWS::MediaPackageV2::OriginEndpointPolicy", "Policy"),
  policyOf("AWS::MediaStore::Container", "Policy"),
  policyOf("AWS::MediaTailor::ChannelPolicy", "Policy"),
  policyOf("AWS::MSK::ClusterPolicy", "Policy"),
  policyOf("AWS::Oam::Sink", "Policy"),
  policyOf("AWS::Omics::SequenceStore", "S3AccessPolicy"),
  policyOf("AWS::OpenSearchService::Domain", "AccessPolicies"),
  policyOf("AWS::Organizations::ResourcePolicy", "Content"),
  policyOf("AWS::OSIS::Pipeline", "ResourcePolicy.Policy"),
  policyOf("AWS::PaymentCryptography::Key", "Policy"),
  policyOf("AWS::Redshift::Cluster", "NamespaceResourcePolicy"),
  policyOf("AWS::RedshiftServerless::Namespace", "NamespaceResourcePolicy"),
  policyOf("AWS::RUM::AppMonitor", "ResourcePolicy.PolicyDocument"),
  policyOf("AWS::S3::AccessPoint", "Policy"),
  policyOf("AWS::S3::BucketPolicy", "PolicyDocument"),
  policyOf("AWS::S3::MultiRegionAccessPointPolicy", "Policy"),
  policyOf("AWS::S3Express::AccessPoint", "Policy"),
  policyOf("AWS::S3Express::BucketPolicy", "PolicyDocument"),
  policyOf("AWS::S3Files::FileSystemPolicy", "Policy"),
  policyOf("AWS::S3ObjectLambda::AccessPointPolicy", "PolicyDocument"),
  policyOf("AWS::S3Outposts::AccessPoint", "Policy"),
  policyOf("AWS::S3Outposts::BucketPolicy", "PolicyDocument"),
  policyOf("AWS::S3Tables::TableBucketPolicy", "ResourcePolicy"),
  policyOf("AWS::S3Tables::TablePolicy", "ResourcePolicy"),
  policyOf("AWS::S3Vectors::VectorBucketPolicy", "Policy"),
  policyOf("AWS::SageMaker::ModelPackageGroup", "ModelPackageGroupPolicy"),
  policyOf("AWS::SecretsManager::ResourcePolicy", "ResourcePolicy"),
  policyOf("AWS::SMSVOICE::ResourcePolicy", "PolicyDocument"),
  policyOf("AWS::SNS::TopicInlinePolicy", "PolicyDocument"),
  policyOf("AWS::SNS::TopicPolicy", "PolicyDocument"),
  policyOf("AWS::SQS::QueueInlinePolicy", "PolicyDocument"),
  policyOf("AWS::SQS::QueuePolicy", "PolicyDocument"),
  policyOf("AWS::SSM::ResourcePolicy", "Policy"),
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
  {
    type: "AWS::IoT::ProvisioningTemplate",
    contains: { kind: "template", template: "TemplateBody" },
  },
  {
    type: "AWS::IoT::CACertificate",
    contains: { kind: "template", template: "RegistrationConfig.TemplateBody" },
  },
  {
    type: "AWS::SageMaker::Project",
    hidden: [templateAt("TemplateProviderDetails[].CfnTemplateProviderDetail.TemplateURL")],
  },
  {
    type: "AWS::ServiceCatalog::CloudFormationProduct",
    hidden: [productAt("ProvisioningArtifactParameters[].Info")],
  },
  {
    type: "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
    hidden: [provisioned("ProductId"), provisioned("ProductName")],
  },
];

function policyOf(type: string, ...properties: readonly string[]): Surface {
  return { type, documents: properties.map((property) => ({ property, kind: "resource" })) };
}

/** What says the most that a session may do, with or without policies of its own. */
function limit(type: string, ...properties: readonly string[]): Surface {
  return { type, documents: properties.map((property) => ({ property, kind: "boundary" })) };
}

function guardrail(type: string, policy: string): Surface {
  return { type, attachments: [{ policy, asBoundary: true }] };
}

/** A canned ACL under which a service writes objects. */
function writtenAs(...properties: readonly string[]): DoorSurface[] {
  return properties.map((property) => ({
    property,
    open: ["public-read", "public-read-write", "authenticated-read"],
    lets: "everybody, to what is written there",
  }));
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
