import { Interest } from "@plinth/offline-engine";
import type { AnalyzeDiagnostic } from "@pulumi/pulumi/proto/analyzer_pb";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { AnalyzeRequest, EnforcementLevel } from "@pulumi/pulumi/proto/analyzer_pb";
import { describe, expect, it } from "vitest";
import { watchConfiguration } from "../configured/configured";
import { answerAbout, askedPolicies, configured, userResource } from "../policy/served";
import type { OwnPolicy } from "./dispatch";
import { inOnePass } from "./dispatch";

const USER = "aws:iam/user:User";

/** Says what it was given of each resource and of the stack. */
function policy(name: string, more: Partial<OwnPolicy> = {}): OwnPolicy {
  return {
    name,
    description: `About ${name}`,
    enforcementLevel: "mandatory",
    severity: "high",
    validateResource: (args, report) => {
      report(`${args.name} ${JSON.stringify(args.props)} ${JSON.stringify(args.getConfig())}`);
    },
    validateStack: (args, report) => {
      const { resources } = args;
      report(`${resources.length} in all ${JSON.stringify(args.getConfig())}`, resources[1]?.urn);
    },
    ...more,
  };
}

const POLICIES = [
  policy("first"),
  policy("second", { enforcementLevel: "advisory" }),
  policy("third", { enforcementLevel: "disabled" }),
  policy("resources", { validateStack: undefined, severity: undefined }),
  policy("stack", { validateResource: undefined }),
  policy("silent", { validateResource: () => undefined, validateStack: undefined }),
];

const asked = (policies: readonly OwnPolicy[]): Promise<AnalyzeDiagnostic[]> =>
  askedPolicies(inOnePass(policies, watchConfiguration([])), [userResource("grace", { path: "/" })]);

const brief = (said: AnalyzeDiagnostic[]): string[] =>
  said.map((one) => `${one.getPolicyname()} ${one.getEnforcementlevel()}`);

