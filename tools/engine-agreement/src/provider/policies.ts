import {
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListPolicyVersionsCommand,
  TagPolicyCommand,
} from "@aws-sdk/client-iam";
import type { Kind } from "./kind";
import { documentAs, optionalText, tagList, tagMap, text, unlessGone } from "./kind";

export const policy: Kind = {
  replaceOn: ["name", "path", "description"],
  async create({ iam }, inputs) {
    const { Policy } = await iam.send(
      new CreatePolicyCommand({
        PolicyName: text(inputs, "name"),
        Path: optionalText(inputs, "path"),
        Description: optionalText(inputs, "description"),
        PolicyDocument: text(inputs, "policy"),
        Tags: tagList(inputs),
      }),
    );
    return { id: Policy?.Arn ?? "", outputs: { arn: Policy?.Arn, policyId: Policy?.PolicyId } };
  },
  async read({ iam }, id, state) {
    return unlessGone(async () => {
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: id }));
      const version = { PolicyArn: id, VersionId: Policy?.DefaultVersionId };
      const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand(version));
      return {
        name: Policy?.PolicyName,
        path: Policy?.Path,
        description: state.description,
        policy: documentAs(state.policy, PolicyVersion?.Document),
        tags: tagMap(Policy?.Tags),
      };
    });
  },
  async update({ iam }, id, inputs, olds) {
    if (inputs.policy !== olds.policy) {
      const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: id }));
      const spare = Versions?.filter(({ IsDefaultVersion }) => IsDefaultVersion !== true).at(-1);
      if (spare && Versions?.length === 5) {
        await iam.send(new DeletePolicyVersionCommand({ PolicyArn: id, VersionId: spare.VersionId }));
      }
      const version = { PolicyArn: id, PolicyDocument: text(inputs, "policy"), SetAsDefault: true };
      await iam.send(new CreatePolicyVersionCommand(version));
    }
    await iam.send(new TagPolicyCommand({ PolicyArn: id, Tags: tagList(inputs) }));
    return {};
  },
  async delete({ iam }, id) {
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: id }));
    for (const { VersionId, IsDefaultVersion } of Versions ?? []) {
      if (IsDefaultVersion !== true)
        await iam.send(new DeletePolicyVersionCommand({ PolicyArn: id, VersionId }));
    }
    await iam.send(new DeletePolicyCommand({ PolicyArn: id }));
  },
};
