import type { AccountModel, SourcedDocument } from "@plinth/access-analysis";
import { decodePolicy, PolicyError, policyFromValue } from "@plinth/iam-policy";
import { BadInput } from "../../failure/failure";

/** Where a policy's document and its name stand in what AWS and people write around one. */
const DOCUMENTS = ["Content", "Document", "PolicyDocument", "document", "content", "policy"];
const NAMES = ["Name", "PolicyName", "name", "Id", "id"];

/**
 * Service control policies as people keep them: one document, a list of documents (one level), a list of lists (the
 * root, each OU, the account), each a document, JSON text, or an object with a name and a document as AWS
 * Organizations gives it.
 *
 * @throws BadInput with the path of what is none
 */
export function controlPoliciesFrom(value: unknown, file: string | undefined): AccountModel["scps"] {
  const list = listOf(value);
  if (list.some(Array.isArray))
    return list.map((level, index) =>
      listOf(level).map((one, at) =>
        controlPolicy(one, `[${index}][${at}]`, `scp/${index + 1}.${at + 1}`, file),
      ),
    );
  const path = (index: number): string => (Array.isArray(value) ? `[${index}]` : "");
  return list.map((one, index) => controlPolicy(one, path(index), `scp/${index + 1}`, file));
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (isObject(value) && Array.isArray(value.Policies)) return value.Policies as readonly unknown[];
  return [value];
}

function controlPolicy(
  value: unknown,
  path: string,
  name: string,
  file: string | undefined,
): SourcedDocument {
  const wrapped = isObject(value) && value.Statement === undefined ? unwrapped(value) : undefined;
  const document = wrapped?.document ?? value;
  try {
    return {
      source: wrapped?.name === undefined ? name : `scp/${wrapped.name}`,
      document:
        typeof document === "string"
          ? decodePolicy(document, { kind: "scp" })
          : policyFromValue(document, { kind: "scp" }),
    };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const at = [path, error.path].filter((part) => part !== "").join(".");
    throw new BadInput([{ file, path: at, message: error.reason }]);
  }
}

interface Wrapped {
  readonly name?: string;
  readonly document: unknown;
}

/** `aws organizations describe-policy` prints {"Policy": {"PolicySummary": {"Name": …}, "Content": "…"}}. */
function unwrapped(value: Fields): Wrapped | undefined {
  const inner = isObject(value.Policy) ? value.Policy : value;
  const summary = isObject(inner.PolicySummary) ? inner.PolicySummary : inner;
  const document = DOCUMENTS.map((key) => inner[key]).find((one) => one !== undefined);
  const name = NAMES.map((key) => summary[key]).find((one) => typeof one === "string");
  if (document === undefined) return undefined;
  return { document, ...(typeof name === "string" ? { name } : {}) };
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
