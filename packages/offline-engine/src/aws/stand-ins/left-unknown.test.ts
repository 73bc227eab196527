import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

import { parseSdkFile } from "../../outputs/sdk-schema";
import { packageDir } from "../../process/sdk";
import { LEFT_UNKNOWN } from "./left-unknown";
import { STAND_INS } from "./stand-ins";

const left = new Set(LEFT_UNKNOWN.flatMap(([, types]) => types.split(/\s+/)));

/** Types of the SDK that have an ARN which only the provider sets: `module:Type`. */
function typesWithArn(): Map<string, string> {
  const dir = packageDir(__dirname, "@pulumi/aws") ?? "";
  const found = new Map<string, string>();
  for (const { name: module } of readdirSync(dir, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    for (const file of readdirSync(join(dir, module)).filter((name) => name.endsWith(".js"))) {
      const text = readFileSync(join(dir, module, file), "utf8");
      const [, token = ""] = /__pulumiType = '(aws:[^']+)'/.exec(text) ?? [];
      if (token === "" || parseSdkFile(text, token)?.computed.has("arn") !== true) continue;
      found.set(`${module}:${token.split(":")[2] ?? ""}`, token.slice("aws:".length));
    }
  }
  return found;
}

it("each type of the SDK with an ARN has a stand-in for it, or a reason why not", () => {
  const types = typesWithArn();
  expect(types.size).toBeGreaterThan(500);
  const undecided = [...types].flatMap(([name, type]) => {
    const decided =
      STAND_INS.get(type)?.arn !== undefined || left.has(name) || left.has(`${name.split(":")[0] ?? ""}:*`);
    return decided ? [] : name;
  });
  expect(undecided, "add a stand-in, or say in left-unknown.ts why there is none").toEqual([]);

  const modules = new Set([...types.keys()].map((name) => `${name.split(":")[0] ?? ""}:*`));
  const idle = [...left].filter((name) => {
    const type = types.get(name);
    return type === undefined ? !modules.has(name) : STAND_INS.get(type)?.arn !== undefined;
  });
  expect(idle, "there is no such type any more, or it has a stand-in").toEqual([]);
});
