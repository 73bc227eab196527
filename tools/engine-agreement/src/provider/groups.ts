import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DetachGroupPolicyCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  ListAttachedGroupPoliciesCommand,
  PutGroupPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateGroupCommand,
} from "@aws-sdk/client-iam";
import type { Kind } from "./kind";
import { documentAs, optionalText, text, texts, unlessGone } from "./kind";

export const group: Kind = {
  replaceOn: [],
  async create({ iam }, inputs) {
    const GroupName = text(inputs, "name");
    const { Group } = await iam.send(
      new CreateGroupCommand({ GroupName, Path: optionalText(inputs, "path") }),
    );
    return { id: GroupName, outputs: { arn: Group?.Arn, uniqueId: Group?.GroupId } };
  },
  async read({ iam }, id) {
    return unlessGone(async () => {
      const { Group } = await iam.send(new GetGroupCommand({ GroupName: id }));
      return { name: Group?.GroupName, path: Group?.Path };
    });
  },
  async update({ iam }, id, inputs) {
    const renamed = { NewGroupName: text(inputs, "name"), NewPath: optionalText(inputs, "path") };
    await iam.send(new UpdateGroupCommand({ GroupName: id, ...renamed }));
    return {};
  },
  async delete({ iam }, id) {
    await iam.send(new DeleteGroupCommand({ GroupName: id }));
  },
};

export const groupPolicy: Kind = {
  replaceOn: ["name", "group"],
  async create({ iam }, inputs) {
    const GroupName = text(inputs, "group");
    const PolicyName = text(inputs, "name");
    await iam.send(
      new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument: text(inputs, "policy") }),
    );
    return { id: `${GroupName}:${PolicyName}`, outputs: {} };
  },
  async read({ iam }, _id, state) {
    const [GroupName, PolicyName] = [text(state, "group"), text(state, "name")];
    return unlessGone(async () => {
      const { PolicyDocument } = await iam.send(new GetGroupPolicyCommand({ GroupName, PolicyName }));
      return { group: GroupName, name: PolicyName, policy: documentAs(state.policy, PolicyDocument) };
    });
  },
  async update({ iam }, _id, inputs) {
    await iam.send(
      new PutGroupPolicyCommand({
        GroupName: text(inputs, "group"),
        PolicyName: text(inputs, "name"),
        PolicyDocument: text(inputs, "policy"),
      }),
    );
    return {};
  },
  async delete({ iam }, _id, state) {
    const named = { GroupName: text(state, "group"), PolicyName: text(state, "name") };
    await unlessGone(() => iam.send(new DeleteGroupPolicyCommand(named)));
  },
};

export const groupPolicyAttachment: Kind = {
  replaceOn: ["group", "policyArn"],
  async create({ iam }, inputs) {
    const attachment = { GroupName: text(inputs, "group"), PolicyArn: text(inputs, "policyArn") };
    await iam.send(new AttachGroupPolicyCommand(attachment));
    return { id: `${attachment.GroupName}-${attachment.PolicyArn}`, outputs: {} };
  },
  async read({ iam }, _id, state) {
    const [GroupName, policyArn] = [text(state, "group"), text(state, "policyArn")];
    return unlessGone(async () => {
      const { AttachedPolicies } = await iam.send(new ListAttachedGroupPoliciesCommand({ GroupName }));
      return AttachedPolicies?.some(({ PolicyArn }) => PolicyArn === policyArn)
        ? { group: GroupName, policyArn }
        : undefined;
    });
  },
  async delete({ iam }, _id, state) {
    const attachment = { GroupName: text(state, "group"), PolicyArn: text(state, "policyArn") };
    await unlessGone(() => iam.send(new DetachGroupPolicyCommand(attachment)));
  },
};

/** The members of a group, all of them: whoever is added outside is removed. */
export const groupMembership: Kind = {
  replaceOn: ["name", "group"],
  async create({ iam }, inputs) {
    const GroupName = text(inputs, "group");
    for (const UserName of texts(inputs, "users"))
      await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
    return { id: text(inputs, "name"), outputs: {} };
  },
  async read({ iam }, _id, state) {
    const GroupName = text(state, "group");
    return unlessGone(async () => {
      const { Users } = await iam.send(new GetGroupCommand({ GroupName }));
      const actual = (Users ?? []).map(({ UserName }) => UserName ?? "");
      const known = texts(state, "users").filter((user) => actual.includes(user));
      const strangers = actual.filter((user) => !known.includes(user)).sort();
      return { name: state.name, group: GroupName, users: [...known, ...strangers] };
    });
  },
  async update({ iam }, _id, inputs, olds) {
    const GroupName = text(inputs, "group");
    const [before, after] = [texts(olds, "users"), texts(inputs, "users")];
    for (const UserName of after.filter((user) => !before.includes(user))) {
      await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
    }
    for (const UserName of before.filter((user) => !after.includes(user))) {
      await unlessGone(() => iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName })));
    }
    return {};
  },
  async delete({ iam }, _id, state) {
    const GroupName = text(state, "group");
    for (const UserName of texts(state, "users")) {
      await unlessGone(() => iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName })));
    }
  },
};
