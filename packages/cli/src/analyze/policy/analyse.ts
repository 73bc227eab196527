import { grouped } from "../../render/wording";
import { analyseDocuments, documentEscalations } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import { decodePolicy, IAM_QUOTAS, locator, pathText, PolicyError, policySize } from "@plinth/iam-policy";
import { policyTypeOf } from "../input/policy-type";
import { reportedAdministrator, reportedEscalation, reportedWitness } from "../report/report";
import type { FindingReport, PolicyReport, PolicyType } from "../schema/policy-schema";
import { breadthFindings } from "./breadth";
import { conditionFindings } from "./conditions";
import type { Finding } from "./finding";
import { resourceFindings, trustFindings } from "./openness";
import { RULES } from "./rules";
import { spellingFindings } from "./spelling";

export interface PolicyQuestion {
  /** As typed; names the document in what is found. */
  readonly file: string;
  /** @default as the document looks */
  readonly type?: PolicyType;
  /** The account that a trust policy's role is in. @default unknown */
  readonly accountId?: string;
  readonly now: Date;
}

/**
 * Judges the text of one document by itself. A text that is no policy document is not valid, and its only finding says
 * why; it throws for nothing in the text.
 */
export function analysePolicy(text: string, question: PolicyQuestion): PolicyReport {
  const json = decodedText(text);
  const type = question.type ?? guessedType(json);
  let document: PolicyDocument;
  try {
    document = decodePolicy(json, { kind: type });
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return invalidPolicy(question.file, type, {
      ...placeOf(error),
      message: reasonOf(error, json, question.type),
    });
  }
  const { given, findings } = judged(document, json.length, type, question);
  const locate = locator(json);
  return {
    file: question.file,
    type,
    valid: true,
    administrator: given?.administrator ?? "no",
    fullAccess: given?.fullAccess ?? [],
    escalations: given?.escalations ?? [],
    findings: findings.map((finding) => reportedFinding(finding, locate)),
  };
}

/** What an identity policy gives; other types only limit, or say who. */
type Given = Pick<PolicyReport, "administrator" | "fullAccess" | "escalations">;

/** The entry of a file that is no policy document, or that cannot be read. */
export function invalidPolicy(
  file: string,
  type: PolicyType,
  {
    message,
    path = "",
    line,
    column,
  }: Pick<FindingReport, "message" | "line" | "column"> & { path?: string },
): PolicyReport {
  const place = line === undefined ? {} : { line, column: column ?? 1 };
  const at = line === undefined ? "" : `${line}:${column ?? 1}: `;
  return {
    file,
    type,
    valid: false,
    administrator: "unknown",
    fullAccess: [],
    escalations: [],
    findings: [
      { rule: "not-a-policy", severity: "high", message: `${at}${message}`, path, ...place, witness: null },
    ],
  };
}

function judged(
  document: PolicyDocument,
  length: number,
  type: PolicyType,
  { file, accountId, now }: PolicyQuestion,
): { given?: Given; findings: Finding[] } {
  const findings = [
    ...conditionFindings(document, now),
    ...spellingFindings(document, type, now),
    ...grammarFindings(document, type, length),
  ];
  if (type === "trust") return { findings: [...trustFindings(document, accountId), ...findings] };
  if (type === "resource") return { findings: [...resourceFindings(document, now), ...findings] };
  if (type === "scp") return { findings };
  const source = file === "-" ? "standard input" : file;
  const access = analyseDocuments({ allow: [{ source, document }], subject: { now } });
  const escalations = documentEscalations(access);
  const given = {
    administrator: reportedAdministrator(access.administrator),
    fullAccess: access.fullAccess.map(({ service }) => service),
    escalations: escalations.map(reportedEscalation),
  };
  return { given, findings: [...breadthFindings(document, access, escalations), ...findings] };
}

/** What AWS takes although it is odd, and what is longer than AWS takes. */
function grammarFindings(document: PolicyDocument, type: PolicyType, length: number): Finding[] {
  const odd = (document.warnings ?? []).map(({ path, message }): Finding => ({
    rule: "grammar",
    severity: "low",
    message,
    path: stepsOf(path),
  }));
  const most = LONGEST[type];
  // At most a short text grows to twice its length, by quotation marks around the digits of a list, and by a version.
  if (2 * length + 100 <= most.characters) return odd;
  const size = policySize(document);
  if (size <= most.characters) return odd;
  const message = `${grouped(size)} characters without white space; ${most.what} takes ${grouped(most.characters)}`;
  return [...odd, { rule: "too-long", severity: "low", message, path: [] }];
}

/** A resource's policy is as long as its service takes, 20 KB for S3. */
const LONGEST: Readonly<Record<PolicyType, { readonly characters: number; readonly what: string }>> = {
  identity: {
    characters: IAM_QUOTAS.inlineRolePolicySize,
    what: "no policy of a user, group or role is longer than IAM",
  },
  trust: { characters: 4096, what: "a role, even with a raised quota," },
  scp: { characters: IAM_QUOTAS.serviceControlPolicySize, what: "AWS Organizations" },
  resource: { characters: 20_480, what: "even a bucket" },
};

/** `Statement[1].Condition.StringEquals` as steps. */
function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/gu)].map(([, index, quoted, key]) =>
    index === undefined ? (quoted ?? key ?? "") : Number(index),
  );
}

function reportedFinding(
  { rule, severity, message, path, witness }: Finding,
  locate: ReturnType<typeof locator>,
): FindingReport {
  const { fix } = RULES[rule];
  return {
    rule,
    severity,
    message,
    path: pathText(path),
    ...locate(path),
    ...(fix === undefined ? {} : { fix }),
    witness: witness === undefined ? null : reportedWitness(witness),
  };
}

/** A document as IAM's API gives it is URL-encoded; one that is broken is for the parser to name. */
function decodedText(text: string): string {
  if (!/^\s*%/u.test(text)) return text;
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return text;
  }
}

function valueOf(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/u, ""));
  } catch {
    return undefined;
  }
}

function guessedType(json: string): PolicyType {
  return policyTypeOf(valueOf(json)) ?? "identity";
}

function placeOf({ path, line, column }: PolicyError): Pick<FindingReport, "path" | "line" | "column"> {
  return { path, line, column };
}

/** Why it is no policy of the type, and which type or command would take it. */
function reasonOf({ reason }: PolicyError, json: string, type: PolicyType | undefined): string {
  if (reason.includes("get-account-authorization-details"))
    return `${reason}; \`plinth analyze account\` reads it`;
  if (type === undefined) return reason;
  const looks = policyTypeOf(valueOf(json));
  if (looks === undefined || looks === type || (looks === "identity" && type === "scp")) return reason;
  return `${reason}. It looks like ${TYPE_NAMES[looks]}: --type ${looks}`;
}

/** What the types are called. */
export const TYPE_NAMES: Readonly<Record<PolicyType, string>> = {
  identity: "an identity policy",
  resource: "a resource policy",
  trust: "a trust policy",
  scp: "a service control policy",
};
