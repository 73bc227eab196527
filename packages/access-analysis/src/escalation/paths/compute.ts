import type { EscalationRule } from "../rule";
import { carrying, passing } from "../rule";

const EC2 = "ec2.amazonaws.com";
const LAMBDA = "lambda.amazonaws.com";
const ECS = "ecs-tasks.amazonaws.com";
const PODS = "pods.eks.amazonaws.com";
const APP_RUNNER = "tasks.apprunner.amazonaws.com";

const IN_PROFILE = { instanceProfile: true };
const INTO_INSTANCE = { instanceProfile: true, hangsOn: "an instance that the caller can get into" };
const FUNCTION = { compute: "lambda:function", hangsOn: "a function that is there" };
const IN_POD = { hangsOn: "a pod of the cluster in which the caller says what runs" };
const TASK_DEFINITION = {
  hangsOn: "a task definition that is there, of which both role and command can be overridden",
};

/** Paths through compute that runs what the caller says. */
export const COMPUTE: readonly EscalationRule[] = [
  passing("lambda-001", LAMBDA, ["lambda:CreateFunction", "lambda:InvokeFunction"]),
  passing("lambda-002", LAMBDA, ["lambda:CreateFunction", "lambda:CreateEventSourceMapping@anything"]),
  carrying("lambda-003", LAMBDA, "lambda:function", ["lambda:UpdateFunctionCode"]),
  carrying("lambda-004", LAMBDA, "lambda:function", ["lambda:UpdateFunctionCode", "lambda:InvokeFunction"]),
  carrying("lambda-005", LAMBDA, "lambda:function", ["lambda:UpdateFunctionCode", "lambda:AddPermission"]),
  passing("lambda-006", LAMBDA, ["lambda:CreateFunction", "lambda:AddPermission"]),
  // A layer, or a variable such as NODE_OPTIONS, is code that runs before the function's own.
  carrying("lambda-updatefunctionconfiguration", LAMBDA, "lambda:function", [
    "lambda:UpdateFunctionConfiguration",
  ]),
  passing(
    "lambda-passrole-updatefunctionconfiguration",
    LAMBDA,
    ["lambda:UpdateFunctionConfiguration"],
    FUNCTION,
  ),

  passing("ec2-001", EC2, ["ec2:RunInstances@anything"], IN_PROFILE),
  carrying("ec2-002", EC2, "ec2:instance", [
    "ec2:ModifyInstanceAttribute",
    "ec2:StopInstances",
    "ec2:StartInstances",
  ]),
  passing("ec2-003", EC2, ["ec2:RequestSpotInstances@anything"], IN_PROFILE),
  carrying("ec2-004", EC2, "ec2:launch-template", [
    "ec2:CreateLaunchTemplateVersion",
    "ec2:ModifyLaunchTemplate",
  ]),
  passing(
    "ec2-createfleet",
    EC2,
    ["ec2:CreateLaunchTemplate@anything", "ec2:CreateFleet@anything"],
    IN_PROFILE,
  ),
  passing("ec2-requestspotfleet", EC2, ["ec2:RequestSpotFleet@anything"], {
    instanceProfile: true,
    hangsOn: "a role for Spot Fleet that the caller may pass too",
  }),
  // A group of a launch template takes ec2:RunInstances, which is a way by itself; one of a launch configuration does not.
  passing(
    "autoscaling-createautoscalinggroup",
    EC2,
    ["autoscaling:CreateLaunchConfiguration@anything", "autoscaling:CreateAutoScalingGroup@anything"],
    { instanceProfile: true, hangsOn: "an account that is old enough to have launch configurations" },
  ),
  passing(
    "ec2-associateiaminstanceprofile",
    EC2,
    ["ec2:AssociateIamInstanceProfile@anything"],
    INTO_INSTANCE,
  ),
  passing(
    "ec2-replaceiaminstanceprofileassociation",
    EC2,
    ["ec2:ReplaceIamInstanceProfileAssociation@anything"],
    INTO_INSTANCE,
  ),
  // An instance's id and a task's are no secrets: there are logs, consoles and tickets to read them in.
  carrying("ec2-instance-connect-003", EC2, "ec2:instance", ["ec2-instance-connect:SendSSHPublicKey"]),
  carrying("ssm-001", EC2, "ec2:instance", ["ssm:StartSession"]),
  carrying("ssm-002", EC2, "ec2:instance", ["ssm:SendCommand"]),
  carrying("ssm-createassociation", EC2, "ec2:instance", ["ssm:CreateAssociation"]),

  passing("ecs-001", ECS, [
    "ecs:RegisterTaskDefinition@anything",
    "ecs:CreateCluster@anything",
    "ecs:CreateService@anything",
  ]),
  passing("ecs-002", ECS, [
    "ecs:RegisterTaskDefinition@anything",
    "ecs:CreateCluster@anything",
    "ecs:RunTask@anything",
  ]),
  passing("ecs-003", ECS, ["ecs:RegisterTaskDefinition@anything", "ecs:CreateService@anything"]),
  passing("ecs-004", ECS, ["ecs:RegisterTaskDefinition@anything", "ecs:RunTask@anything"]),
  passing("ecs-005", ECS, ["ecs:RegisterTaskDefinition@anything", "ecs:StartTask@anything"]),
  passing("ecs-updateservice", ECS, ["ecs:RegisterTaskDefinition@anything", "ecs:UpdateService@anything"], {
    compute: "ecs:service",
    hangsOn: "a service that is there",
  }),
  passing("ecs-createtaskset", ECS, ["ecs:RegisterTaskDefinition@anything", "ecs:CreateTaskSet@anything"], {
    hangsOn: "a service that is there and is deployed from outside ECS",
  }),
  carrying("ecs-006", ECS, "ecs:task", ["ecs:ExecuteCommand"]),
  passing(
    "ecs-007",
    ECS,
    ["ecs:RegisterContainerInstance@anything", "ecs:StartTask@anything"],
    TASK_DEFINITION,
  ),
  passing("ecs-008", ECS, ["ecs:RunTask@anything"], TASK_DEFINITION),
  passing("ecs-009", ECS, ["ecs:StartTask@anything"], TASK_DEFINITION),
  passing("batch-001", ECS, ["batch:RegisterJobDefinition@anything", "batch:SubmitJob@anything"]),
  carrying("batch-002", ECS, "batch:job-definition", ["batch:SubmitJob"]),

  passing("eks-createpodidentityassociation", PODS, ["eks:CreatePodIdentityAssociation@anything"], IN_POD),
  passing("eks-updatepodidentityassociation", PODS, ["eks:UpdatePodIdentityAssociation@anything"], IN_POD),
  // An administrator of a cluster runs what it likes under any of its service accounts.
  carrying("eks-createaccessentry", PODS, "eks:cluster", [
    "eks:CreateAccessEntry",
    "eks:AssociateAccessPolicy@anything",
  ]),

  passing("apprunner-001", APP_RUNNER, ["apprunner:CreateService"]),
  carrying("apprunner-002", APP_RUNNER, "apprunner:service", ["apprunner:UpdateService"]),

  passing("emr-001", ["elasticmapreduce.amazonaws.com", EC2], ["elasticmapreduce:RunJobFlow@anything"]),
  carrying("emr-addjobflowsteps", EC2, "elasticmapreduce:cluster", ["elasticmapreduce:AddJobFlowSteps"]),
  passing("emrserverless-001", "emr-serverless.amazonaws.com", [
    "emr-serverless:CreateApplication@anything",
    "emr-serverless:StartJobRun@anything",
  ]),
  passing("braket-001", "braket.amazonaws.com", ["braket:CreateJob@anything"]),
  passing(
    "gamelift-001",
    ["gamelift.amazonaws.com", EC2],
    ["gamelift:CreateBuild@anything", "gamelift:CreateFleet@anything"],
  ),
  passing("omics-001", "omics.amazonaws.com", ["omics:CreateWorkflow@anything", "omics:StartRun@anything"]),
];
