import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TreeObject } from "../tree/tree";
import { keyMaterialIn, MAY_BE_KEY_MATERIAL } from "./key-material";

const id = ["ASIA", "IOSFODNN7EXAMPLE"].join("");
const secret = ["wJalrXUtnFEMI/K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/");

describe("what looks like a key and is none", () => {
  it.each<[string, TreeObject]>([
    ["a commit", { secretKey: "0123456789abcdef0123456789abcdef01234567" }],
    ["a word of forty letters", { secretKey: "x".repeat(40) }],
    ["part of a longer text in base64", { certificate: `${secret}${secret}` }],
    ["an id within a longer word", { AWS_ACCESS_KEY_ID: `X${id}X` }],
    ["a path of forty characters", { secretName: "acme/Prod2/service/loggroup/name/abcdefg" }],
    [
      "a path of forty characters beside an id in a note",
      { path: "Acme/Production/LogGroups/Lambda1/Orders", note: `replaces ${id}` },
    ],
    ["a file of forty characters", { secretFile: "src/components/Button2/IconButton/index1" }],
    ["a hash in base64", { secretHash: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" }],
    ["a random text that nobody calls secret", { etag: secret }],
    ["a public key", { key: "-----BEGIN PUBLIC KEY-----" }],
    ["a path that is escaped", { secretName: "acme%2FProd2%2Fservice%2Floggroup%2Fname%2Fabcdefg" }],
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

const script = `export AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${secret}`;
const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("what hides a key", () => {
  it.each<[string, TreeObject]>([
    ["base64 of base64", { userData: base64(base64(script)) }],
    ["base64 of base64 of base64", { userData: base64(base64(base64(script))) }],
    [
      "base64 in a script",
      { userData: `#!/bin/sh\necho ${base64(script)} | base64 -d > /etc/profile.d/aws.sh` },
    ],
    ["the base64 of URLs", { userData: Buffer.from(script).toString("base64url") }],
    ["the base64 of a shell of Windows", { userData: Buffer.from(script, "utf16le").toString("base64") }],
    ["base64 of gzip of base64", { userData: gzipSync(base64(script)).toString("base64") }],
    ["the name of an object's property", { tags: { [id]: secret } }],
    ["the name beside a value", { environment: [{ name: "S3_SECRET", value: secret }] }],
    [
      "the name beside a value in JSON",
      { definitions: JSON.stringify([{ name: "S3_SECRET", value: secret }]) },
    ],
    ["a name of one's own", { environment: { variables: { S3_SECRET: secret } } }],
    ["another name of one's own", { environment: { variables: { AWS_KEY: secret } } }],
    ["the address of a broker", { broker: `sqs://${id}:${encodeURIComponent(secret)}@` }],
    ["a secret whose slashes are escaped in small letters", { SECRET: secret.replaceAll("/", "%2f") }],
    ["the slashes of a JSON text", { SECRET: JSON.stringify({ secret }).replaceAll("/", "\\/") }],
    ["the signs of a JSON text", { SECRET: JSON.stringify({ secret }).replaceAll("/", "\\u002F") }],
    ["a pair that is escaped as one", { pair: encodeURIComponent(`${id}:${secret}`) }],
    ["a script that calls it so", { userData: `S3_SECRET='${secret}' ./upload` }],
  ])("is no hiding place: %s", (_name, props) => {
    const found = keyMaterialIn(props);
    expect(found).toHaveLength(1);
    expect(MAY_BE_KEY_MATERIAL.test(written(props))).toBe(true);
    expect(JSON.stringify(found)).not.toContain(id);
    expect(JSON.stringify(found)).not.toContain(secret);
  });
});

/** As a URL may write it, signs that encodeURIComponent leaves alone too. */
function encoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

/** All texts of a tree one after the other, as they stand in what the engine sends. */
function written(tree: unknown): string {
  if (typeof tree === "string") return tree;
  if (typeof tree !== "object" || tree === null) return "";
  return Object.entries(tree)
    .map(([key, value]) => `${key}\u0002${written(value)}`)
    .join("\u0001");
}

describe("the quick look at a text", () => {
  it("sees whatever is found in properties, in lines or not", () => {
    const piece = fc.oneof(
      fc.constantFrom(id, secret, "-----BEGIN RSA PRIVATE KEY-----", base64(script), "AWS_KEY=", "\n", " "),
      fc.string(),
      fc.string().map(base64),
    );
    const text = fc
      .array(piece, { minLength: 1, maxLength: 5 })
      .map((pieces) => pieces.join(""))
      .chain((joined) =>
        fc.constantFrom(
          joined,
          base64(joined),
          base64(joined).replace(/.{20}/g, "$&\r\n"),
          joined.replace(/[^A-Za-z0-9-]/g, (sign) => (sign < "\x7f" ? encoded(sign) : sign)),
          joined.replaceAll("/", "\\/"),
          joined.replaceAll("/", "\\u002F"),
        ),
      );
    let found = 0;
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.constant("AWS_SECRET"), text), text), (props) => {
        if (keyMaterialIn(props).length === 0) return;
        found += 1;
        expect(MAY_BE_KEY_MATERIAL.test(written(props))).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it("passes over what most resources are made of", () => {
    const props = {
      name: "/acme/service-12/database-url",
      arn: "arn:aws:sqs:eu-west-1:111122223333:acme-service-12-jobs",
      tags: { Organisation: "acme", ManagedBy: "pulumi" },
      urn: "urn:pulumi:prod::estate::acme:service:Service$aws:sqs/queue:Queue::service-12-jobs",
    };
    expect(MAY_BE_KEY_MATERIAL.test(written(props))).toBe(false);
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
