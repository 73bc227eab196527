import type { IamEntity } from "@plinth/iam-policy";
import { isIamName } from "@plinth/iam-policy";
import * as z from "zod";

import { found } from "../issue/explain";
import { ENCRYPTED } from "../text/text";

/** Folders of IAM that are Plinth's or AWS's own: no delegate may make users, roles or policies there. */
const RESERVED_PATHS: readonly string[] = [
  "administrators",
  "people",
  "service",
  "boundary",
  "aws-reserved",
  "aws-service-role",
  "service-role",
];

const CHARACTERS = "letters, digits and + = , . @ _ -";

const LONGEST: Readonly<Record<IamEntity, number>> = { user: 64, role: 64, group: 128, policy: 128 };

/**
 * The name of a user, group, role or policy.
 *
 * @param longest the most characters, where Plinth makes longer names out of this one
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function iamName(entity: IamEntity, description: string, longest = LONGEST[entity]): z.ZodString {
  return z
    .string()
    .check((ctx) => {
      const fits = ctx.value.length <= longest && ctx.value !== ENCRYPTED;
      if (fits && isIamName(ctx.value, entity)) return;
      ctx.issues.push({ code: "custom", message: nameMistake(ctx.value, entity, longest), input: ctx.value });
    })
    .meta({ description, pattern: `^[A-Za-z0-9_+=,.@-]{1,${longest}}$` });
}

function nameMistake(name: string, entity: IamEntity, longest: number): string {
  if (name === ENCRYPTED)
    return "a name cannot be encrypted: it stands in every preview, in the state and in ARNs.";
  if (name === "") return `is empty. Expected the name of a ${entity}: ${CHARACTERS}.`;
  if (name.length > longest) {
    return `is ${name.length} characters long; the name of a ${entity} has ${longest} at most.`;
  }
  const valid = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_+=,.@-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const meant = valid === "" ? "" : ` Did you mean ${valid}?`;
  return `${found(name)} cannot be the name of a ${entity}: ${CHARACTERS} only.${meant}`;
}

/**
 * A folder of IAM, without slashes around it: `delegated`, `platform/batch`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
 */
export function iamPath(description: string): z.ZodString {
  return z
    .string()
    .max(510)
    .check((ctx) => {
      const message = pathMistake(ctx.value);
      if (message !== undefined) ctx.issues.push({ code: "custom", message, input: ctx.value });
    })
    .meta({ description, pattern: "^[A-Za-z0-9_+=,.@-]+(/[A-Za-z0-9_+=,.@-]+)*$", examples: ["delegated"] });
}

function pathMistake(path: string): string | undefined {
  if (/^[A-Za-z0-9_+=,.@-]+(\/[A-Za-z0-9_+=,.@-]+)*$/.test(path)) {
    const [top = ""] = path.toLowerCase().split("/");
    return RESERVED_PATHS.includes(top)
      ? `"${path}" is kept for what no delegate may touch (${RESERVED_PATHS.join(", ")}). Did you mean delegated?`
      : undefined;
  }
  const valid = path.replace(/[^A-Za-z0-9_+=,.@/-]+/g, "-").replace(/\/{2,}/g, "/").replace(/^[-/]+|[-/]+$/g, ""); // prettier-ignore
  const meant = valid === "" ? "" : ` Did you mean ${valid}?`;
  return `${found(path)} is not a path of IAM: ${CHARACTERS}, and single slashes between its parts.${meant}`;
}
