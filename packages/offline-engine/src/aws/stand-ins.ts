/**
 * What AWS would answer about a resource that is about to be made, as far as its names decide it.
 *
 * Each entry gives properties of a type as templates. In braces stands
 * - an input of the resource, or a property that an earlier line of the entry made: `{name}`, `{path|/}` with a default;
 * - `{partition}`, `{account}`, `{region}`, `{dns}`;
 * - `{~hex17}`, `{~uuid}`, `{~letters13}`: an id that AWS would choose. It is a stand-in, the same on each run, and the
 *   preview says so. They are here because such ids end up in the ARNs of policies, which could not be judged else;
 * - `{url#host}` and the like: an input with a change, see {@link CHANGES}.
 *
 * What is not listed stays unknown. ARN forms are those of AWS's service authorization reference.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type StandIn = Readonly<Record<string, string>>;

const regional = (service: string, resource: string): string =>
  `arn:{partition}:${service}:{region}:{account}:${resource}`;
const iam = (resource: string): string => `arn:{partition}:iam::{account}:${resource}`;
/** For types that are known by their name and have an ARN that ends in it. */
const named = (arn: string): StandIn => ({ id: "{name}", arn });
const byArn = (arn: string): StandIn => ({ arn, id: "{arn}" });
const ec2 = (prefix: string, kind: string): StandIn => ({
  id: `${prefix}-{~hex17}`,
  arn: regional("ec2", `${kind}/{id}`),
});
const ofBucket: StandIn = { id: "{bucket}" };
const bucket: StandIn = {
  id: "{bucket}",
  arn: "arn:{partition}:s3:::{bucket}",
  bucketDomainName: "{bucket}.s3.{dns}",
  bucketRegionalDomainName: "{bucket}.s3.{region}.{dns}",
  bucketRegion: "{region}",
};

