import type { StandIn, StandIns } from "./forms";
import { chosen, regional } from "./forms";

/** SageMaker's ARNs are in lower case, whatever the name. */
const sagemaker = (kind: string, input = "name"): StandIn => ({
  id: `{${input}}`,
  arn: regional("sagemaker", `${kind}/{${input}#lower}`),
});

/** Machine learning. */
export const MODELS: StandIns = {
  "sagemaker/codeRepository:CodeRepository": sagemaker("code-repository", "codeRepositoryName"),
  "sagemaker/domain:Domain": chosen("d-{~lower12}", regional("sagemaker", "domain/{id}")),
  "sagemaker/endpoint:Endpoint": sagemaker("endpoint"),
  "sagemaker/endpointConfiguration:EndpointConfiguration": sagemaker("endpoint-config"),
  "sagemaker/featureGroup:FeatureGroup": sagemaker("feature-group", "featureGroupName"),
  "sagemaker/image:Image": sagemaker("image", "imageName"),
  "sagemaker/model:Model": sagemaker("model"),
  "sagemaker/modelPackageGroup:ModelPackageGroup": sagemaker("model-package-group", "modelPackageGroupName"),
  "sagemaker/notebookInstance:NotebookInstance": sagemaker("notebook-instance"),
  "sagemaker/pipeline:Pipeline": sagemaker("pipeline", "pipelineName"),
  "sagemaker/userProfile:UserProfile": {
    arn: regional("sagemaker", "user-profile/{domainId}/{userProfileName#lower}"),
    id: "{arn}",
  },
  "bedrock/agentAgent:AgentAgent": {
    agentId: "{~letters10}",
    id: "{agentId}",
    agentArn: regional("bedrock", "agent/{agentId}"),
  },
  "bedrock/agentAgentAlias:AgentAgentAlias": {
    agentAliasId: "{~letters10}",
    id: "{agentAliasId},{agentId}",
    agentAliasArn: regional("bedrock", "agent-alias/{agentId}/{agentAliasId}"),
  },
  "bedrock/agentFlow:AgentFlow": chosen("{~letters10}", regional("bedrock", "flow/{id}")),
  "bedrock/agentKnowledgeBase:AgentKnowledgeBase": chosen(
    "{~letters10}",
    regional("bedrock", "knowledge-base/{id}"),
  ),
  "bedrock/agentPrompt:AgentPrompt": chosen("{~letters10}", regional("bedrock", "prompt/{id}")),
  "bedrock/guardrail:Guardrail": {
    guardrailId: "{~lower12}",
    guardrailArn: regional("bedrock", "guardrail/{guardrailId}"),
  },
  "bedrock/inferenceProfile:InferenceProfile": {
    arn: regional("bedrock", "application-inference-profile/{~lower12}"),
  },
  "bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": {
    agentRuntimeId: "{agentRuntimeName}-{~letters10}",
    agentRuntimeArn: regional("bedrock-agentcore", "runtime/{agentRuntimeId}"),
  },
  "bedrock/agentcoreGateway:AgentcoreGateway": {
    gatewayId: "{name#lower}-{~lower10}",
    gatewayArn: regional("bedrock-agentcore", "gateway/{gatewayId}"),
  },
  "bedrock/agentcoreMemory:AgentcoreMemory": chosen(
    "{name}-{~letters10}",
    regional("bedrock-agentcore", "memory/{id}"),
  ),
  "kendra/index:Index": chosen("{~uuid}", regional("kendra", "index/{id}")),
  "rekognition/collection:Collection": { arn: regional("rekognition", "collection/{collectionId}") },
  "rekognition/streamProcessor:StreamProcessor": { arn: regional("rekognition", "streamprocessor/{name}") },
};
