import { parseArn } from "@plinth/iam-policy";
import * as z from "zod";

import { found } from "../issue/explain";
import { ENCRYPTED } from "../text/text";

const pgpKey = z
  .string()
  .check((ctx) => {
    const message = pgpKeyMistake(ctx.value);
    // The value is never shown: somebody may have pasted a private key.
    if (message !== undefined) ctx.issues.push({ code: "custom", message, input: undefined });
  })
  .meta({
    description:
      "The public PGP key of whoever receives the secret, which is then encrypted to it before it is stored " +
      "anywhere: `keybase:NAME`, the key in base64, or its armored text.",
    examples: ["keybase:ada"],
  });

const kmsKey = z
  .string()
  .check((ctx) => {
    if (isKmsKey(ctx.value)) return;
    const message = `${found(ctx.value)} is not a KMS key. Expected its id, its ARN, or an alias such as alias/handover`;
    ctx.issues.push({ code: "custom", message, input: ctx.value });
  })
  .meta({
    description:
      "The KMS key that encrypts the entry: its id, ARN or alias. Without one, the service's own key.",
    examples: ["alias/handover"],
  });

/** How an administrator gets the first password: as a secret output, encrypted when there is a key to encrypt to. */
export const passwordHandover = z
  .strictObject({ pgpKey: pgpKey.optional() })
  .meta({ id: "PasswordHandover", description: "How the first password reaches the administrator." });

/** How a person or a server gets the credentials that Plinth makes. */
export const handover = z
  .strictObject({
    to: z
      .enum(["output", "secretsManager", "ssm"])
      .meta({
        description:
          "Where the credentials go: `output` is a secret output of the stack, `secretsManager` an entry of AWS " +
          "Secrets Manager, `ssm` a SecureString of the SSM Parameter Store.",
      })
      .default("output"),
    pgpKey: pgpKey.optional(),
    kmsKey: kmsKey.optional(),
    path: z
      .string()
      .meta({
        description: "The name of the entry in Secrets Manager or the Parameter Store.",
        examples: ["plinth/uploads", "/plinth/uploads"],
      })
      .optional(),
  })
  .check((ctx) => {
    const { to, path } = ctx.value;
    if (to === "output") {
      for (const key of ["kmsKey", "path"] as const) {
        if (ctx.value[key] === undefined) continue;
        const message = `says nothing with "to: output". Write "to: secretsManager" or "to: ssm", or leave ${key} out.`;
        ctx.issues.push({ code: "custom", message, input: ctx.value, path: [key] });
      }
      return;
    }
    const message = path === undefined ? undefined : pathMistake(path, to);
    if (message !== undefined) ctx.issues.push({ code: "custom", message, input: path, path: ["path"] });
  })
  .meta({ id: "Handover", description: "How the credentials reach whoever uses them." });

function pgpKeyMistake(key: string): string | undefined {
  if (key === ENCRYPTED)
    return "is encrypted in the file, where a public key needs no encryption. Write it as it is.";
  if (/^keybase:\w+$/.test(key)) return undefined;
  if (key.includes("PRIVATE KEY BLOCK")) {
    return "is a private key. Take it out of the file, and out of its history; only the public key belongs here.";
  }
  const armored = /^-----BEGIN PGP PUBLIC KEY BLOCK-----[\s\S]*?-----END PGP PUBLIC KEY BLOCK-----\s*$/;
  if (armored.test(key.trimStart())) return undefined;
  // RFC 9580, 4.2: the first octet of a packet has its highest bit set.
  const base64 = key.replace(/\s+/g, "");
  if (/^[A-Za-z0-9+/]{40,}={0,2}$/.test(base64) && (Buffer.from(base64, "base64")[0] ?? 0) >= 0x80)
    return undefined;
  return "is not a public PGP key. Expected keybase:NAME, the key in base64, or its armored text.";
}

function isKmsKey(key: string): boolean {
  if (/^(alias\/[\w/-]+|(mrk-)?[0-9a-f-]{32,36})$/.test(key)) return true;
  const arn = parseArn(key);
  return arn?.service === "kms" && /^(key|alias)\/./.test(arn.resource);
}

/**
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 */
function pathMistake(path: string, to: "secretsManager" | "ssm"): string | undefined {
  if (to === "secretsManager") {
    if (/^[\w/+=.@-]{1,512}$/.test(path)) return undefined;
    return `${found(path)} is not the name of a secret: letters, digits and / _ + = . @ -, at most 512 characters.`;
  }
  if (/^\/?(aws|ssm)/i.test(path))
    return `${found(path)} begins with aws or ssm, which AWS keeps for itself.`;
  if (!path.startsWith("/")) return `${found(path)} does not begin with a slash. Did you mean /${path}?`;
  if (/^(\/[\w.-]+){1,15}$/.test(path) && path.length <= 1011) return undefined;
  return `${found(path)} is not the name of a parameter: letters, digits and _ . - between at most 15 slashes.`;
}
