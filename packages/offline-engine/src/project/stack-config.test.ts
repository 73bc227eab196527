import { describe, expect, it } from "vitest";

import { folder } from "../testing/folder";
import { issuesOf } from "../testing/issues";
import { chooseStack, readProject } from "./project";
import type { StackConfig } from "./stack-config";
import { readStackConfig, SECRET_STAND_IN } from "./stack-config";

function read(stack: string, project = "", given: Record<string, unknown> = {}): StackConfig {
  const dir = folder({ "Pulumi.yaml": `name: app\nruntime: nodejs\n${project}`, "Pulumi.dev.yaml": stack });
  const loaded = readProject(dir);
  return readStackConfig(loaded, chooseStack(loaded, "dev"), given);
}

function values(stack: string, project = ""): Record<string, string> {
  return Object.fromEntries(read(stack, project).values);
}

describe("a stack's configuration", () => {
  it("has full keys: those without a package are the project's", () => {
    expect(values("config: { a: x, aws:region: eu-west-1, other:config:old: y }\n")).toEqual({
      "app:a": "x",
      "aws:region": "eu-west-1",
      "other:old": "y",
    });
  });

  it("is text, and JSON as Go prints it for what is structured", () => {
    expect(values('config:\n  n: 1\n  t: true\n  e:\n  l: [b, { z: 1, a: "<&>" }]\n')).toEqual({
      "app:n": "1",
      "app:t": "true",
      "app:e": "",
      "app:l": '["b",{"a":"\\u003c\\u0026\\u003e","z":1}]',
    });
  });

  it("has stand-ins for secrets, and says which they are", () => {
    const config = read(
      "config:\n  token: { secure: v1:x }\n  tree: { deep: [{ secure: v1:y }], plain: z }\n",
    );
    expect(config.values.get("app:token")).toBe(SECRET_STAND_IN);
    expect(config.values.get("app:tree")).toBe(`{"deep":["${SECRET_STAND_IN}"],"plain":"z"}`);
    expect([...config.secretKeys]).toEqual(["app:token", "app:tree"]);
    expect(config.undecryptable).toEqual(["app:token", "app:tree"]);
  });

  it("takes a secret from the fixtures, and still keeps it a secret", () => {
    const config = read("config:\n  token: { secure: v1:x }\n", "", { "app:token": "given" });
    expect(config.values.get("app:token")).toBe("given");
    expect([...config.secretKeys]).toEqual(["app:token"]);
    expect(config.undecryptable).toEqual([]);
  });

  it("fills in what the project says: defaults, values, and short forms of both", () => {
    const project = [
      "config:",
      "  size: { type: integer, default: 3 }",
      "  colour: green",
      "  aws:region: { value: eu-west-1 }",
      "  list: { type: array, items: { type: string }, default: [a] }",
    ].join("\n");
    expect(values("config: { size: 5 }\n", project)).toEqual({
      "app:size": "5",
      "app:colour": "green",
      "aws:region": "eu-west-1",
      "app:list": '["a"]',
    });
  });

  it("knows where each key stands", () => {
    expect(read("# comment\nconfig:\n  a: 1\n  aws:region: x\n").locate("aws:region")).toMatchObject({
      line: 4,
      path: "aws:region",
    });
  });

  it("says that an ESC environment is not read", () => {
    expect(read("environment: [shared]\nconfig: {}\n").notes).toEqual([expect.stringMatching(/Pulumi ESC/)]);
  });

  it.each([
    [
      "a value that the project requires",
      "config: {}\n",
      "config: { need: { type: string } }",
      "app:need",
      /needs a value/,
    ],
    [
      "the wrong type",
      "config:\n  size: big\n",
      "config: { size: { type: integer } }",
      "app:size",
      /expected integer/,
    ],
    [
      "a list of the wrong type",
      "config:\n  l: [[1]]\n",
      "config: { l: { type: array, items: { type: string } } }",
      "app:l",
      /expected array<string>/,
    ],
    [
      "a secret that is not encrypted",
      "config:\n  s: x\n",
      "config: { s: { type: string, secret: true } }",
      "app:s",
      /has to be encrypted/,
    ],
    ["a key that is none", "config:\n  a:b:c:d: x\n", "", "a:b:c:d", /NAME or PACKAGE:NAME/],
    ["no map", "config: [a]\n", "", "config", /expected a map/],
  ])("is refused with %s", async (_, stack, project, path, message) => {
    const [issue] = await issuesOf(() => read(stack, project));
    expect(issue).toMatchObject({ path, message: expect.stringMatching(message) as string });
    expect(issue?.file).toMatch(/Pulumi.dev.yaml$/);
  });
});