export const STAND_INS: Readonly<Record<string, StandIn>> = {
  // Identity and Access Management
  "iam/user:User": named(iam("user{path|/}{name}")),
  "iam/group:Group": named(iam("group{path|/}{name}")),
  "iam/role:Role": named(iam("role{path|/}{name}")),
  "iam/policy:Policy": byArn(iam("policy{path|/}{name}")),
  "iam/instanceProfile:InstanceProfile": named(iam("instance-profile{path|/}{name}")),
  "iam/openIdConnectProvider:OpenIdConnectProvider": byArn(iam("oidc-provider/{url#host}")),
  "iam/samlProvider:SamlProvider": byArn(iam("saml-provider/{name}")),
  "iam/serverCertificate:ServerCertificate": { arn: iam("server-certificate{path|/}{name}") },
  "iam/virtualMfaDevice:VirtualMfaDevice": byArn(iam("mfa{path|/}{virtualMfaDeviceName}")),
  "iam/userPolicy:UserPolicy": { id: "{user}:{name}" },
  "iam/groupPolicy:GroupPolicy": { id: "{group}:{name}" },
  "iam/rolePolicy:RolePolicy": { id: "{role}:{name}" },
  "iam/userPolicyAttachment:UserPolicyAttachment": { id: "{user}/{policyArn}" },
  "iam/groupPolicyAttachment:GroupPolicyAttachment": { id: "{group}/{policyArn}" },
  "iam/rolePolicyAttachment:RolePolicyAttachment": { id: "{role}/{policyArn}" },
  "iam/groupMembership:GroupMembership": { id: "{name}" },
  "iam/policyAttachment:PolicyAttachment": { id: "{name}" },
  "iam/accountAlias:AccountAlias": { id: "{accountAlias}" },
  "iam/accountPasswordPolicy:AccountPasswordPolicy": { id: "iam-account-password-policy" },
  "iam/userLoginProfile:UserLoginProfile": { id: "{user}" },
  "iam/userPoliciesExclusive:UserPoliciesExclusive": { id: "{userName}" },
  "iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": { id: "{userName}" },
  "iam/groupPoliciesExclusive:GroupPoliciesExclusive": { id: "{groupName}" },
  "iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": { id: "{groupName}" },
  "iam/rolePoliciesExclusive:RolePoliciesExclusive": { id: "{roleName}" },
  "iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": { id: "{roleName}" },
  "rolesanywhere/profile:Profile": { id: "{~uuid}", arn: regional("rolesanywhere", "profile/{id}") },
  "rolesanywhere/trustAnchor:TrustAnchor": {
    id: "{~uuid}",
    arn: regional("rolesanywhere", "trust-anchor/{id}"),
  },
  "ssoadmin/permissionSet:PermissionSet": {
    arn: "arn:{partition}:sso:::permissionSet/{instanceArn#last}/ps-{~hex16}",
    id: "{arn},{instanceArn}",
  },
  "accessanalyzer/analyzer:Analyzer": {
    id: "{analyzerName}",
    arn: regional("access-analyzer", "analyzer/{analyzerName}"),
  },

  // storage
  "s3/bucket:Bucket": bucket,
  "s3/bucketV2:BucketV2": bucket,
  "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ofBucket,
  "s3/bucketLogging:BucketLogging": ofBucket,
  "s3/bucketNotification:BucketNotification": ofBucket,
  "s3/bucketOwnershipControls:BucketOwnershipControls": ofBucket,
  "s3/bucketPolicy:BucketPolicy": ofBucket,
  "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofBucket,
  "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ofBucket,
  "s3/bucketVersioning:BucketVersioning": ofBucket,
  "s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration": ofBucket,
  "s3/bucketObject:BucketObject": { id: "{bucket}/{key}", arn: "arn:{partition}:s3:::{bucket}/{key}" },
  "s3/bucketObjectv2:BucketObjectv2": { id: "{bucket}/{key}", arn: "arn:{partition}:s3:::{bucket}/{key}" },
  "s3/accessPoint:AccessPoint": { id: "{account}:{name}", arn: regional("s3", "accesspoint/{name}") },
  "s3/accountPublicAccessBlock:AccountPublicAccessBlock": { id: "{account}" },
  "efs/fileSystem:FileSystem": { id: "fs-{~hex17}", arn: regional("elasticfilesystem", "file-system/{id}") },
  "efs/accessPoint:AccessPoint": {
    id: "fsap-{~hex17}",
    arn: regional("elasticfilesystem", "access-point/{id}"),
  },
  "ebs/volume:Volume": ec2("vol", "volume"),
  "backup/vault:Vault": named(regional("backup", "backup-vault:{name}")),
  "dynamodb/table:Table": named(regional("dynamodb", "table/{name}")),
  "rds/instance:Instance": { arn: regional("rds", "db:{identifier}") },
  "rds/cluster:Cluster": { id: "{clusterIdentifier}", arn: regional("rds", "cluster:{clusterIdentifier}") },
  "rds/subnetGroup:SubnetGroup": named(regional("rds", "subgrp:{name}")),
  "elasticache/replicationGroup:ReplicationGroup": {
    id: "{replicationGroupId}",
    arn: regional("elasticache", "replicationgroup:{replicationGroupId}"),
  },
  "opensearch/domain:Domain": byArn(regional("es", "domain/{domainName}")),

  // keys and secrets
  "kms/key:Key": { id: "{~uuid}", keyId: "{id}", arn: regional("kms", "key/{id}") },
  "kms/alias:Alias": named(regional("kms", "{name}")),
  "secretsmanager/secret:Secret": byArn(regional("secretsmanager", "secret:{name}-{~hex6}")),
  "secretsmanager/secretPolicy:SecretPolicy": { id: "{secretArn}" },
  "ssm/parameter:Parameter": named(regional("ssm", "parameter{name#slash}")),
  "ssm/document:Document": named(regional("ssm", "document/{name}")),
  "acm/certificate:Certificate": byArn(regional("acm", "certificate/{~uuid}")),

  // messages and events
  "sqs/queue:Queue": {
    id: "https://sqs.{region}.{dns}/{account}/{name}",
    url: "{id}",
    arn: regional("sqs", "{name}"),
  },
  "sqs/queuePolicy:QueuePolicy": { id: "{queueUrl}" },
  "sns/topic:Topic": { arn: regional("sns", "{name}"), id: "{arn}", owner: "{account}" },
  "sns/topicPolicy:TopicPolicy": { id: "{arn}", owner: "{account}" },
  "cloudwatch/eventBus:EventBus": named(regional("events", "event-bus/{name}")),
  "cloudwatch/eventRule:EventRule": { arn: regional("events", "rule/{eventBusName#bus}{name}") },
  "cloudwatch/logGroup:LogGroup": named(regional("logs", "log-group:{name}")),
  "cloudwatch/logResourcePolicy:LogResourcePolicy": { id: "{policyName}" },
  "cloudwatch/metricAlarm:MetricAlarm": named(regional("cloudwatch", "alarm:{name}")),
  "kinesis/stream:Stream": byArn(regional("kinesis", "stream/{name}")),
  "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": byArn(
    regional("firehose", "deliverystream/{name}"),
  ),
  "scheduler/schedule:Schedule": {
    id: "{groupName|default}/{name}",
    arn: regional("scheduler", "schedule/{groupName|default}/{name}"),
  },
  "scheduler/scheduleGroup:ScheduleGroup": named(regional("scheduler", "schedule-group/{name}")),
  "pipes/pipe:Pipe": named(regional("pipes", "pipe/{name}")),
  "sfn/stateMachine:StateMachine": byArn(regional("states", "stateMachine:{name}")),
  "mq/broker:Broker": { id: "b-{~uuid}", arn: regional("mq", "broker:{brokerName}:{id}") },
  "msk/cluster:Cluster": byArn(regional("kafka", "cluster/{clusterName}/{~uuid}-1")),

  // computing
  "lambda/function:Function": {
    id: "{name}",
    arn: regional("lambda", "function:{name}"),
    invokeArn: "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations",
  },
  "lambda/alias:Alias": { arn: regional("lambda", "function:{functionName#lambda}:{name}"), id: "{arn}" },
  "lambda/layerVersion:LayerVersion": { layerArn: regional("lambda", "layer:{layerName}") },
  "lambda/permission:Permission": { id: "{statementId}" },
  "ecr/repository:Repository": {
    id: "{name}",
    arn: regional("ecr", "repository/{name}"),
    registryId: "{account}",
    repositoryUrl: "{account}.dkr.ecr.{region}.{dns}/{name}",
  },
  "ecr/repositoryPolicy:RepositoryPolicy": { id: "{repository}", registryId: "{account}" },
  "ecs/cluster:Cluster": byArn(regional("ecs", "cluster/{name}")),
  "ecs/service:Service": byArn(regional("ecs", "service/{cluster#last|default}/{name}")),
  "ecs/taskDefinition:TaskDefinition": {
    id: "{family}",
    arnWithoutRevision: regional("ecs", "task-definition/{family}"),
  },
  "eks/cluster:Cluster": named(regional("eks", "cluster/{name}")),
  "batch/jobQueue:JobQueue": byArn(regional("batch", "job-queue/{name}")),
  "codebuild/project:Project": byArn(regional("codebuild", "project/{name}")),
  "codecommit/repository:Repository": {
    id: "{repositoryName}",
    arn: regional("codecommit", "{repositoryName}"),
  },
  "codepipeline/pipeline:Pipeline": named(regional("codepipeline", "{name}")),
  "glue/catalogDatabase:CatalogDatabase": {
    id: "{account}:{name}",
    arn: regional("glue", "database/{name}"),
  },
  "glue/job:Job": named(regional("glue", "job/{name}")),
  "athena/workgroup:Workgroup": named(regional("athena", "workgroup/{name}")),
  "cloudformation/stack:Stack": { id: regional("cloudformation", "stack/{name}/{~uuid}") },

  // networks
  "ec2/vpc:Vpc": ec2("vpc", "vpc"),
  "ec2/subnet:Subnet": ec2("subnet", "subnet"),
  "ec2/securityGroup:SecurityGroup": ec2("sg", "security-group"),
  "ec2/routeTable:RouteTable": ec2("rtb", "route-table"),
  "ec2/internetGateway:InternetGateway": ec2("igw", "internet-gateway"),
  "ec2/natGateway:NatGateway": { id: "nat-{~hex17}" },
  "ec2/vpcEndpoint:VpcEndpoint": ec2("vpce", "vpc-endpoint"),
  "ec2/networkInterface:NetworkInterface": ec2("eni", "network-interface"),
  "ec2/instance:Instance": ec2("i", "instance"),
  "ec2/launchTemplate:LaunchTemplate": ec2("lt", "launch-template"),
  "ec2/eip:Eip": { id: "eipalloc-{~hex17}", allocationId: "{id}", arn: regional("ec2", "elastic-ip/{id}") },
  "ec2/keyPair:KeyPair": { id: "{keyName}", arn: regional("ec2", "key-pair/{keyName}") },
  "ec2/flowLog:FlowLog": ec2("fl", "vpc-flow-log"),
  "lb/loadBalancer:LoadBalancer": byArn(regional("elasticloadbalancing", "loadbalancer/app/{name}/{~hex16}")),
  "lb/targetGroup:TargetGroup": byArn(regional("elasticloadbalancing", "targetgroup/{name}/{~hex16}")),
  "apigateway/restApi:RestApi": {
    id: "{~hex10}",
    arn: "arn:{partition}:apigateway:{region}::/restapis/{id}",
    executionArn: regional("execute-api", "{id}"),
  },
  "apigatewayv2/api:Api": {
    id: "{~hex10}",
    arn: "arn:{partition}:apigateway:{region}::/apis/{id}",
    executionArn: regional("execute-api", "{id}"),
    apiEndpoint: "https://{id}.execute-api.{region}.{dns}",
  },
  "cloudfront/distribution:Distribution": {
    id: "E{~letters13}",
    arn: "arn:{partition}:cloudfront::{account}:distribution/{id}",
  },
  "cloudfront/originAccessIdentity:OriginAccessIdentity": {
    id: "E{~letters13}",
    iamArn: "arn:{partition}:iam::cloudfront:user/CloudFront Origin Access Identity {id}",
  },
  "cloudfront/originAccessControl:OriginAccessControl": { id: "E{~letters13}" },
  "route53/zone:Zone": {
    id: "Z{~letters20}",
    zoneId: "{id}",
    arn: "arn:{partition}:route53:::hostedzone/{id}",
  },
  "cognito/userPool:UserPool": {
    id: "{region}_{~letters9}",
    arn: regional("cognito-idp", "userpool/{id}"),
    endpoint: "cognito-idp.{region}.{dns}/{id}",
  },
  "cognito/identityPool:IdentityPool": {
    id: "{region}:{~uuid}",
    arn: regional("cognito-identity", "identitypool/{id}"),
  },

  // the account's own watch
  "cloudtrail/trail:Trail": byArn(regional("cloudtrail", "trail/{name}")),
  "cfg/recorder:Recorder": { id: "{name}" },
  "cfg/deliveryChannel:DeliveryChannel": { id: "{name}" },
  "cfg/rule:Rule": { id: "{name}" },
  "guardduty/detector:Detector": {
    id: "{~hex32}",
    arn: regional("guardduty", "detector/{id}"),
    accountId: "{account}",
  },
  "securityhub/account:Account": { id: "{account}", arn: regional("securityhub", "hub/default") },
  "budgets/budget:Budget": {
    id: "{account}:{name}",
    arn: "arn:{partition}:budgets::{account}:budget/{name}",
  },
  "organizations/policy:Policy": { id: "p-{~hex8}" },
};

/** Changes that a template asks for with `#`. */
export const CHANGES: Readonly<Record<string, (text: string) => string>> = {
  host: (url) => url.replace(/^https?:\/\//, "").replace(/\/+$/, ""),
  last: (arn) => arn.slice(arn.lastIndexOf("/") + 1),
  slash: (name) => (name.startsWith("/") ? name : `/${name}`),
  /** The default bus is not part of a rule's ARN. */
  bus: (bus) => (bus === "" || bus === "default" ? "" : `${bus.slice(bus.lastIndexOf("/") + 1)}/`),
  lambda: (name) => name.replace(/^arn:[^:]*:lambda:[^:]*:[^:]*:function:/, "").replace(/:.*$/, ""),
};
