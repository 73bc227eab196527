import { isDeepStrictEqual } from "node:util";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { provider } from "@pulumi/pulumi";
import { group, groupMembership, groupPolicy, groupPolicyAttachment } from "./groups";
import type { Clients, Kind, Properties } from "./kind";
import { policy } from "./policies";
import { role, rolePolicy, rolePolicyAttachment } from "./roles";
import { parameter, secret, secretVersion } from "./secrets";
import { accessKey, user, userGroupMembership, userLoginProfile } from "./users";
import { isUnknown, revealed, sealedLike } from "./wire";

const kinds: Record<string, Kind> = {
  "aws:iam/accessKey:AccessKey": accessKey,
  "aws:iam/group:Group": group,
  "aws:iam/groupMembership:GroupMembership": groupMembership,
  "aws:iam/groupPolicy:GroupPolicy": groupPolicy,
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": groupPolicyAttachment,
  "aws:iam/policy:Policy": policy,
  "aws:iam/role:Role": role,
  "aws:iam/rolePolicy:RolePolicy": rolePolicy,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": rolePolicyAttachment,
  "aws:iam/user:User": user,
  "aws:iam/userGroupMembership:UserGroupMembership": userGroupMembership,
  "aws:iam/userLoginProfile:UserLoginProfile": userLoginProfile,
  "aws:secretsmanager/secret:Secret": secret,
  "aws:secretsmanager/secretVersion:SecretVersion": secretVersion,
  "aws:ssm/parameter:Parameter": parameter,
};

/** What only the server knows: never an input, so never a difference between a program and its state. */
const computed = new Set([
  ...["arn", "id", "uniqueId", "policyId", "createDate", "version", "versionId"],
  ...["password", "encryptedPassword", "secret", "encryptedSecret", "keyFingerprint"],
]);

/**
 * A provider for the few types that the identity stack uses, in the place of the AWS provider where its plugin
 * is not to be had: the same type tokens, the same server calls, no retries.
 *
 * @see https://www.pulumi.com/docs/iac/extending-pulumi/build-a-provider/
 */
export function testProvider(clients: Clients): provider.Provider {
  return {
    version: "7.48.0",

    check: (urn, _olds, news: Properties) => {
      const inputs = { ...news };
      if (needsName(urn) && inputs.name === undefined)
        inputs.name = `${urn.split("::").at(-1) ?? ""}-0000000`;
      return Promise.resolve({ inputs });
    },

    diff: (_id, urn, olds: Properties, news: Properties) => {
      const [before, after] = [revealed(olds), revealed(news)];
      const keys = Object.keys({ ...before, ...after }).filter(
        (key) => !key.startsWith("__") && !computed.has(key),
      );
      const changed = keys.filter(
        (key) => isUnknown(after[key]) || !isDeepStrictEqual(before[key], after[key]),
      );
      const replaces = changed.filter((key) => kindOf(urn).replaceOn.includes(key));
      return Promise.resolve({ changes: changed.length > 0, replaces, deleteBeforeReplace: true });
    },

    create: async (urn, news: Properties) => {
      const { id, outputs } = await kindOf(urn).create(clients, revealed(news));
      return { id, outs: { ...news, ...outputs } };
    },

    read: async (id, urn, props: Properties) => {
      const inputs = await kindOf(urn).read(clients, id, revealed(props));
      if (!inputs) return {};
      const present = Object.fromEntries(
        Object.entries(inputs).filter(
          ([key, value]) => value !== undefined && (key in props || !isDefault(key, value)),
        ),
      );
      return { id, inputs: sealedLike(props, present), props: { ...props, ...sealedLike(props, present) } };
    },

    update: async (id, urn, olds: Properties, news: Properties) => {
      const kind = kindOf(urn);
      if (!kind.update) throw new Error(`${urn} cannot be updated in place`);
      const outputs = await kind.update(clients, id, revealed(news), revealed(olds));
      const kept = Object.fromEntries(Object.entries(olds).filter(([key]) => computed.has(key)));
      return { outs: { ...kept, ...news, ...outputs } };
    },

    delete: (id, urn, props: Properties) => kindOf(urn).delete(clients, id, revealed(props)),

    invoke: async (token) => {
      const answer = invokes[token];
      if (!answer) throw new Error(`the test provider does not answer ${token}`);
      return { outputs: await answer(clients) };
    },
  };
}

const invokes: Record<string, (clients: Clients) => Promise<Properties>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": async ({ sts }) => {
    const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}));
    return { id: Account, accountId: Account, arn: Arn, userId: UserId };
  },
  "aws:index/getPartition:getPartition": () =>
    Promise.resolve({
      id: "aws",
      partition: "aws",
      dnsSuffix: "amazonaws.com",
      reverseDnsPrefix: "com.amazonaws",
    }),
  "aws:index/getRegion:getRegion": () =>
    Promise.resolve({
      id: "eu-west-1",
      name: "eu-west-1",
      region: "eu-west-1",
      description: "Europe (Ireland)",
    }),
};

/** What the server says of a property that nobody set. */
function isDefault(key: string, value: unknown): boolean {
  return value === undefined || (key === "path" && value === "/") || isDeepStrictEqual(value, {});
}

function kindOf(urn: string): Kind {
  const type = typeOf(urn);
  const kind = kinds[type];
  if (!kind) throw new Error(`the test provider does not know ${type}`);
  return kind;
}

function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function needsName(urn: string): boolean {
  const type = typeOf(urn);
  return type in kinds && !/Membership|Attachment|LoginProfile|AccessKey|SecretVersion/.test(type);
}
