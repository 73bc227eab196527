import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import type { Kind } from "./kind";
import { documentAs, optionalText, tagList, tagMap, text, unlessGone } from "./kind";

export const role: Kind = {
  replaceOn: ["name", "path"],
  async create({ iam }, inputs) {
    const { Role } = await iam.send(
      new CreateRoleCommand({
        RoleName: text(inputs, "name"),
        Path: optionalText(inputs, "path"),
        Description: optionalText(inputs, "description"),
        AssumeRolePolicyDocument: text(inputs, "assumeRolePolicy"),
        MaxSessionDuration: inputs.maxSessionDuration as number | undefined,
        PermissionsBoundary: optionalText(inputs, "permissionsBoundary"),
        Tags: tagList(inputs),
      }),
    );
    return { id: text(inputs, "name"), outputs: { arn: Role?.Arn, uniqueId: Role?.RoleId } };
  },
  async read({ iam }, id, state) {
    return unlessGone(async () => {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName: id }));
      return {
        ...state,
        name: Role?.RoleName,
        path: Role?.Path,
        description: Role?.Description,
        assumeRolePolicy: documentAs(state.assumeRolePolicy, Role?.AssumeRolePolicyDocument),
        maxSessionDuration: state.maxSessionDuration === undefined ? undefined : Role?.MaxSessionDuration,
        permissionsBoundary: Role?.PermissionsBoundary?.PermissionsBoundaryArn,
        tags: tagMap(Role?.Tags),
      };
    });
  },
  async update({ iam }, id, inputs) {
    const PolicyDocument = text(inputs, "assumeRolePolicy");
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: id, PolicyDocument }));
    const MaxSessionDuration = inputs.maxSessionDuration as number | undefined;
    const Description = optionalText(inputs, "description");
    await iam.send(new UpdateRoleCommand({ RoleName: id, MaxSessionDuration, Description }));
    await iam.send(new TagRoleCommand({ RoleName: id, Tags: tagList(inputs) }));
    return {};
  },
  async delete({ iam }, id) {
    await iam.send(new DeleteRoleCommand({ RoleName: id }));
  },
};

export const rolePolicy: Kind = {
  replaceOn: ["name", "role"],
  async create({ iam }, inputs) {
    const [RoleName, PolicyName] = [text(inputs, "role"), text(inputs, "name")];
    await iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: text(inputs, "policy") }),
    );
    return { id: `${RoleName}:${PolicyName}`, outputs: {} };
  },
  async read({ iam }, _id, state) {
    const [RoleName, PolicyName] = [text(state, "role"), text(state, "name")];
    return unlessGone(async () => {
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return { role: RoleName, name: PolicyName, policy: documentAs(state.policy, PolicyDocument) };
    });
  },
  async update({ iam }, _id, inputs) {
    const [RoleName, PolicyName] = [text(inputs, "role"), text(inputs, "name")];
    await iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: text(inputs, "policy") }),
    );
    return {};
  },
  async delete({ iam }, _id, state) {
    const named = { RoleName: text(state, "role"), PolicyName: text(state, "name") };
    await unlessGone(() => iam.send(new DeleteRolePolicyCommand(named)));
  },
};

export const rolePolicyAttachment: Kind = {
  replaceOn: ["role", "policyArn"],
  async create({ iam }, inputs) {
    const attachment = { RoleName: text(inputs, "role"), PolicyArn: text(inputs, "policyArn") };
    await iam.send(new AttachRolePolicyCommand(attachment));
    return { id: `${attachment.RoleName}-${attachment.PolicyArn}`, outputs: {} };
  },
  async read({ iam }, _id, state) {
    const [RoleName, policyArn] = [text(state, "role"), text(state, "policyArn")];
    return unlessGone(async () => {
      const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
      return AttachedPolicies?.some(({ PolicyArn }) => PolicyArn === policyArn)
        ? { role: RoleName, policyArn }
        : undefined;
    });
  },
  async delete({ iam }, _id, state) {
    const attachment = { RoleName: text(state, "role"), PolicyArn: text(state, "policyArn") };
    await unlessGone(() => iam.send(new DetachRolePolicyCommand(attachment)));
  },
};
