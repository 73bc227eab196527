import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzeRequest,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { fieldsOf } from "./fields";
import { glanceAt } from "./glance";
import { takeBegun, watchRequests } from "./request";

const texts = fc.record({
  type: fc.string({ unit: "grapheme" }),
  urn: fc.string({ unit: "grapheme", maxLength: 300 }),
  name: fc.string(),
  aliases: fc.array(fc.string()),
  create: fc.double({ noNaN: true }),
  protect: fc.boolean(),
});
type Texts = typeof texts extends fc.Arbitrary<infer T> ? T : never;

function filled<Message extends AnalyzeRequest | AnalyzerResource>(
  message: Message,
  { type, urn, name, aliases, create, protect }: Texts,
): Message {
  const timeouts = new AnalyzerResourceOptions.CustomTimeouts().setCreate(create);
  const options = new AnalyzerResourceOptions().setAliasesList(aliases).setProtect(protect);
  const provider = new AnalyzerProviderResource().setType(`not ${type}`).setUrn("of the provider");
  message.setProvider(provider).setOptions(options.setCustomtimeouts(timeouts));
  message.setName(name).setUrn(urn).setType(type);
  return message;
}

const bytesOf = (message: { serializeBinary(): Uint8Array }): Buffer =>
  Buffer.from(message.serializeBinary());

describe("a glance at a resource", () => {
  it("sees what google-protobuf wrote", () => {
    fc.assert(
      fc.property(texts, (resource) => {
        const { type, urn, name } = resource;
        expect(glanceAt(bytesOf(filled(new AnalyzeRequest(), resource)))).toMatchObject({ type, urn, name });
      }),
    );
  });

  it("holds each text in one piece", () => {
    const request = filled(new AnalyzeRequest(), {
      type: "a:b:C",
      urn: "x".repeat(5000),
      name: "n",
      aliases: ["an alias"],
      create: 1,
      protect: true,
    });
    const text = glanceAt(bytesOf(request)).text();
    for (const part of ["a:b:C", "x".repeat(5000), "an alias", "of the provider"])
      expect(text).toContain(part);
  });

  it.each([
    ["a length that is not there", [0x0a]],
    ["a text that is cut off", [0x0a, 5, 97]],
    ["a number that is cut off", [0x09, 1, 2]],
    ["a number that does not end", [0x08, 0xff]],
    ["a kind that does not exist", [0x0f, 1]],
  ])("refuses %s", (_, bytes) => {
    expect(() => [...fieldsOf(Buffer.from(bytes))]).toThrow(RangeError);
  });
});

describe("a request", () => {
  watchRequests();

  it("is decoded once something is asked of it that a glance does not show", () => {
    const decode = vi.spyOn(AnalyzeRequest, "deserializeBinary");
    const resource = { type: "a:b:C", urn: "urn", name: "n", aliases: [], create: 0, protect: false };
    const request = AnalyzerService.analyze.requestDeserialize(
      bytesOf(filled(new AnalyzeRequest(), resource)),
    );
    expect(request.getType()).toBe("a:b:C");
    expect(decode).not.toHaveBeenCalled();
    expect(request.getName()).toBe("n");
    expect(request.getProvider()?.getUrn()).toBe("of the provider");
    expect(decode).toHaveBeenCalledTimes(1);
  });

  it("about the stack hands out every resource, and of those that nobody reads no more than which they are", () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 5 }), (resources) => {
        const bytes = bytesOf(
          new AnalyzeStackRequest().setResourcesList(
            resources.map((one, index) =>
              filled(new AnalyzerResource(), { ...one, type: `${index % 2}` }).setDependenciesList(["other"]),
            ),
          ),
        );
        const list = AnalyzerService.analyzeStack.requestDeserialize(bytes).getResourcesList();
        const begun = takeBegun();
        if (begun?.of !== "stack") throw new Error("expected the stack");
        begun.reads = ({ type }) => type === "1";
        expect(list.map((one) => [one.getType(), one.getUrn(), one.getName()])).toEqual(
          resources.map(({ urn, name }, index) => [`${index % 2}`, urn, name]),
        );
        for (const [index, one] of list.entries()) {
          expect(one.getDependenciesList()).toEqual(index % 2 === 1 ? ["other"] : []);
          expect(one.getProvider() !== undefined).toBe(index % 2 === 1);
          expect(one.getOptions()).toBeDefined();
        }
      }),
    );
  });
});
