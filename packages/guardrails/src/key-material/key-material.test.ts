import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TreeObject } from "../tree/tree";
import { keyMaterialIn } from "./key-material";

const id = ["ASIA", "IOSFODNN7EXAMPLE"].join("");
const secret = ["wJalrXUtnFEMI/K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/");

describe("what looks like a key and is none", () => {
  it.each<[string, TreeObject]>([
    ["a commit", { secretKey: "0123456789abcdef0123456789abcdef01234567" }],
    ["a word of forty letters", { secretKey: "x".repeat(40) }],
    ["part of a longer text in base64", { certificate: `${secret}${secret}` }],
    ["an id within a longer word", { AWS_ACCESS_KEY_ID: `X${id}X` }],
    ["a public key", { key: "-----BEGIN PUBLIC KEY-----" }],
    [
      "a long text in base64 that holds nothing",
      { body: Buffer.from("nothing at all ".repeat(20)).toString("base64") },
    ],
    [
      "base64 that only pretends to be zipped",
      { body: Buffer.concat([Buffer.of(0x1f, 0x8b), Buffer.alloc(60, 1)]).toString("base64") },
    ],
  ])("%s", (_name, props) => {
    expect(keyMaterialIn(props)).toEqual([]);
  });
});

it("is found wherever it stands, however deep", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("list", "object"), { maxLength: 6 }), (shape) => {
      const tree = shape.reduce<unknown>(
        (inner, kind) => (kind === "list" ? [inner] : { inner }),
        `${id} ${secret}`,
      );
      expect(keyMaterialIn({ tree } as TreeObject).map(({ kind }) => kind)).toContain("AWS access key");
    }),
  );
});

it("says where and what, never which", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const found = keyMaterialIn({
        env: { AWS_SECRET_ACCESS_KEY: secret, NOTE: `${before} ${id} ${after}` },
      });
      expect(JSON.stringify(found)).not.toContain(secret);
      expect(JSON.stringify(found)).not.toContain(id);
    }),
  );
});
