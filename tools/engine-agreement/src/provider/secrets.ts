import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  TagResourceCommand,
  UpdateSecretCommand,
} from "@aws-sdk/client-secrets-manager";
import {
  DeleteParameterCommand,
  GetParameterCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
} from "@aws-sdk/client-ssm";
import type { Kind } from "./kind";
import { optionalText, tagList, tagMap, text, unlessGone } from "./kind";

export const secret: Kind = {
  replaceOn: ["name"],
  async create({ secretsManager }, inputs) {
    const { ARN } = await secretsManager.send(
      new CreateSecretCommand({
        Name: text(inputs, "name"),
        Description: optionalText(inputs, "description"),
        KmsKeyId: optionalText(inputs, "kmsKeyId"),
        Tags: tagList(inputs),
      }),
    );
    return { id: ARN ?? "", outputs: { arn: ARN } };
  },
  async read({ secretsManager }, id, state) {
    return unlessGone(async () => {
      const described = await secretsManager.send(new DescribeSecretCommand({ SecretId: id }));
      return {
        ...state,
        name: described.Name,
        description: described.Description,
        kmsKeyId: state.kmsKeyId === undefined ? undefined : described.KmsKeyId,
        tags: tagMap(described.Tags),
      };
    });
  },
  async update({ secretsManager }, id, inputs) {
    const Description = optionalText(inputs, "description");
    await secretsManager.send(new UpdateSecretCommand({ SecretId: id, Description }));
    await secretsManager.send(new TagResourceCommand({ SecretId: id, Tags: tagList(inputs) }));
    return {};
  },
  async delete({ secretsManager }, id, state) {
    const days = state.recoveryWindowInDays;
    const how =
      days === 0 ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: Number(days ?? 30) };
    await secretsManager.send(new DeleteSecretCommand({ SecretId: id, ...how }));
  },
};

export const secretVersion: Kind = {
  replaceOn: ["secretId", "secretString"],
  async create({ secretsManager }, inputs) {
    const SecretId = text(inputs, "secretId");
    const { VersionId } = await secretsManager.send(
      new PutSecretValueCommand({
        SecretId,
        SecretString: text(inputs, "secretString"),
        VersionStages: inputs.versionStages as string[] | undefined,
      }),
    );
    return { id: `${SecretId}|${VersionId ?? ""}`, outputs: { versionId: VersionId } };
  },
  async read({ secretsManager }, id, state) {
    return unlessGone(async () => {
      const [SecretId, VersionId] = id.split("|");
      const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId, VersionId }));
      return { ...state, secretString: SecretString };
    });
  },
  // A version goes with its secret.
  delete: () => Promise.resolve(),
};

export const parameter: Kind = {
  replaceOn: ["name"],
  async create({ ssm }, inputs) {
    const Name = text(inputs, "name");
    await ssm.send(
      new PutParameterCommand({
        Name,
        Type: inputs.type as "SecureString",
        Value: text(inputs, "value"),
        KeyId: optionalText(inputs, "keyId"),
        Description: optionalText(inputs, "description"),
        Tags: tagList(inputs),
      }),
    );
    return { id: Name, outputs: { version: 1 } };
  },
  async read({ ssm }, id, state) {
    return unlessGone(async () => {
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name: id, WithDecryption: true }));
      const { TagList } = await ssm.send(
        new ListTagsForResourceCommand({ ResourceType: "Parameter", ResourceId: id }),
      );
      return { ...state, name: Parameter?.Name, value: Parameter?.Value, tags: tagMap(TagList) };
    });
  },
  async update({ ssm }, id, inputs) {
    const change = {
      Name: id,
      Type: inputs.type as "SecureString",
      Value: text(inputs, "value"),
      Overwrite: true,
    };
    await ssm.send(new PutParameterCommand(change));
    return {};
  },
  async delete({ ssm }, id) {
    await unlessGone(() => ssm.send(new DeleteParameterCommand({ Name: id })));
  },
};
