import { describe, expect, it } from "vitest";

import { ACCOUNT } from "../../test/requests";
import type { Recorded } from "../../test/recording";
import { find, record, valueOf } from "../../test/recording";
import { Boundary } from "../boundary/boundary";
import type { ServiceUserArgs } from "./service-user";
import { ServiceUser } from "./service-user";

const PGP =
  "mDMEawTMWBYJKwYBBAHaRw8BAQdA8E8lb+FrFZ2F+u2Diuf3x9RZxWF+DSIpEf54XQM3lte0FHBhcnRuZXJAZmVlZC5leGFtcGxl";
const permissions = [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::acme-uploads/incoming/*"] }];
const args: ServiceUserArgs = { account: ACCOUNT, permissions, keys: { a: { expires: "2027-05-31" } } };
const make = (change: Partial<ServiceUserArgs> = {}): ServiceUser =>
  new ServiceUser("uploads", { ...args, ...change });

describe("a service user", () => {
  it("is a user in the folder of services, with no password", async () => {
    const { resources } = await record(() => make({ owner: "web-team@acme.example" }));
    expect(find(resources, "User", "uploads").inputs).toEqual({
      name: "uploads",
      path: "/service/",
      forceDestroy: true,
      tags: { "KeyExpires-a": "2027-05-31T00:00:00Z", ManagedBy: "plinth", Owner: "web-team@acme.example" },
    });
    expect(resources.filter(({ type }) => type.includes("LoginProfile"))).toEqual([]);
  });

  it("has its permissions from a group that it alone is in, and keys once it is in it", async () => {
    const { resources } = await record(() => make());
    const membership = find(resources, "GroupMembership", "service-uploads");
    expect(membership.inputs).toEqual({
      name: "service-uploads",
      group: "service-uploads",
      users: ["uploads"],
    });
    expect(membership.after).toContain("GroupPolicyAttachment service-uploads");
    expect(find(resources, "AccessKey", "uploads-a").after).toContain("GroupMembership service-uploads");
  });

  it("comes after its boundary, and carries it", async () => {
    const { resources } = await record(() => {
      const knownBoundaries = { workload: new Boundary("workload", { account: ACCOUNT, permissions }) };
      return make({ boundary: "workload", knownBoundaries });
    });
    const user = find(resources, "User", "uploads");
    expect(user.inputs.permissionsBoundary).toBe("arn:aws:iam::111122223333:policy/boundary/workload");
    expect(user.after).toEqual(["Policy workload"]);
  });
});

describe("the keys of a service user", () => {
  const both = { a: { expires: "2027-05-31", status: "inactive" as const }, b: { expires: "2027-11-30" } };

  it("are each a resource of its own, active or not", async () => {
    const { resources } = await record(() => make({ keys: both }));
    expect(find(resources, "AccessKey", "uploads-a").inputs).toEqual({ user: "uploads", status: "Inactive" });
    expect(find(resources, "AccessKey", "uploads-b").inputs).toEqual({ user: "uploads", status: "Active" });
  });

  it("are not made again in a rotation, whatever its step", async () => {
    const a = { expires: "2027-05-31" };
    const b = { expires: "2027-11-30" };
    const steps = [{ a }, { a, b }, { a: { ...a, status: "inactive" as const }, b }];
    const keyA: Recorded[] = [];
    for (const keys of steps) {
      const { resources } = await record(() => make({ keys }));
      keyA.push(find(resources, "AccessKey", "uploads-a"));
    }
    // Neither user nor PGP key, which the provider would replace a key for.
    expect(keyA.map(({ inputs }) => inputs.user)).toEqual(["uploads", "uploads", "uploads"]);
    expect(keyA.map(({ ignoreChanges }) => ignoreChanges)).toEqual([["pgpKey"], ["pgpKey"], ["pgpKey"]]);
  });

  it("are secrets, whatever the SDK says", async () => {
    const { resources } = await record(() => make());
    expect(find(resources, "AccessKey", "uploads-a").secretOutputs).toEqual(["secret", "sesSmtpPasswordV4"]);
  });

  it("are handed over as a secret output", async () => {
    const { made } = await record(() => make({ keys: both }));
    expect(await valueOf(made.handover)).toEqual({
      secret: true,
      value: {
        uploads: {
          userName: "uploads",
          keys: {
            a: {
              accessKeyId: "uploads-a-id",
              secretAccessKey: "the-secret",
              status: "inactive",
              expires: "2027-05-31T00:00:00Z",
            },
            b: {
              accessKeyId: "uploads-b-id",
              secretAccessKey: "the-secret",
              status: "active",
              expires: "2027-11-30T00:00:00Z",
            },
          },
        },
      },
    });
  });

  it("are handed over encrypted where there is a PGP key, and never in the clear", async () => {
    const { made, resources } = await record(() => make({ handover: { pgpKey: PGP } }));
    expect(find(resources, "AccessKey", "uploads-a").inputs.pgpKey).toBe(PGP);
    const { value } = await valueOf(made.handover);
    expect(value).toMatchObject({
      uploads: { keys: { a: { encryptedSecretAccessKey: "wcBM-the-secret" } } },
    });
    expect(JSON.stringify(value)).not.toContain('"secretAccessKey"');
  });

  it("go to Secrets Manager, an entry a slot, which goes at once with its slot", async () => {
    const { made, resources } = await record(() =>
      make({ keys: both, handover: { to: "secretsManager", kmsKey: "alias/handover" } }),
    );
    expect(find(resources, "Secret", "uploads-b").inputs).toMatchObject({
      name: "plinth/uploads/b",
      kmsKeyId: "alias/handover",
      recoveryWindowInDays: 0,
    });
    expect(secretText(find(resources, "SecretVersion", "uploads-b").inputs.secretString)).toEqual({
      accessKeyId: "uploads-b-id",
      secretAccessKey: "the-secret",
      expires: "2027-11-30T00:00:00Z",
    });
    const { value } = await valueOf(made.handover);
    expect(value).toMatchObject({
      uploads: { keys: { b: { storedIn: "plinth/uploads/b" } } },
    });
    expect(JSON.stringify(value)).not.toContain("the-secret");
  });

  it("go to SSM as a SecureString, an entry a slot", async () => {
    const { made, resources } = await record(() => make({ handover: { to: "ssm", path: "/warehouse/key" } }));
    const { inputs } = find(resources, "Parameter", "uploads-a");
    expect(inputs).toMatchObject({ name: "/warehouse/key/a", type: "SecureString" });
    expect(secretText(inputs.value)).toMatchObject({ secretAccessKey: "the-secret" });
    expect((await valueOf(made.handover)).value).toMatchObject({
      uploads: { keys: { a: { storedIn: "/warehouse/key/a" } } },
    });
  });
});

describe("a service user that cannot be", () => {
  it.each<[string, Partial<ServiceUserArgs>, string]>([
    ["with nothing to do", { permissions: [] }, "service user uploads: permissions: is empty."],
    [
      "with an action that there is not",
      { permissions: [{ actions: ["s3:PutObjct"], resources: ["arn:aws:s3:::acme/*"] }] },
      "service user uploads: permissions[0].actions[0]: ",
    ],
    [
      "under a boundary that there is not",
      { boundary: "workload" },
      'boundary: there is no boundary "workload". There is none at all.',
    ],
    [
      "with more to do than a policy holds",
      { permissions: Array.from({ length: 80 }, (_, index) => ({ ...permissions[0], sid: `Job${index}` })) },
      "a managed policy may have 6144",
    ],
  ])("%s", async (_what, change, message) => {
    const { resources } = await record(() => {
      expect(() => make(change)).toThrow(message);
    });
    expect(resources).toEqual([]);
  });
});

/** A secret on its way to the engine is wrapped. */
function secretText(wrapped: unknown): unknown {
  expect(wrapped).toMatchObject({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" });
  return JSON.parse((wrapped as { value: string }).value) as unknown;
}
