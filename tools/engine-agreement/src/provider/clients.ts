import { IAMClient } from "@aws-sdk/client-iam";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";
import type { Clients } from "./kind";

/** Clients of a server on loopback; an answer that the server lacks fails at once, retries would hang for minutes. */
export function clientsAt(endpoint: string): Clients {
  const connection = {
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  };
  return {
    iam: new IAMClient(connection),
    sts: new STSClient(connection),
    secretsManager: new SecretsManagerClient(connection),
    ssm: new SSMClient(connection),
  };
}
