import { IAMClient } from "@aws-sdk/client-iam";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";
import type { Clients } from "./kind";

/**
 * Clients of a server on loopback. Few attempts, as an answer that the server lacks should fail soon; but more than one,
 * as moto answers 500 when a policy is deleted while another thread looks one up, and the AWS provider tries again too.
 */
export function clientsAt(endpoint: string): Clients {
  const connection = {
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 4,
  };
  return {
    iam: new IAMClient(connection),
    sts: new STSClient(connection),
    secretsManager: new SecretsManagerClient(connection),
    ssm: new SSMClient(connection),
  };
}
