import {
  AddUserToGroupCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListGroupsForUserCommand,
  ListMFADevicesCommand,
  ListUserTagsCommand,
  PutUserPermissionsBoundaryCommand,
  RemoveUserFromGroupCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
  UpdateUserCommand,
} from "@aws-sdk/client-iam";
import type { Clients, Kind } from "./kind";
import { optionalText, tagList, tagMap, text, texts, unlessGone } from "./kind";

export const user: Kind = {
  replaceOn: [],
  async create({ iam }, inputs) {
    const { User } = await iam.send(
      new CreateUserCommand({
        UserName: text(inputs, "name"),
        Path: optionalText(inputs, "path"),
        PermissionsBoundary: optionalText(inputs, "permissionsBoundary"),
        Tags: tagList(inputs),
      }),
    );
    return { id: text(inputs, "name"), outputs: { arn: User?.Arn, uniqueId: User?.UserId } };
  },
  async read({ iam }, id, state) {
    return unlessGone(async () => {
      const { User } = await iam.send(new GetUserCommand({ UserName: id }));
      const { Tags } = await iam.send(new ListUserTagsCommand({ UserName: id }));
      return {
        name: User?.UserName,
        path: User?.Path,
        permissionsBoundary: User?.PermissionsBoundary?.PermissionsBoundaryArn,
        tags: tagMap(Tags),
        forceDestroy: state.forceDestroy,
      };
    });
  },
  async update({ iam }, id, inputs, olds) {
    const name = text(inputs, "name");
    const path = optionalText(inputs, "path");
    if (name !== id || path !== olds.path) {
      await iam.send(new UpdateUserCommand({ UserName: id, NewUserName: name, NewPath: path }));
    }
    const boundary = optionalText(inputs, "permissionsBoundary");
    if (boundary)
      await iam.send(
        new PutUserPermissionsBoundaryCommand({ UserName: name, PermissionsBoundary: boundary }),
      );
    else if (olds.permissionsBoundary)
      await iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName: name }));
    const tags = tagList(inputs);
    const gone = tagList(olds).filter(({ Key }) => !tags.some((tag) => tag.Key === Key));
    if (gone.length > 0)
      await iam.send(new UntagUserCommand({ UserName: name, TagKeys: gone.map(({ Key }) => Key) }));
    await iam.send(new TagUserCommand({ UserName: name, Tags: tags }));
    return {};
  },
  async delete({ iam }, id, state) {
    if (state.forceDestroy === true) await removeWhatTheUserMade({ iam }, id);
    await iam.send(new DeleteUserCommand({ UserName: id }));
  },
};

/** What `forceDestroy` does in the AWS provider: keys, devices and the login profile that Pulumi did not make. */
async function removeWhatTheUserMade({ iam }: Pick<Clients, "iam">, UserName: string): Promise<void> {
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
  for (const { AccessKeyId } of AccessKeyMetadata ?? []) {
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  }
  const { MFADevices } = await iam.send(new ListMFADevicesCommand({ UserName }));
  for (const { SerialNumber } of MFADevices ?? []) {
    await iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
  }
  await unlessGone(() => iam.send(new DeleteLoginProfileCommand({ UserName })));
}

export const userLoginProfile: Kind = {
  // As the provider's schema says; the component ignores changes of all of them but the user.
  replaceOn: ["user", "passwordLength", "passwordResetRequired", "pgpKey"],
  async create({ iam }, inputs) {
    const name = text(inputs, "user");
    const password = `Aa1!${"x".repeat(Number(inputs.passwordLength ?? 20) - 4)}`;
    await iam.send(
      new CreateLoginProfileCommand({
        UserName: name,
        Password: password,
        PasswordResetRequired: inputs.passwordResetRequired === true,
      }),
    );
    return {
      id: name,
      outputs: inputs.pgpKey ? { encryptedPassword: "", keyFingerprint: "" } : { password },
    };
  },
  async read({ iam }, id, state) {
    // moto forgets PasswordResetRequired, and the password's length is nowhere: both stay as they were.
    return unlessGone(async () => {
      await iam.send(new GetLoginProfileCommand({ UserName: id }));
      return {
        user: id,
        passwordLength: state.passwordLength,
        passwordResetRequired: state.passwordResetRequired,
        pgpKey: state.pgpKey,
      };
    });
  },
  async delete({ iam }, id) {
    await unlessGone(() => iam.send(new DeleteLoginProfileCommand({ UserName: id })));
  },
};

export const accessKey: Kind = {
  replaceOn: ["user", "pgpKey"],
  async create({ iam }, inputs) {
    const UserName = text(inputs, "user");
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const AccessKeyId = AccessKey?.AccessKeyId;
    if (inputs.status === "Inactive") {
      await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: "Inactive" }));
    }
    const secret = inputs.pgpKey ? { encryptedSecret: "" } : { secret: AccessKey?.SecretAccessKey };
    return {
      id: AccessKeyId ?? "",
      outputs: { createDate: AccessKey?.CreateDate?.toISOString(), ...secret },
    };
  },
  async read({ iam }, id, state) {
    const UserName = text(state, "user");
    return unlessGone(async () => {
      const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
      const key = AccessKeyMetadata?.find(({ AccessKeyId }) => AccessKeyId === id);
      return (
        key && {
          user: UserName,
          status: state.status === undefined ? undefined : key.Status,
          pgpKey: state.pgpKey,
        }
      );
    });
  },
  async update({ iam }, id, inputs) {
    const Status = inputs.status === "Inactive" ? "Inactive" : "Active";
    await iam.send(new UpdateAccessKeyCommand({ UserName: text(inputs, "user"), AccessKeyId: id, Status }));
    return {};
  },
  async delete({ iam }, id, state) {
    await unlessGone(() =>
      iam.send(new DeleteAccessKeyCommand({ UserName: text(state, "user"), AccessKeyId: id })),
    );
  },
};

/** Adds a user to groups, and leaves its other groups alone. */
export const userGroupMembership: Kind = {
  replaceOn: ["user"],
  async create({ iam }, inputs) {
    const UserName = text(inputs, "user");
    for (const GroupName of texts(inputs, "groups"))
      await iam.send(new AddUserToGroupCommand({ UserName, GroupName }));
    return { id: `${UserName}-groups`, outputs: {} };
  },
  async read({ iam }, _id, state) {
    const UserName = text(state, "user");
    return unlessGone(async () => {
      const { Groups } = await iam.send(new ListGroupsForUserCommand({ UserName }));
      const actual = new Set(Groups?.map(({ GroupName }) => GroupName));
      return { user: UserName, groups: texts(state, "groups").filter((group) => actual.has(group)) };
    });
  },
  async update({ iam }, _id, inputs, olds) {
    const UserName = text(inputs, "user");
    const [before, after] = [texts(olds, "groups"), texts(inputs, "groups")];
    for (const GroupName of after.filter((group) => !before.includes(group))) {
      await iam.send(new AddUserToGroupCommand({ UserName, GroupName }));
    }
    for (const GroupName of before.filter((group) => !after.includes(group))) {
      await iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName }));
    }
    return {};
  },
  async delete({ iam }, _id, state) {
    const UserName = text(state, "user");
    for (const GroupName of texts(state, "groups")) {
      await unlessGone(() => iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName })));
    }
  },
};
