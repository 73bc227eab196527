import { UNKNOWN } from "@plinth/guardrails";
import { asset } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { plainInputs } from "./inputs";

/** What @pulumi/policy does not put into its types. */
interface ProxyModule {
  unknownCheckingProxy: (props: object) => object;
  unknownStringValue: string;
  unknownArrayValue: string;
}

const { unknownCheckingProxy, unknownStringValue, unknownArrayValue } =
  require("@pulumi/policy/proxy") as ProxyModule;

function seenByPolicy(props: object): object {
  return unknownCheckingProxy(props);
}

describe("the inputs behind CrossGuard's proxy", () => {
  it("are plain data", async () => {
    const props = { name: "it", size: 3, on: true, none: null, tags: { a: "b" }, list: [{ c: "d" }] };
    expect(await plainInputs(seenByPolicy(props))).toEqual(props);
  });

  it("have a marker wherever a value is not known yet, where the proxy would throw", async () => {
    const props = seenByPolicy({
      policy: unknownStringValue,
      arns: unknownArrayValue,
      text: `arn of ${unknownStringValue}`,
      inline: [{ name: "a", policy: unknownStringValue }],
    });
    expect(() => (props as { policy: unknown }).policy).toThrow("can't be known during preview");
    expect(await plainInputs(props)).toEqual({
      policy: UNKNOWN,
      arns: UNKNOWN,
      text: UNKNOWN,
      inline: [{ name: "a", policy: UNKNOWN }],
    });
  });

  it("have the text of an asset, which stands in the program, and the path of a file, which does not", async () => {
    const code = new asset.AssetArchive({
      "index.js": new asset.StringAsset("exports.handler = 1"),
      lib: new asset.FileArchive("./lib"),
      logo: new asset.FileAsset("./logo.svg"),
      icon: new asset.RemoteAsset("https://example.com/icon"),
    });
    expect(await plainInputs(seenByPolicy({ code, runtime: "nodejs22.x" }))).toEqual({
      code: {
        "index.js": { text: "exports.handler = 1" },
        lib: { path: "./lib" },
        logo: { path: "./logo.svg" },
        icon: { uri: "https://example.com/icon" },
      },
      runtime: "nodejs22.x",
    });
  });
});
