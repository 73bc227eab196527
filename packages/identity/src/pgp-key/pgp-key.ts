import type { IdentityIssue } from "../input-error/input-error";

/**
 * A public PGP key as the AWS provider takes it: `keybase:NAME`, or the key in base64 without its armor.
 *
 * @param written `keybase:NAME`, the key in base64, or its armored text
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/accesskey/#pgp_key_nodejs
 * @see https://www.rfc-editor.org/rfc/rfc9580#name-forming-ascii-armor
 */
export function providerPgpKey(written: string): string {
  if (written.startsWith("keybase:")) return written;
  const armored =
    /-----BEGIN PGP PUBLIC KEY BLOCK-----\r?\n([\s\S]*?)-----END PGP PUBLIC KEY BLOCK-----/.exec(written);
  // The armor's headers end at an empty line, and a checksum that begins with "=" may stand at the end.
  const body = armored?.[1]
    ?.replace(/^(?:[A-Za-z]+: .*\r?\n)*\r?\n/, "")
    .replace(/^=[A-Za-z0-9+/]{4}\s*$/m, "");
  return (body ?? written).replace(/\s+/g, "");
}

/** Why a text is no public PGP key. The message never quotes it: somebody may have pasted a private one. */
export function pgpKeyMistake(path: string, written: string | undefined): IdentityIssue | undefined {
  if (written === undefined || /^keybase:\w+$/.test(written)) return undefined;
  if (written.includes("PRIVATE KEY BLOCK"))
    return { path, message: "is a private key. Only the public one belongs here." };
  const key = providerPgpKey(written);
  if (/^[A-Za-z0-9+/]{40,}={0,2}$/.test(key) && isPublicKeyPacket(key)) return undefined;
  return {
    path,
    message: "is not a public PGP key. Expected keybase:NAME, the key in base64, or its armored text.",
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc9580#name-packet-headers */
function isPublicKeyPacket(base64: string): boolean {
  const octet = Buffer.from(base64.slice(0, 4), "base64")[0] ?? 0;
  const PUBLIC_KEY = 6;
  return (octet & 0xc0) === 0xc0
    ? (octet & 0x3f) === PUBLIC_KEY
    : (octet & 0x80) !== 0 && (octet & 0x3c) >> 2 === PUBLIC_KEY;
}
