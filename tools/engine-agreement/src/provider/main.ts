// Serves the test provider: prints the port of its gRPC server, for PULUMI_DEBUG_PROVIDERS.
import { IAMClient } from "@aws-sdk/client-iam";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";
import { provider } from "@pulumi/pulumi";
import { testProvider } from "./provider";

const [endpoint, ...args] = process.argv.slice(2);
const connection = {
  endpoint,
  region: "eu-west-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
};

void provider.main(
  testProvider({
    iam: new IAMClient(connection),
    sts: new STSClient(connection),
    secretsManager: new SecretsManagerClient(connection),
    ssm: new SSMClient(connection),
  }),
  args,
);
