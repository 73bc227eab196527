import type { PreviewedResource, PreviewResult } from "@plinth/offline-engine";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { resource, result, urn } from "../render/preview/example-results";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { heldToGuardrails } from "./held";
import type { JudgedResult } from "./judged";

const POLICY = "aws:iam/policy:Policy";
const boundary = { name: "workload", path: "/boundary/", policy: "{}" };
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "x" };

interface Given {
  readonly resources?: readonly PreviewedResource[];
  readonly former?: Record<string, unknown>;
  readonly file?: string;
  /** Of the rule; a text is the whole file. */
  readonly config?: object | string;
  readonly level?: "mandatory" | "advisory" | "disabled";
  readonly violations?: PreviewResult["violations"];
  readonly env?: Readonly<Record<string, string>>;
  /** What `aws iam get-account-authorization-details` printed. */
  readonly account?: object;
}

/** A change that deletes a boundary, unless told otherwise. */
async function held(given: Given): Promise<JudgedResult> {
  const {
    resources,
    former = {},
    file,
    config,
    level = "mandatory",
    violations = [],
    env = {},
    account,
  } = given;
  const state = {
    version: 3,
    deployment: { resources: [{ urn: urn(POLICY, "workload"), type: POLICY, inputs: boundary, ...former }] },
  };
  const dir = temporaryFolder({
    ".git/HEAD": "",
    "state.json": JSON.stringify(state),
    "account.json": JSON.stringify(account ?? {}),
    "config.json": typeof config === "string" ? config : JSON.stringify({ "guardrails-stay": config ?? {} }),
    ...(file === undefined ? {} : { "guardrails.yaml": file }),
  });
  const pack = {
    name: "iam-guardrails",
    version: "0.1.0",
    dir: "/p",
    rules: 1,
    disabled: [],
    levels: { "guardrails-stay": level },
  };
  const changed = resources ?? [resource(POLICY, "workload", { op: "delete", inputs: boundary })];
  return heldToGuardrails(result({ resources: [...changed], packs: [pack], violations }), {
    dir,
    policyPacks: [
      { dir: "/p", configFile: config === undefined ? undefined : path.join(dir, "config.json") },
    ],
    stateFile: path.join(dir, "state.json"),
    env: { ...env, ...(account && { PLINTH_ACCOUNT_FILE: path.join(dir, "account.json") }) },
    now: new Date("2026-11-24T12:00:00Z"),
  });
}

function saidIn({ verdict, violations }: JudgedResult): unknown {
  return [
    verdict,
    ...violations.map(({ rule, level, message }) => `${level} ${rule} ${message.split("\n")[0] ?? ""}`),
  ];
}

const DELETED = "guardrails-stay This change deletes the boundary workload";
const waiver = (more: string): string => `waivers:
  - rule: guardrails-stay
    resource: { type: "aws:iam/policy:Policy", name: workload, project: identity, stack: example }
    reason: the delegation ends
    owner: platform
    expires: 2027-01-31
${more}`;

const HIDDEN: Given = { former: { inputs: { ...boundary, path: SECRET } } };
const HIDDEN_SAID =
  "guardrails-stay Cannot tell whether this change deletes a boundary, workload: path cannot be read in the state";

const ATTACHMENT = "aws:iam/groupPolicyAttachment:GroupPolicyAttachment";
const GATE = "arn:aws:iam::111122223333:policy/shared/gate";
const DETACHED = {
  urn: urn(ATTACHMENT, "gate"),
  type: ATTACHMENT,
  inputs: { group: "people", policyArn: GATE },
};
const SHARED_GATE = {
  Policies: [
    {
      PolicyName: "gate",
      Arn: GATE,
      PolicyVersionList: [
        {
          VersionId: "v1",
          IsDefaultVersion: true,
          Document: {
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Deny",
                NotAction: "iam:EnableMFADevice",
                Resource: "*",
                Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
              },
            ],
          },
        },
      ],
    },
  ],
};

