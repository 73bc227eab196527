import type { Principals } from "../document/document";
import type { JsonPath } from "../json/scan";
import { didYouMean, nearest } from "../suggestion/nearest";
import { quoted } from "../suggestion/quoted";
import type { Warnings } from "./problem";
import { fail, isObject, kindOf } from "./problem";
import { readTexts } from "./texts";

const KINDS = ["AWS", "Service", "Federated", "CanonicalUser"];

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function readPrincipals(
  statement: Readonly<Record<string, unknown>>,
  at: JsonPath,
  warnings: Warnings,
): Principals | undefined {
  const { Principal: positive, NotPrincipal: negative } = statement;
  if (positive !== undefined && negative !== undefined) {
    fail([...at, "NotPrincipal"], 'a statement has "Principal" or "NotPrincipal", not both');
  }
  const not = positive === undefined;
  const written = positive ?? negative;
  if (written === undefined) return undefined;
  const path = [...at, not ? "NotPrincipal" : "Principal"];
  if (written === "*") return { not, any: true, aws: [], service: [], federated: [], canonicalUser: [] };
  if (!isObject(written)) {
    fail(path, `expected "*" or an object such as {"AWS": "111122223333"}, not ${kindOf(written)}`);
  }
  for (const kind of Object.keys(written)) {
    if (!KINDS.includes(kind)) {
      fail(
        [...path, kind],
        `expected ${KINDS.join(", ")}, not ${quoted(kind)}${didYouMean(nearest(kind, KINDS))}`,
      );
    }
  }
  const of = (kind: string): readonly string[] =>
    written[kind] === undefined ? [] : readTexts(written[kind], path, kind);
  const aws = of("AWS");
  const principals = {
    not,
    any: aws.includes("*"),
    aws: aws.filter((name) => name !== "*"),
    service: of("Service"),
    federated: of("Federated"),
    canonicalUser: of("CanonicalUser"),
  };
  const { service, federated, canonicalUser } = principals;
  if (aws.length + service.length + federated.length + canonicalUser.length === 0) {
    warnings.add(path, `names nobody: the statement is about ${not ? "everybody" : "nobody"}`);
  }
  return principals;
}
