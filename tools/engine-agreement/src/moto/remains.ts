import {
  paginateListGroups,
  paginateListPolicies,
  paginateListRoles,
  paginateListUsers,
} from "@aws-sdk/client-iam";
import { ListSecretsCommand } from "@aws-sdk/client-secrets-manager";
import { DescribeParametersCommand } from "@aws-sdk/client-ssm";
import type { Clients } from "../provider/kind";

/** The ARNs of everything that an account still holds: nothing, after a destroy without residue. */
export async function remains({ iam, secretsManager, ssm }: Clients): Promise<string[]> {
  const found: (string | undefined)[] = [];
  for await (const { Users } of paginateListUsers({ client: iam }, {}))
    found.push(...(Users ?? []).map(({ Arn }) => Arn));
  for await (const { Groups } of paginateListGroups({ client: iam }, {})) {
    found.push(...(Groups ?? []).map(({ Arn }) => Arn));
  }
  for await (const { Roles } of paginateListRoles({ client: iam }, {}))
    found.push(...(Roles ?? []).map(({ Arn }) => Arn));
  for await (const { Policies } of paginateListPolicies({ client: iam }, { Scope: "Local" })) {
    found.push(...(Policies ?? []).map(({ Arn }) => Arn));
  }
  const { SecretList } = await secretsManager.send(new ListSecretsCommand({ IncludePlannedDeletion: true }));
  const { Parameters } = await ssm.send(new DescribeParametersCommand({}));
  found.push(
    ...(SecretList ?? []).map(({ ARN }) => ARN),
    ...(Parameters ?? []).map(({ ARN, Name }) => ARN ?? Name),
  );
  return found.filter((arn) => arn !== undefined);
}
