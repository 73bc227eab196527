import type { EscalationRule } from "../rule";
import { carrying, passing } from "../rule";

const CLOUDFORMATION = "cloudformation.amazonaws.com";
const CODEBUILD = "codebuild.amazonaws.com";
const SCHEDULER = "scheduler.amazonaws.com";
const STATES = "states.amazonaws.com";
const SSM = "ssm.amazonaws.com";

/** Paths through services that build, deploy and orchestrate. */
export const DELIVERY: readonly EscalationRule[] = [
  passing("cloudformation-001", CLOUDFORMATION, ["cloudformation:CreateStack"]),
  carrying("cloudformation-002", CLOUDFORMATION, "cloudformation:stack", ["cloudformation:UpdateStack"]),
  passing("cloudformation-003", CLOUDFORMATION, [
    "cloudformation:CreateStackSet@anything",
    "cloudformation:CreateStackInstances@anything",
  ]),
  passing("cloudformation-004", CLOUDFORMATION, ["cloudformation:UpdateStackSet@anything"], {
    compute: "cloudformation:stack-set",
    hangsOn: "a stack set that is there",
  }),
  carrying("cloudformation-005", CLOUDFORMATION, "cloudformation:stack", [
    "cloudformation:CreateChangeSet",
    "cloudformation:ExecuteChangeSet",
  ]),
  passing("cloudformation-createchangeset", CLOUDFORMATION, [
    "cloudformation:CreateChangeSet",
    "cloudformation:ExecuteChangeSet",
  ]),
  passing("codebuild-001", CODEBUILD, ["codebuild:CreateProject", "codebuild:StartBuild"]),
  carrying("codebuild-002", CODEBUILD, "codebuild:project", ["codebuild:StartBuild"]),
  carrying("codebuild-003", CODEBUILD, "codebuild:project", ["codebuild:StartBuildBatch"]),
  passing("codebuild-004", CODEBUILD, ["codebuild:CreateProject", "codebuild:StartBuildBatch"]),
  // A build may be started with another role and with commands of the caller's.
  passing("codebuild-startbuild", CODEBUILD, ["codebuild:StartBuild"], {
    compute: "codebuild:project",
    hangsOn: "a CodeBuild project that is there",
  }),
  passing("codepipeline-createpipeline", "codepipeline.amazonaws.com", [
    "codepipeline:CreatePipeline@anything",
  ]),
  passing(
    "datapipeline-001",
    ["datapipeline.amazonaws.com", "elasticmapreduce.amazonaws.com", "ec2.amazonaws.com"],
    [
      "datapipeline:CreatePipeline@anything",
      "datapipeline:PutPipelineDefinition@anything",
      "datapipeline:ActivatePipeline@anything",
    ],
  ),
  carrying("codedeploy-001", "ec2.amazonaws.com", "codedeploy:deployment-group", [
    "codedeploy:CreateDeployment@anything",
    "codedeploy:RegisterApplicationRevision@anything",
    "codedeploy:GetDeploymentConfig@anything",
  ]),
  passing(
    "imagebuilder-001",
    "ec2.amazonaws.com",
    [
      "imagebuilder:CreateComponent@anything",
      "imagebuilder:CreateImageRecipe@anything",
      "imagebuilder:CreateInfrastructureConfiguration@anything",
      "imagebuilder:CreateImage@anything",
    ],
    { instanceProfile: true },
  ),
  passing("scheduler-001", SCHEDULER, ["scheduler:CreateSchedule@anything"]),
  passing("scheduler-updateschedule", SCHEDULER, ["scheduler:UpdateSchedule@anything"], {
    compute: "scheduler:schedule",
    hangsOn: "a schedule that is there",
  }),
  passing("stepfunctions-001", STATES, ["states:CreateStateMachine", "states:StartExecution@anything"]),
  passing("stepfunctions-startsyncexecution", STATES, [
    "states:CreateStateMachine",
    "states:StartSyncExecution@anything",
  ]),
  passing("stepfunctions-teststate", STATES, ["states:TestState@anything"]),
  carrying("stepfunctions-002", STATES, "states:statemachine", [
    "states:UpdateStateMachine",
    "states:StartExecution",
  ]),
  passing("ssm-003", SSM, ["ssm:CreateDocument@anything", "ssm:StartAutomationExecution@anything"]),
  passing("ssm-registertaskwithmaintenancewindow", SSM, ["ssm:RegisterTaskWithMaintenanceWindow@anything"], {
    hangsOn: "a maintenance window that is there, and a document or function that does what is wanted",
  }),
  // An integration with a service of AWS makes any call of it with the role.
  passing("apigateway-put", "apigateway.amazonaws.com", [
    "apigateway:POST@anything",
    "apigateway:PUT@anything",
  ]),
  passing("budgets-createbudgetaction", "budgets.amazonaws.com", ["budgets:CreateBudgetAction@anything"], {
    hangsOn: "a role that may attach policies, which is all that a budget does with it",
  }),
  passing("cognitoidentity-001", "cognito-identity.amazonaws.com", [
    "cognito-identity:SetIdentityPoolRoles@anything",
  ]),
];
