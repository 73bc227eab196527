import { describe, expect, it } from "vitest";

import { pgpKeyMistake, providerPgpKey } from "./pgp-key";

/** An Ed25519 key made for this test; nobody has its private half. */
const BASE64 =
  "mDMEawTMWBYJKwYBBAHaRw8BAQdA8E8lb+FrFZ2F+u2Diuf3x9RZxWF+DSIpEf54XQM3lte0FHBhcnRuZXJAZmVlZC5leGFtcGxl";
const wrapped = (BASE64.match(/.{1,64}/g) ?? []).join("\n");
const armored = (headers: string, end = "\n"): string =>
  `-----BEGIN PGP PUBLIC KEY BLOCK-----\n${headers}\n${wrapped}\n=whh4\n-----END PGP PUBLIC KEY BLOCK-----${end}`;

describe("a PGP key", () => {
  it.each([
    ["by its name at Keybase", "keybase:ada", "keybase:ada"],
    ["in base64", BASE64, BASE64],
    ["in base64 over several lines", `${wrapped}\n`, BASE64],
    ["as armored text", armored(""), BASE64],
    ["as armored text with headers", armored("Version: GnuPG v2\nComment: for the partner\n"), BASE64],
    ["as armored text with the line ends of Windows", armored("").replaceAll("\n", "\r\n"), BASE64],
  ])("%s", (_how, written, provider) => {
    expect(pgpKeyMistake("pgpKey", written)).toBeUndefined();
    expect(providerPgpKey(written)).toBe(provider);
  });

  it.each([
    ["a private key", armored("").replaceAll("PUBLIC", "PRIVATE"), "is a private key"],
    // The first packet of a private key has tag 5 (RFC 9580, 5).
    [
      "a private key without its armor",
      Buffer.from([0x95, ...Buffer.alloc(60)]).toString("base64"),
      "is not a public PGP key",
    ],
    ["something else in base64", Buffer.alloc(60).toString("base64"), "is not a public PGP key"],
    ["a file's name", "/home/ada/key.asc", "is not a public PGP key"],
    ["nothing", "", "is not a public PGP key"],
  ])("is not %s, which the message does not repeat", (_what, written, says) => {
    const mistake = pgpKeyMistake("handover.pgpKey", written);
    expect(mistake?.message).toContain(says);
    if (written !== "") expect(mistake?.message).not.toContain(written.slice(0, 30));
  });
});
