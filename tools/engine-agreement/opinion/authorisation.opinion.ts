import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { IAMClient } from "@aws-sdk/client-iam";
import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  ListGroupsCommand,
  ListRolesCommand,
  ListUsersCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
  IAMClient as Client,
} from "@aws-sdk/client-iam";
import { evaluate } from "@plinth/access-analysis";
import { policyFromValue } from "@plinth/iam-policy";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Moto } from "../src/moto/moto";
import { startMoto } from "../src/moto/moto";

/**
 * moto 5.2.5 has no SimulatePrincipalPolicy and no SimulateCustomPolicy, so its authorisation of real calls is asked. It
 * says of itself what it leaves out, and nothing here is generated from that:
 * - Resource and NotResource: any resource is every resource to it;
 * - Condition, save in trust policies;
 * - permissions boundaries, session and service control policies.
 *
 * And it tells `IAM:listroles` from `iam:ListRoles`, which AWS does not.
 */
const CALLS = {
  "iam:ListUsers": (client: IAMClient) => client.send(new ListUsersCommand({})),
  "iam:ListRoles": (client: IAMClient) => client.send(new ListRolesCommand({})),
  "iam:ListGroups": (client: IAMClient) => client.send(new ListGroupsCommand({})),
} as const;
type Action = keyof typeof CALLS;

const CASES = 40;
const cache = join(resolve(__dirname, "../../.."), "node_modules/.cache/plinth");

interface Policy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

const patterns = fc.constantFrom(
  "*",
  "iam:*",
  "iam:List*",
  "iam:ListUsers",
  "iam:ListRoles",
  "iam:*Groups",
  "s3:*",
);
const policy: fc.Arbitrary<Policy> = fc
  .array(
    fc
      .tuple(
        fc.constantFrom("Allow", "Allow", "Deny"),
        fc.constantFrom("Action", "Action", "NotAction"),
        fc.array(patterns, { minLength: 1, maxLength: 2 }),
      )
      .map(([Effect, element, list]) => ({ Effect, [element]: list, Resource: "*" })),
    { minLength: 1, maxLength: 2 },
  )
  .map((Statement) => ({ Version: "2012-10-17", Statement }));

async function started(): Promise<Moto | string> {
  try {
    mkdirSync(cache, { recursive: true });
    return await startMoto(cache);
  } catch (error) {
    return `skipped: no moto, which takes python3 and PyPI (${error instanceof Error ? error.message.split("\n")[0] : String(error)})`;
  }
}

describe("evaluate, beside moto's authorisation", () => {
  let moto: Moto | string;

  beforeAll(async () => {
    moto = await started();
  });
  afterAll(() => {
    if (typeof moto !== "string") moto.stop();
  });

  it(`decides ${CASES} users as moto does`, async ({ skip }) => {
    if (typeof moto === "string") {
      process.stdout.write(`${moto}\n`);
      skip();
      return;
    }
    const { endpoint } = moto;
    const authorise = (without: number): Promise<unknown> =>
      fetch(`${endpoint}/moto-api/reset-auth`, { method: "POST", body: String(without) });
    const seen = new Set<string>();
    const sample = fc.sample(fc.tuple(policy, policy, policy), { numRuns: CASES, seed: 20261124 });
    for (const [index, [inline, managed, ofGroup]] of sample.entries()) {
      await authorise(1_000_000);
      const client = await userWith(endpoint, `user-${index}`, inline, managed, ofGroup);
      await authorise(0);
      for (const action of Object.keys(CALLS) as Action[]) {
        const theirs = await answer(client, action);
        const ours = evaluate(
          { action, resource: "*", context: {}, contextIsComplete: true },
          { identity: [inline, managed, ofGroup].map((one) => policyFromValue(one)) },
        ).effect;
        seen.add(theirs);
        expect({ action, inline, managed, ofGroup, allowed: ours === "allowed" }).toEqual({
          action,
          inline,
          managed,
          ofGroup,
          allowed: theirs === "allowed",
        });
      }
    }
    // Cases that all end alike are no opinion.
    expect([...seen].sort()).toEqual(["allowed", "denied"]);
  });
});

async function userWith(
  endpoint: string,
  UserName: string,
  inline: Policy,
  managed: Policy,
  ofGroup: Policy,
): Promise<IAMClient> {
  const admin = clientAt(endpoint, "test", "test");
  const GroupName = `group-of-${UserName}`;
  await admin.send(new CreateUserCommand({ UserName }));
  await admin.send(
    new PutUserPolicyCommand({ UserName, PolicyName: "inline", PolicyDocument: JSON.stringify(inline) }),
  );
  const { Policy: made } = await admin.send(
    new CreatePolicyCommand({ PolicyName: `of-${UserName}`, PolicyDocument: JSON.stringify(managed) }),
  );
  await admin.send(new AttachUserPolicyCommand({ UserName, PolicyArn: made?.Arn }));
  await admin.send(new CreateGroupCommand({ GroupName }));
  await admin.send(
    new PutGroupPolicyCommand({ GroupName, PolicyName: "inline", PolicyDocument: JSON.stringify(ofGroup) }),
  );
  await admin.send(new AddUserToGroupCommand({ GroupName, UserName }));
  const { AccessKey } = await admin.send(new CreateAccessKeyCommand({ UserName }));
  return clientAt(endpoint, AccessKey?.AccessKeyId ?? "", AccessKey?.SecretAccessKey ?? "");
}

function clientAt(endpoint: string, accessKeyId: string, secretAccessKey: string): IAMClient {
  return new Client({ endpoint, region: "us-east-1", credentials: { accessKeyId, secretAccessKey } });
}

async function answer(client: IAMClient, action: Action): Promise<"allowed" | "denied"> {
  try {
    await CALLS[action](client);
    return "allowed";
  } catch (error) {
    if (error instanceof Error && error.name.includes("AccessDenied")) return "denied";
    throw error;
  }
}