describe("a change that takes away what the guardrails rest on", () => {
  it("is refused, with the pack's name, the resource and the fix", async () => {
    const { violations, verdict } = await held({});
    expect(verdict).toBe("refused");
    expect(violations).toEqual([
      {
        pack: "iam-guardrails",
        packVersion: "0.1.0",
        rule: "guardrails-stay",
        level: "mandatory",
        severity: "critical",
        urn: urn(POLICY, "workload"),
        message: expect.stringMatching(
          /^This change deletes the boundary workload\nWhy .*\nFix .*\nRule {2}docs/,
        ) as string,
      },
    ]);
  });

  it.each<[string, Given, string[]]>([
    ["is held as the pack is configured to", { level: "advisory" }, ["allowed", `advisory ${DELETED}`]],
    ["is let pass where the rule is turned off", { level: "disabled" }, ["allowed"]],
    ["is told by the pack's parameters", { config: { boundaryPath: "/limits/" } }, ["allowed"]],
    ["is let pass where the program only forgets it", { former: { retainOnDelete: true } }, ["allowed"]],
    [
      "is let pass where what is deleted has its successor already",
      {
        former: { delete: true },
        resources: [resource(POLICY, "workload", { op: "delete", inputs: boundary })],
      },
      ["allowed"],
    ],
    ["is let pass where the resource was only read", { former: { external: true } }, ["allowed"]],
    [
      "is refused where its path is a secret that nobody can read",
      HIDDEN,
      ["refused", `mandatory ${HIDDEN_SAID}`],
    ],
    [
      "is told of a secret where the state was written with --show-secrets",
      { former: { inputs: { ...boundary, path: { ...SECRET, ciphertext: undefined, plaintext: '"/"' } } } },
      ["allowed"],
    ],
    [
      "is advice where it cannot be told and the configuration says so",
      { ...HIDDEN, config: { unknowns: "advisory" } },
      ["allowed", `advisory ${HIDDEN_SAID}`],
    ],
    [
      "is advice where it cannot be told and the environment says so",
      { ...HIDDEN, env: { PLINTH_UNKNOWNS: "advisory" } },
      ["allowed", `advisory ${HIDDEN_SAID}`],
    ],
    [
      "is advice where it cannot be told and the guardrails file says so",
      { ...HIDDEN, file: "unknowns: advisory\n" },
      ["allowed", `advisory ${HIDDEN_SAID}`],
    ],
    [
      "is waived where it cannot be told",
      { ...HIDDEN, file: waiver("    grant: { removal: true }\n") },
      ["allowed", `advisory ${HIDDEN_SAID}`],
    ],
    [
      "is told by the account's description where what it takes off is of another stack",
      {
        former: DETACHED,
        resources: [resource(DETACHED.type, "gate", { op: "delete", inputs: DETACHED.inputs })],
        account: SHARED_GATE,
      },
      [
        "refused",
        "mandatory guardrails-stay This change deletes the denial without MFA for group/people: shared/gate",
      ],
    ],
    [
      "is refused where it is made anew under the same name",
      {
        resources: [
          resource(POLICY, "workload", { op: "replace", inputs: { ...boundary, description: "new" } }),
        ],
      },
      ["refused", `mandatory ${DELETED} to make it anew: until then the account is without it`],
    ],
    [
      "is let pass where it is changed in place and stays what it is",
      { resources: [resource(POLICY, "workload", { op: "update", inputs: { ...boundary, tags: {} } })] },
      ["allowed"],
    ],
    [
      "is found under the URN that the state has",
      {
        resources: [
          resource(POLICY, "renamed", {
            op: "replace",
            formerUrn: urn(POLICY, "workload"),
            inputs: { ...boundary, path: "/" },
          }),
        ],
      },
      ["refused", `mandatory ${DELETED} to make it anew: until then the account is without it`],
    ],
    [
      "is waived by a waiver that says so",
      { file: waiver("    grant: { removal: true }\n") },
      ["allowed", `advisory ${DELETED}`],
    ],
    ["is not waived by one that does not", { file: waiver("") }, ["refused", `mandatory ${DELETED}`]],
    [
      "leaves no waiver behind",
      {
        file: waiver("    grant: { removal: true }\n"),
        resources: [resource(POLICY, "workload", { op: "same" })],
      },
      [
        "refused",
        "mandatory guardrails-file The waiver of guardrails-stay for aws:iam/policy:Policy workload (guardrails.yaml:2) is not used: this change takes nothing away that it covers",
      ],
    ],
  ])("%s", async (_name, given, expected) => {
    expect(saidIn(await held(given))).toEqual(expected);
  });

  it("says what could not be told, and how to make it known", async () => {
    const [violation] = (await held(HIDDEN)).violations;
    expect(violation).toMatchObject({
      unknown: true,
      message: expect.stringMatching(
        /\nFix {3}write the state with `pulumi stack export --show-secrets`/,
      ) as string,
    });
  });

  it("is held as the rule is where the pack's configuration is an empty file", async () => {
    expect(saidIn(await held({ config: "" }))).toEqual(["refused", `mandatory ${DELETED}`]);
  });

  it("says whose waiver covers it", async () => {
    const [violation] = (await held({ file: waiver("    grant: { removal: true }\n") })).violations;
    expect(violation?.waived).toEqual({
      until: "2027-01-31",
      owner: "platform",
      reason: "the delegation ends",
      by: "guardrails.yaml:2",
    });
  });

  it("is not said again where the pack has said it", async () => {
    const message = "This change deletes the boundary workload, says the pack";
    const said = { pack: "p", packVersion: "", rule: "guardrails-stay", level: "advisory" as const, message };
    const { violations } = await held({ violations: [{ ...said, urn: urn(POLICY, "workload") }] });
    expect(violations).toHaveLength(1);
  });
});
