import type { StandIns } from "./forms";
import { by, byArn, chosen, named, regional } from "./forms";

const invoke = "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations";

export const COMPUTING: StandIns = {
  "lambda/function:Function": {
    id: "{name}",
    arn: regional("lambda", "function:{name}"),
    invokeArn: invoke,
    // the first version: a later one has another number
    qualifiedArn: "{arn}:{~revision}{?publish}",
  },
  "lambda/alias:Alias": {
    arn: regional("lambda", "function:{functionName#lambda}:{name}"),
    id: "{arn}",
    invokeArn: invoke,
  },
  "lambda/layerVersion:LayerVersion": {
    layerArn: regional("lambda", "layer:{layerName}"),
    arn: "{layerArn}:{~revision}",
    id: "{arn}",
  },
  "lambda/permission:Permission": { id: "{statementId}" },
  "lambda/codeSigningConfig:CodeSigningConfig": {
    configId: "csc-{~hex17}",
    arn: regional("lambda", "code-signing-config:{configId}"),
    id: "{arn}",
  },
  "lambda/eventSourceMapping:EventSourceMapping": {
    id: "{~uuid}",
    uuid: "{id}",
    arn: regional("lambda", "event-source-mapping:{id}"),
    functionArn: regional("lambda", "function:{functionName#lambda}"),
  },
  "ecr/repository:Repository": {
    id: "{name}",
    arn: regional("ecr", "repository/{name}"),
    registryId: "{account}",
    repositoryUrl: "{account}.dkr.ecr.{region}.{dns}/{name}",
  },
  "ecr/repositoryPolicy:RepositoryPolicy": { id: "{repository}", registryId: "{account}" },
  "ecrpublic/repository:Repository": {
    id: "{repositoryName}",
    arn: "arn:{partition}:ecr-public::{account}:repository/{repositoryName}",
    registryId: "{account}",
  },
  "ecs/cluster:Cluster": byArn(regional("ecs", "cluster/{name}")),
  "ecs/service:Service": byArn(regional("ecs", "service/{cluster#last|default}/{name}")),
  "ecs/capacityProvider:CapacityProvider": byArn(regional("ecs", "capacity-provider/{name}")),
  "ecs/taskDefinition:TaskDefinition": {
    id: "{family}",
    arnWithoutRevision: regional("ecs", "task-definition/{family}"),
    arn: "{arnWithoutRevision}:{~revision}",
  },
  "eks/cluster:Cluster": {
    ...named(regional("eks", "cluster/{name}")),
    // workloads are told apart by this issuer: the trust of their roles is in its name
    identities: [{ oidcs: [{ issuer: "https://oidc.eks.{region}.{dns}/id/{~HEX32}" }] }],
  },
  "eks/nodeGroup:NodeGroup": {
    id: "{clusterName}:{nodeGroupName}",
    arn: regional("eks", "nodegroup/{clusterName}/{nodeGroupName}/{~uuid}"),
  },
  "eks/fargateProfile:FargateProfile": {
    id: "{clusterName}:{fargateProfileName}",
    arn: regional("eks", "fargateprofile/{clusterName}/{fargateProfileName}/{~uuid}"),
  },
  "eks/addon:Addon": {
    id: "{clusterName}:{addonName}",
    arn: regional("eks", "addon/{clusterName}/{addonName}/{~uuid}"),
  },
  "eks/podIdentityAssociation:PodIdentityAssociation": {
    associationId: "a-{~lower17}",
    associationArn: regional("eks", "podidentityassociation/{clusterName}/{associationId}"),
  },
  "apprunner/service:Service": {
    serviceId: "{~hex32}",
    arn: regional("apprunner", "service/{serviceName}/{serviceId}"),
    id: "{arn}",
  },
  "apprunner/connection:Connection": by(
    "connectionName",
    regional("apprunner", "connection/{connectionName}/{~hex32}"),
  ),
  "apprunner/vpcConnector:VpcConnector": byArn(
    regional("apprunner", "vpcconnector/{vpcConnectorName}/{~revision}/{~hex32}"),
  ),
  "autoscaling/group:Group": named(
    regional("autoscaling", "autoScalingGroup:{~uuid}:autoScalingGroupName/{name}"),
  ),
  "ec2/launchConfiguration:LaunchConfiguration": named(
    regional("autoscaling", "launchConfiguration:{~uuid}:launchConfigurationName/{name}"),
  ),
  "batch/computeEnvironment:ComputeEnvironment": named(regional("batch", "compute-environment/{name}")),
  "batch/jobDefinition:JobDefinition": {
    arnPrefix: regional("batch", "job-definition/{name}"),
    arn: "{arnPrefix}:{~revision}",
    id: "{arn}",
  },
  "batch/jobQueue:JobQueue": byArn(regional("batch", "job-queue/{name}")),
  "batch/schedulingPolicy:SchedulingPolicy": byArn(regional("batch", "scheduling-policy/{name}")),
  "elasticbeanstalk/application:Application": named(regional("elasticbeanstalk", "application/{name}")),
  "elasticbeanstalk/environment:Environment": chosen(
    "e-{~lower10}",
    regional("elasticbeanstalk", "environment/{application}/{name}"),
  ),
  "amplify/app:App": chosen("d{~lower13}", regional("amplify", "apps/{id}")),
  "amplify/branch:Branch": {
    id: "{appId}/{branchName}",
    arn: regional("amplify", "apps/{appId}/branches/{branchName}"),
  },
  "cloudformation/stack:Stack": { id: regional("cloudformation", "stack/{name}/{~uuid}") },
  "cloudformation/stackSet:StackSet": {
    id: "{name}",
    stackSetId: "{name}:{~uuid}",
    arn: regional("cloudformation", "stackset/{stackSetId}"),
  },

  // from source to release
  "codeartifact/domain:Domain": byArn(regional("codeartifact", "domain/{domain}")),
  "codeartifact/repository:Repository": byArn(
    "arn:{partition}:codeartifact:{region}:{domainOwner|account}:repository/{domain}/{repository}",
  ),
  "codebuild/project:Project": byArn(regional("codebuild", "project/{name}")),
  "codebuild/reportGroup:ReportGroup": byArn(regional("codebuild", "report-group/{name}")),
  "codecommit/repository:Repository": by("repositoryName", regional("codecommit", "{repositoryName}")),
  "codeconnections/connection:Connection": byArn(regional("codeconnections", "connection/{~uuid}")),
  "codeconnections/host:Host": byArn(regional("codeconnections", "host/{name}-{~hex8}")),
  "codestarconnections/connection:Connection": byArn(regional("codestar-connections", "connection/{~uuid}")),
  "codestarconnections/host:Host": byArn(regional("codestar-connections", "host/{name}-{~hex8}")),
  "codestarnotifications/notificationRule:NotificationRule": byArn(
    regional("codestar-notifications", "notificationrule/{~hex40}"),
  ),
  "codedeploy/application:Application": { arn: regional("codedeploy", "application:{name}") },
  "codedeploy/deploymentConfig:DeploymentConfig": by(
    "deploymentConfigName",
    regional("codedeploy", "deploymentconfig:{deploymentConfigName}"),
  ),
  "codedeploy/deploymentGroup:DeploymentGroup": {
    arn: regional("codedeploy", "deploymentgroup:{appName}/{deploymentGroupName}"),
  },
  "codepipeline/pipeline:Pipeline": named(regional("codepipeline", "{name}")),
  "codepipeline/webhook:Webhook": byArn(regional("codepipeline", "webhook:{name}")),
};
