import { nativeProperty, nativeToken } from "./native";

/** A resource type that runs with a role: who can change what it runs has what the role may do. */
export interface Carrier {
  readonly type: string;
  /** A kind of {@link COMPUTE_KINDS}. */
  readonly compute: string;
  /** Where its name stands. @default name */
  readonly name?: string;
  /** Where the role stands. */
  readonly role?: readonly string[];
  /** Where something stands that has the role. */
  readonly through?: { readonly holding: Holding["is"]; readonly at: readonly string[] };
  /** Where the cluster or domain stands that it is in. */
  readonly within?: string;
  /** What has to be switched on for anybody to get in. */
  readonly open?: string;
}

/** What has a role and hands it to compute that names it. */
export interface Holding {
  readonly type: string;
  readonly is: "instance profile" | "task definition";
  readonly name: string;
  readonly role: string;
}

export interface ComputeKind {
  /** The service and the rest of an ARN after the account, by a name and by what it is within. */
  readonly arn: (name: string, within: string) => string;
  /** Whether what runs with a role of the stack is often started or made elsewhere. @default false */
  readonly elsewhere?: boolean;
}

const STAND_IN = "0123456789abcdef0";

/** The kinds of compute, as the access model names them. */
export const COMPUTE_KINDS: Readonly<Record<string, ComputeKind>> = {
  "lambda:function": { arn: (name) => `lambda:function:${name}` },
  "ec2:instance": { arn: () => `ec2:instance/i-${STAND_IN}` },
  "ec2:launch-template": { arn: () => `ec2:launch-template/lt-${STAND_IN}` },
  "apprunner:service": { arn: (name) => `apprunner:service/${name}/${STAND_IN}` },
  "codebuild:project": { arn: (name) => `codebuild:project/${name}` },
  "cloudformation:stack": { arn: (name) => `cloudformation:stack/${name}/${STAND_IN}` },
  "glue:dev-endpoint": { arn: (name) => `glue:devEndpoint/${name}` },
  "sagemaker:notebook-instance": { arn: (name) => `sagemaker:notebook-instance/${name}` },
  "bedrock-agentcore:code-interpreter": {
    arn: (name) => `bedrock-agentcore:code-interpreter-custom/${name}`,
  },
  "states:statemachine": { arn: (name) => `states:stateMachine:${name}`, elsewhere: true },
  "ecs:task": { arn: (_name, cluster) => `ecs:task/${cluster}/${STAND_IN}`, elsewhere: true },
  "batch:job-definition": { arn: (name) => `batch:job-definition/${name}:1`, elsewhere: true },
  "glue:job": { arn: (name) => `glue:job/${name}`, elsewhere: true },
  "sagemaker:user-profile": {
    arn: (name, domain) => `sagemaker:user-profile/${domain}/${name}`,
    elsewhere: true,
  },
  "elasticmapreduce:cluster": { arn: () => `elasticmapreduce:cluster/j-${STAND_IN}`, elsewhere: true },
  "eks:cluster": { arn: (name) => `eks:cluster/${name}`, elsewhere: true },
  "scheduler:schedule": { arn: (name) => `scheduler:schedule/default/${name}`, elsewhere: true },
};

