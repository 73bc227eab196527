import type { DoorSurface, Surface } from "./surface";

/**
 * Policies that hang on a resource and name who may use it, and the grants of one statement that some services take
 * instead. A type that holds its policy elsewhere than in `policy` says where.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export const resourcePolicySurfaces: readonly Surface[] = [
  withPolicy("aws:acmpca/policy:Policy"),
  withPolicy("aws:amp/resourcePolicy:ResourcePolicy", "policyDocument"),
  withPolicy("aws:apigateway/domainName:DomainName"),
  withPolicy("aws:apigateway/restApi:RestApi"),
  withPolicy("aws:apigateway/restApiPolicy:RestApiPolicy"),
  withPolicy("aws:backup/vaultPolicy:VaultPolicy"),
  withPolicy("aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy"),
  withPolicy("aws:cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy", "accessPolicy"),
  withPolicy("aws:cloudwatch/eventBusPolicy:EventBusPolicy"),
  withPolicy(
    "aws:cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy",
    "deliveryDestinationPolicy",
  ),
  withPolicy("aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy", "accessPolicy"),
  withPolicy("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "policyDocument"),
  withPolicy("aws:codeartifact/domainPermissions:DomainPermissions", "policyDocument"),
  withPolicy("aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy", "policyDocument"),
  withPolicy("aws:codebuild/resourcePolicy:ResourcePolicy"),
  withPolicy("aws:dsql/clusterPolicy:ClusterPolicy"),
  withPolicy("aws:dynamodb/resourcePolicy:ResourcePolicy"),
  withPolicy("aws:ecr/registryPolicy:RegistryPolicy"),
  withPolicy("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", "repositoryPolicy"),
  withPolicy("aws:ecr/repositoryPolicy:RepositoryPolicy"),
  withPolicy("aws:ecrpublic/repositoryPolicy:RepositoryPolicy"),
  withPolicy("aws:efs/fileSystemPolicy:FileSystemPolicy"),
  withPolicy("aws:elasticsearch/domain:Domain", "accessPolicies"),
  withPolicy("aws:elasticsearch/domainPolicy:DomainPolicy", "accessPolicies"),
  withPolicy("aws:fsx/s3accessPointAttachment:S3AccessPointAttachment", "s3AccessPoint.policy"),
  withPolicy("aws:glacier/vault:Vault", "accessPolicy"),
  withPolicy("aws:glacier/vaultLock:VaultLock"),
  withPolicy("aws:glue/resourcePolicy:ResourcePolicy"),
  withPolicy("aws:kinesis/resourcePolicy:ResourcePolicy"),
  withPolicy("aws:kms/externalKey:ExternalKey"),
  withPolicy("aws:kms/key:Key"),
  withPolicy("aws:kms/keyPolicy:KeyPolicy"),
  withPolicy("aws:kms/replicaExternalKey:ReplicaExternalKey"),
  withPolicy("aws:kms/replicaKey:ReplicaKey"),
  withPolicy("aws:lambda/resourcePolicy:ResourcePolicy"),
  withPolicy("aws:mediastore/containerPolicy:ContainerPolicy"),
  withPolicy("aws:msk/clusterPolicy:ClusterPolicy"),
  withPolicy("aws:networkfirewall/resourcePolicy:ResourcePolicy"),
  withPolicy("aws:oam/sinkPolicy:SinkPolicy"),
  withPolicy("aws:opensearch/domain:Domain", "accessPolicies"),
  withPolicy("aws:opensearch/domainPolicy:DomainPolicy", "accessPolicies"),
  withPolicy("aws:opensearchingest/resourcePolicy:ResourcePolicy"),
  withPolicy("aws:organizations/resourcePolicy:ResourcePolicy", "content"),
  withPolicy("aws:pinpoint/smsvoicev2ResourcePolicy:Smsvoicev2ResourcePolicy"),
  withPolicy("aws:redshift/resourcePolicy:ResourcePolicy"),
  withPolicy("aws:redshiftserverless/resourcePolicy:ResourcePolicy"),
  withPolicy("aws:s3/accessPoint:AccessPoint"),
  withPolicy("aws:s3/bucketPolicy:BucketPolicy"),
  withPolicy("aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy"),
  withPolicy("aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy"),
  withPolicy("aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy"),
  withPolicy("aws:s3control/accessPointPolicy:AccessPointPolicy"),
  withPolicy("aws:s3control/bucketPolicy:BucketPolicy"),
  withPolicy("aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy", "details.policy"),
  withPolicy("aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy"),
  withPolicy("aws:s3tables/tableBucketPolicy:TableBucketPolicy", "resourcePolicy"),
  withPolicy("aws:s3tables/tablePolicy:TablePolicy", "resourcePolicy"),
  withPolicy("aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy", "resourcePolicy"),
  withPolicy("aws:schemas/registryPolicy:RegistryPolicy"),
  withPolicy("aws:secretsmanager/secret:Secret"),
  withPolicy("aws:secretsmanager/secretPolicy:SecretPolicy"),
  withPolicy("aws:ses/identityPolicy:IdentityPolicy"),
  withPolicy("aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy"),
  withPolicy("aws:sns/topic:Topic"),
  withPolicy("aws:sns/topicPolicy:TopicPolicy"),
  withPolicy("aws:sqs/queue:Queue"),
  withPolicy("aws:sqs/queuePolicy:QueuePolicy"),
  withPolicy("aws:vpclattice/authPolicy:AuthPolicy"),
  withPolicy("aws:vpclattice/resourcePolicy:ResourcePolicy"),
  withPolicy("aws:xray/resourcePolicy:ResourcePolicy", "policyDocument"),
  {
    type: "aws:lambda/permission:Permission",
    grant: {
      action: "action",
      principal: "principal",
      conditions: {
        sourceArn: { operator: "ArnLike", key: "aws:SourceArn" },
        sourceAccount: { operator: "StringEquals", key: "aws:SourceAccount" },
        principalOrgId: { operator: "StringEquals", key: "aws:PrincipalOrgID" },
        eventSourceToken: { operator: "StringEquals", key: "lambda:EventSourceToken" },
        functionUrlAuthType: { operator: "StringEquals", key: "lambda:FunctionUrlAuthType" },
      },
    },
  },
  {
    type: "aws:lambda/layerVersionPermission:LayerVersionPermission",
    grant: {
      action: "action",
      principal: "principal",
      conditions: { organizationId: { operator: "StringEquals", key: "aws:PrincipalOrgID" } },
    },
  },
  {
    type: "aws:cloudwatch/eventPermission:EventPermission",
    grant: {
      action: { always: "events:PutEvents" },
      principal: "principal",
      conditions: {},
      condition: { operator: "condition.type", key: "condition.key", value: "condition.value" },
    },
  },
  {
    type: "aws:kms/grant:Grant",
    grant: { action: "operations[]", service: "kms:", principal: "granteePrincipal", conditions: {} },
  },
  {
    type: "aws:signer/signingProfilePermission:SigningProfilePermission",
    grant: { action: "action", principal: "principal", conditions: {} },
  },
];

/** A type whose resources hold a resource policy, and doors beside it. */
export function withPolicy(type: string, property = "policy", doors?: readonly DoorSurface[]): Surface {
  return { type, documents: [{ property, kind: "resource" }], ...(doors && { doors }) };
}
