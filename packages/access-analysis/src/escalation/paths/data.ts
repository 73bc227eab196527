import type { EscalationRule } from "../rule";
import { carrying, passing } from "../rule";

const GLUE = "glue.amazonaws.com";
const SAGEMAKER = "sagemaker.amazonaws.com";
const AGENT_CORE = "bedrock-agentcore.amazonaws.com";

const GLUE_JOB = { compute: "glue:job", hangsOn: "a Glue job that is there" };

/** Paths through services for data and models. */
export const DATA: readonly EscalationRule[] = [
  passing("bedrock-agentcore-001", AGENT_CORE, [
    "bedrock-agentcore:CreateCodeInterpreter@anything",
    "bedrock-agentcore:StartCodeInterpreterSession",
    "bedrock-agentcore:InvokeCodeInterpreter",
  ]),
  carrying("bedrock-agentcore-002", AGENT_CORE, "bedrock-agentcore:code-interpreter", [
    "bedrock-agentcore:StartCodeInterpreterSession",
    "bedrock-agentcore:InvokeCodeInterpreter",
  ]),
  passing("bedrock-agentcore-createagentruntime", AGENT_CORE, [
    "bedrock-agentcore:CreateAgentRuntime@anything",
    "bedrock-agentcore:InvokeAgentRuntime@anything",
  ]),
  passing("glue-001", GLUE, ["glue:CreateDevEndpoint@anything"]),
  carrying("glue-002", GLUE, "glue:dev-endpoint", ["glue:UpdateDevEndpoint"]),
  passing("glue-003", GLUE, ["glue:CreateJob", "glue:StartJobRun"]),
  passing("glue-004", GLUE, ["glue:CreateJob@anything", "glue:CreateTrigger@anything"]),
  passing("glue-005", GLUE, ["glue:UpdateJob", "glue:StartJobRun"], GLUE_JOB),
  passing("glue-006", GLUE, ["glue:UpdateJob@anything", "glue:CreateTrigger@anything"], GLUE_JOB),
  passing("glue-007", GLUE, ["glue:CreateSession@anything", "glue:RunStatement@anything"]),
  passing("kinesisanalytics-001", "kinesisanalytics.amazonaws.com", [
    "kinesisanalytics:CreateApplication",
    "kinesisanalytics:StartApplication",
  ]),
  passing("sagemaker-001", SAGEMAKER, ["sagemaker:CreateNotebookInstance@anything"]),
  passing("sagemaker-002", SAGEMAKER, ["sagemaker:CreateTrainingJob@anything"]),
  passing("sagemaker-003", SAGEMAKER, ["sagemaker:CreateProcessingJob@anything"]),
  passing("sagemaker-createhyperparametertuningjob", SAGEMAKER, [
    "sagemaker:CreateHyperParameterTuningJob@anything",
  ]),
  carrying("sagemaker-004", SAGEMAKER, "sagemaker:notebook-instance", [
    "sagemaker:CreatePresignedNotebookInstanceUrl",
  ]),
  carrying("sagemaker-005", SAGEMAKER, "sagemaker:notebook-instance", [
    "sagemaker:CreateNotebookInstanceLifecycleConfig@anything",
    "sagemaker:StopNotebookInstance",
    "sagemaker:UpdateNotebookInstance",
    "sagemaker:StartNotebookInstance",
  ]),
  carrying("sagemaker-createpresigneddomainurl", SAGEMAKER, "sagemaker:user-profile", [
    "sagemaker:CreatePresignedDomainUrl",
  ]),
];