/** @see https://www.pulumi.com/registry/packages/aws/ */
const AWS: readonly Carrier[] = [
  { type: "aws:lambda/function:Function", compute: "lambda:function", role: ["role"] },
  {
    type: "aws:ec2/instance:Instance",
    compute: "ec2:instance",
    through: { holding: "instance profile", at: ["iamInstanceProfile"] },
  },
  {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    compute: "ec2:launch-template",
    through: { holding: "instance profile", at: ["iamInstanceProfile.arn", "iamInstanceProfile.name"] },
  },
  {
    type: "aws:apprunner/service:Service",
    compute: "apprunner:service",
    name: "serviceName",
    role: ["instanceConfiguration.instanceRoleArn"],
  },
  { type: "aws:codebuild/project:Project", compute: "codebuild:project", role: ["serviceRole"] },
  { type: "aws:cloudformation/stack:Stack", compute: "cloudformation:stack", role: ["iamRoleArn"] },
  { type: "aws:glue/devEndpoint:DevEndpoint", compute: "glue:dev-endpoint", role: ["roleArn"] },
  { type: "aws:glue/job:Job", compute: "glue:job", role: ["roleArn"] },
  {
    type: "aws:sagemaker/notebookInstance:NotebookInstance",
    compute: "sagemaker:notebook-instance",
    role: ["roleArn"],
  },
  {
    type: "aws:sagemaker/userProfile:UserProfile",
    compute: "sagemaker:user-profile",
    name: "userProfileName",
    within: "domainId",
    role: ["userSettings.executionRole"],
  },
  // Users of a domain without a role of their own have this one.
  {
    type: "aws:sagemaker/domain:Domain",
    compute: "sagemaker:user-profile",
    name: "domainName",
    within: "id",
    role: ["defaultUserSettings.executionRole"],
  },
  {
    type: "aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter",
    compute: "bedrock-agentcore:code-interpreter",
    role: ["executionRoleArn"],
  },
  { type: "aws:sfn/stateMachine:StateMachine", compute: "states:statemachine", role: ["roleArn"] },
  {
    type: "aws:ecs/service:Service",
    compute: "ecs:task",
    within: "cluster",
    through: { holding: "task definition", at: ["taskDefinition"] },
    open: "enableExecuteCommand",
  },
  {
    type: "aws:batch/jobDefinition:JobDefinition",
    compute: "batch:job-definition",
    role: ["containerProperties.jobRoleArn"],
  },
  {
    type: "aws:emr/cluster:Cluster",
    compute: "elasticmapreduce:cluster",
    through: { holding: "instance profile", at: ["ec2Attributes.instanceProfile"] },
  },
  {
    type: "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    compute: "eks:cluster",
    name: "clusterName",
    role: ["roleArn"],
  },
  { type: "aws:scheduler/schedule:Schedule", compute: "scheduler:schedule", role: ["target.roleArn"] },
];

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html */
const CLOUDFORMATION: readonly Carrier[] = [
  { type: "AWS::Lambda::Function", compute: "lambda:function", name: "FunctionName", role: ["Role"] },
  {
    type: "AWS::EC2::Instance",
    compute: "ec2:instance",
    through: { holding: "instance profile", at: ["IamInstanceProfile"] },
  },
  {
    type: "AWS::EC2::LaunchTemplate",
    compute: "ec2:launch-template",
    name: "LaunchTemplateName",
    through: {
      holding: "instance profile",
      at: ["LaunchTemplateData.IamInstanceProfile.Arn", "LaunchTemplateData.IamInstanceProfile.Name"],
    },
  },
  {
    type: "AWS::AppRunner::Service",
    compute: "apprunner:service",
    name: "ServiceName",
    role: ["InstanceConfiguration.InstanceRoleArn"],
  },
  { type: "AWS::CodeBuild::Project", compute: "codebuild:project", name: "Name", role: ["ServiceRole"] },
  {
    type: "AWS::CloudFormation::Stack",
    compute: "cloudformation:stack",
    name: "StackName",
    role: ["RoleARN"],
  },
  { type: "AWS::Glue::DevEndpoint", compute: "glue:dev-endpoint", name: "EndpointName", role: ["RoleArn"] },
  { type: "AWS::Glue::Job", compute: "glue:job", name: "Name", role: ["Role"] },
  {
    type: "AWS::SageMaker::NotebookInstance",
    compute: "sagemaker:notebook-instance",
    name: "NotebookInstanceName",
    role: ["RoleArn"],
  },
  {
    type: "AWS::SageMaker::UserProfile",
    compute: "sagemaker:user-profile",
    name: "UserProfileName",
    within: "DomainId",
    role: ["UserSettings.ExecutionRole"],
  },
  {
    type: "AWS::SageMaker::Domain",
    compute: "sagemaker:user-profile",
    name: "DomainName",
    within: "DomainId",
    role: ["DefaultUserSettings.ExecutionRole"],
  },
  {
    type: "AWS::BedrockAgentCore::CodeInterpreterCustom",
    compute: "bedrock-agentcore:code-interpreter",
    name: "Name",
    role: ["ExecutionRoleArn"],
  },
  {
    type: "AWS::StepFunctions::StateMachine",
    compute: "states:statemachine",
    name: "StateMachineName",
    role: ["RoleArn"],
  },
  {
    type: "AWS::ECS::Service",
    compute: "ecs:task",
    name: "ServiceName",
    within: "Cluster",
    through: { holding: "task definition", at: ["TaskDefinition"] },
    open: "EnableExecuteCommand",
  },
  {
    type: "AWS::Batch::JobDefinition",
    compute: "batch:job-definition",
    name: "JobDefinitionName",
    role: ["ContainerProperties.JobRoleArn"],
  },
  {
    type: "AWS::EMR::Cluster",
    compute: "elasticmapreduce:cluster",
    name: "Name",
    through: { holding: "instance profile", at: ["JobFlowRole"] },
  },
  {
    type: "AWS::EKS::PodIdentityAssociation",
    compute: "eks:cluster",
    name: "ClusterName",
    role: ["RoleArn"],
  },
  { type: "AWS::Scheduler::Schedule", compute: "scheduler:schedule", name: "Name", role: ["Target.RoleArn"] },
];

function native({ type, compute, name = "Name", role, through, within, open }: Carrier): Carrier {
  return {
    type: nativeToken(type),
    compute,
    name: nativeProperty(name),
    ...(role && { role: role.map(nativeProperty) }),
    ...(through && { through: { ...through, at: through.at.map(nativeProperty) } }),
    ...(within !== undefined && { within: nativeProperty(within) }),
    ...(open !== undefined && { open: nativeProperty(open) }),
  };
}

const CLOUDFORMATION_HOLDINGS: readonly Holding[] = [
  { type: "AWS::IAM::InstanceProfile", is: "instance profile", name: "InstanceProfileName", role: "Roles[]" },
  { type: "AWS::ECS::TaskDefinition", is: "task definition", name: "Family", role: "TaskRoleArn" },
];

const HOLDINGS: readonly Holding[] = [
  { type: "aws:iam/instanceProfile:InstanceProfile", is: "instance profile", name: "name", role: "role" },
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    is: "task definition",
    name: "family",
    role: "taskRoleArn",
  },
  ...CLOUDFORMATION_HOLDINGS,
  ...CLOUDFORMATION_HOLDINGS.map(({ type, is, name, role }) => ({
    type: nativeToken(type),
    is,
    name: nativeProperty(name),
    role: nativeProperty(role),
  })),
];

const carriers: ReadonlyMap<string, Carrier> = new Map(
  [...AWS, ...CLOUDFORMATION, ...CLOUDFORMATION.map(native)].map((carrier) => [carrier.type, carrier]),
);
const holdings: ReadonlyMap<string, Holding> = new Map(HOLDINGS.map((holding) => [holding.type, holding]));

export function carrierOf(type: string): Carrier | undefined {
  return carriers.get(type);
}

export function holdingOf(type: string): Holding | undefined {
  return holdings.get(type);
}

/** Whether a resource of the type runs with a role, or is how others come by theirs. */
export function isCompute(type: string): boolean {
  return carriers.has(type) || holdings.has(type);
}
