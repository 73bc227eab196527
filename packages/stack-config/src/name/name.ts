import type { IamEntity } from "@plinth/iam-policy";
import { isIamName } from "@plinth/iam-policy";
import * as z from "zod";

import { found } from "../issue/explain";
import { ENCRYPTED } from "../text/text";

/** Where Plinth puts what it makes itself. Nobody else may make users, roles or policies there. */
export const OWN_PATHS: readonly string[] = ["administrators", "people", "service", "boundary"];

const CHARACTERS = "letters, digits and + = , . @ _ -";

/**
 * The name of a user, group, role or policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function iamName(entity: IamEntity, description: string): z.ZodString {
  const longest = entity === "user" || entity === "role" ? 64 : 128;
  return z
    .string()
    .check((ctx) => {
      if (isIamName(ctx.value, entity)) return;
      ctx.issues.push({ code: "custom", message: nameMistake(ctx.value, entity, longest), input: ctx.value });
    })
    .meta({ description, pattern: `^[A-Za-z0-9_+=,.@-]{1,${longest}}$` });
}

function nameMistake(name: string, entity: IamEntity, longest: number): string {
  if (name === ENCRYPTED)
    return "a name cannot be encrypted: it stands in every preview, in the state and in ARNs.";
  if (name === "") return `is empty. Expected the name of a ${entity}: ${CHARACTERS}.`;
  if (name.length > longest) {
    return `is ${name.length} characters long; IAM takes ${longest} in the name of a ${entity}.`;
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
    return OWN_PATHS.includes(top)
      ? `"${path}" is where Plinth keeps what no delegate may touch (${OWN_PATHS.join(", ")}). Did you mean delegated?`
      : undefined;
  }
  const valid = path.replace(/[^A-Za-z0-9_+=,.@/-]+/g, "-").replace(/\/{2,}/g, "/").replace(/^[-/]+|[-/]+$/g, ""); // prettier-ignore
  const meant = valid === "" ? "" : ` Did you mean ${valid}?`;
  return `${found(path)} is not a path of IAM: ${CHARACTERS}, and single slashes between its parts.${meant}`;
}
