import type { EscalationRule } from "../rule";
import { carrying, passing } from "../rule";

const CLOUDFORMATION = "cloudformation.amazonaws.com";
const CODEBUILD = "codebuild.amazonaws.com";

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
  passing("codebuild-001", CODEBUILD, ["codebuild:CreateProject", "codebuild:StartBuild"]),
  carrying("codebuild-002", CODEBUILD, "codebuild:project", ["codebuild:StartBuild"]),
  carrying("codebuild-003", CODEBUILD, "codebuild:project", ["codebuild:StartBuildBatch"]),
  passing("codebuild-004", CODEBUILD, ["codebuild:CreateProject", "codebuild:StartBuildBatch"]),
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
  passing("scheduler-001", "scheduler.amazonaws.com", ["scheduler:CreateSchedule@anything"]),
  passing("stepfunctions-001", "states.amazonaws.com", [
    "states:CreateStateMachine",
    "states:StartExecution@anything",
  ]),
  carrying("stepfunctions-002", "states.amazonaws.com", "states:state-machine", [
    "states:UpdateStateMachine",
    "states:StartExecution@anything",
  ]),
  passing("ssm-003", "ssm.amazonaws.com", [
    "ssm:CreateDocument@anything",
    "ssm:StartAutomationExecution@anything",
  ]),
  passing("cognitoidentity-001", "cognito-identity.amazonaws.com", [
    "cognito-identity:SetIdentityPoolRoles@anything",
  ]),
];