describe("policies that are run in one pass", () => {
  it("say what each says by itself, in the same order", async () => {
    const together = await asked(POLICIES);
    const apart = await askedPolicies(
      [...inOnePass(POLICIES, watchConfiguration([]))],
      [userResource("grace", { path: "/" })],
    );
    expect(together.map((one) => one.toObject())).toEqual(apart.map((one) => one.toObject()));
    expect(together).toHaveLength(9);
  });

  it("are given one and the same reading", async () => {
    const seen: object[] = [];
    const watching = (name: string): OwnPolicy =>
      policy(name, {
        validateResource: ({ props }) => void seen.push(props),
        validateStack: ({ resources }) => void seen.push(resources),
      });
    await asked([watching("one"), watching("other")]);
    // of the stack's own resource, of the user, and of all as a stack
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(6);
  });

  it("leave out those that are not for the type", async () => {
    const said = await asked([policy("users", { isFor: (type) => type === USER, validateStack: undefined })]);
    expect(said.map((one) => one.getMessage())).toEqual([expect.stringContaining("grace")]);
  });

  it("tell an engine of what they have nothing to say, so that it need not ask again", async () => {
    const users = { isFor: (type: string) => type === USER };
    const keys = { onlyWith: () => /AKIA|"\/'/ };
    const off = policy("off", { enforcementLevel: "disabled" });
    const jobs = { type: "aws:sqs/queue:Queue", name: "jobs", props: {} };
    /** Whether the engine asks about another queue, of which this is written. */
    const asksOf = async (text: string, ...policies: OwnPolicy[]): Promise<boolean> => {
      const response = await answerAbout(inOnePass([...policies, off], watchConfiguration([])), jobs);
      const interest = new Interest();
      interest.learn(jobs.type, response, policies);
      expect(interest.isIn(USER, Buffer.from(""))).toBe(true);
      return interest.isIn(jobs.type, Buffer.from(text));
    };
    expect(await asksOf("AKIA", policy("one", users))).toBe(false);
    expect(await asksOf("", policy("one", users), policy("other"))).toBe(true);
    expect(await asksOf("", policy("one", users), policy("keys", keys))).toBe(false);
    expect(await asksOf("an AKIA", policy("one", users), policy("keys", keys))).toBe(true);
    expect(await asksOf("\"/'", policy("keys", keys))).toBe(true);
  });

  it("leave out those that a resource does not concern, and read it for the others only", async () => {
    const concerned = (name: string): Partial<OwnPolicy> => ({
      onlyWith: () => new RegExp(name),
      validateStack: undefined,
    });
    const said = await askedPolicies(
      inOnePass(
        [policy("graces", concerned("grace")), policy("adas", concerned("ada"))],
        watchConfiguration([]),
      ),
      [userResource("grace", { path: "/" }), userResource("ada", { path: "/" }), userResource("nobody")],
    );
    expect(said.map((one) => `${one.getPolicyname()}: ${one.getMessage()}`)).toEqual([
      expect.stringContaining('graces: About graces\ngrace {"path":"/"}'),
      expect.stringContaining('adas: About adas\nada {"path":"/"}'),
    ]);
  });

  it("are told of each resource, whether they have anything to do with it or not", async () => {
    const told: string[] = [];
    const watching = policy("watching", {
      isFor: () => false,
      onResource: ({ name }, of) => told.push(`${name} ${of}`),
    });
    await askedPolicies(inOnePass([policy("other"), watching], watchConfiguration([])), [
      userResource("ada"),
    ]);
    expect(told).toEqual(["project-dev resource", "ada resource", "project-dev stack", "ada stack"]);
  });

  it("are shown the whole stack, and what stands in its resources as far as one of them reads it", async () => {
    const list = (reads: string[]): OwnPolicy =>
      policy("list", {
        validateResource: undefined,
        reads: ({ type }) => reads.includes(type),
        validateStack: ({ resources }, report) => {
          report(JSON.stringify(resources.map(({ name, props }) => [name, props])));
        },
      });
    const all = [
      userResource("grace", { path: "/" }),
      { type: "a:b:Queue", name: "jobs", props: { fifo: "no" } },
    ];
    const shown = async (policies: Parameters<typeof askedPolicies>[0]): Promise<string> =>
      (await askedPolicies(policies, all)).map((one) => one.getMessage()).join();
    const listed = inOnePass([list([USER]), list([])], watchConfiguration([]));
    expect(await shown(listed)).toContain('[["project-dev",{}],["grace",{"path":"/"}],["jobs",{}]]');
    // with somebody else's policies beside them
    expect(await shown([...listed])).toContain('["jobs",{"fifo":"no"}]');
  });

  it("are held as the engine says", async () => {
    const policies = inOnePass(POLICIES.slice(0, 3), watchConfiguration([]));
    configured({ first: "disabled", second: "mandatory", third: "advisory" });
    const said = await askedPolicies(policies, [userResource("grace")]);
    const { ADVISORY, MANDATORY } = EnforcementLevel;
    const once = [`second ${MANDATORY}`, `third ${ADVISORY}`];
    expect(brief(said)).toEqual([...once, ...once, ...once]);
  });

  it("refuse where one of them breaks down", async () => {
    const breaking = policy("breaking", {
      validateResource: () => {
        throw new Error("broken");
      },
    });
    await expect(asked([breaking])).rejects.toThrow("broken");
  });
});

describe("the list of policies that are run in one pass", () => {
  const list = inOnePass(POLICIES, watchConfiguration([]));
  const names = (): string[] => [...list].map(({ name }) => name);
  const all = POLICIES.map(({ name }) => name);
  const received = (): AnalyzeRequest =>
    AnalyzerService.analyze.requestDeserialize(Buffer.from(new AnalyzeRequest().serializeBinary()));

  it("is whole for whoever reads it otherwise", () => {
    expect(names()).toEqual(all);
    expect(list).toHaveLength(all.length);
  });

  it("is one for the first that goes through it after a request was looked at, and whole again", () => {
    received().getType();
    expect(names()).toEqual(["plinth"]);
    expect(names()).toEqual(all);
  });

  it("is whole again when the turn is over in which a request was looked at", async () => {
    received().getType();
    await Promise.resolve();
    expect(names()).toEqual(all);
  });
});
