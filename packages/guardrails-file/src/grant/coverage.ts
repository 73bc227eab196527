import type { NewGrant } from "@plinth/access-analysis";
import { newAccess } from "@plinth/access-analysis";
import type { AccessModel, DocumentFact, Finding, GuardedResource } from "@plinth/guardrails";
import { accountOf } from "@plinth/guardrails";
import type { PolicyDocument } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";

export interface CoverageInput {
  readonly finding: Finding;
  readonly resource: GuardedResource;
  readonly fact: DocumentFact;
  /** What is accepted. */
  readonly reference: PolicyDocument;
  readonly model: AccessModel;
  readonly now: Date;
}

/** Whether all that a finding is about lies in what is accepted, or one thing that does not. */
export type Coverage = { readonly covered: true } | { readonly covered: false; readonly beyond: string };

/**
 * Compares the statement at fault, beside the denials of its document, with what is accepted. The whole document is
 * compared where it makes an administrator or where no single statement is at fault: there it is what the statements
 * come to together. What cannot be decided is not covered.
 */
export function coverage(input: CoverageInput): Coverage {
  const { finding, fact, model } = input;
  const { document } = model.read(fact);
  if (document === undefined) return { covered: false, beyond: "what cannot be read" };
  const whole = compared(document, input);
  if (whole.covered) return whole;
  const index = finding.statement?.index;
  if (index === undefined || isAdministrator(document, input)) return whole;
  const statements = document.statements.filter((one) => one.index === index || one.effect === "Deny");
  return compared({ ...document, statements }, input);
}

function compared(candidate: PolicyDocument, { fact, reference, resource, now }: CoverageInput): Coverage {
  const accountId = accountOf(resource);
  const { newAccess: verdict, grants } = newAccess({
    reference,
    candidate,
    type: fact.kind === "trust" || fact.kind === "resource" ? "resource" : "identity",
    now,
    ...(accountId === undefined ? {} : { accountId }),
  });
  if (verdict === "none") return { covered: true };
  const [grant] = grants;
  return { covered: false, beyond: grant === undefined ? "more" : beyondText(grant) };
}

/** An action, not a condition or a value of one: `iam:CreateUser on *`. */
function beyondText({ example: { action, resource, principal } }: NewGrant): string {
  // Any text will do for an example of everything.
  const where = resource.startsWith("arn:") ? resource : "*";
  return `${action} on ${where}${principal === undefined ? "" : ` by ${principal}`}`;
}

function isAdministrator(document: PolicyDocument, { fact, model, resource }: CoverageInput): boolean {
  if (fact.kind !== "identity") return false;
  return model.access([{ source: resource.name, document }]).administrator.verdict !== "no";
}

export interface GrantedText {
  readonly actions: readonly string[];
  readonly resources?: readonly string[] | undefined;
  readonly principals?: readonly string[] | undefined;
}

/** The document that allows just what a waiver names. */
export function waivedDocument(
  { actions, resources, principals }: GrantedText,
  kind: DocumentFact["kind"],
): PolicyDocument {
  const toSomebody = kind === "trust" || kind === "resource";
  return policyFromValue({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: actions,
        ...(kind === "trust" ? {} : { Resource: resources ?? "*" }),
        ...(toSomebody ? { Principal: principalElement(principals ?? []) } : {}),
      },
    ],
  });
}

function principalElement(principals: readonly string[]): unknown {
  if (principals.includes("*")) return "*";
  const element: Record<string, string[]> = {};
  for (const principal of principals) (element[principalKind(principal)] ??= []).push(principal);
  // Nobody: an account that cannot be, since a statement has to name somebody.
  return principals.length === 0 ? { AWS: "000000000000" } : element;
}

function principalKind(principal: string): "AWS" | "Federated" | "Service" {
  if (/:(saml|oidc)-provider\//.test(principal)) return "Federated";
  if (/^\d{12}$|^arn:/.test(principal)) return "AWS";
  if (/^[\w.-]+\.(amazonaws\.com(\.cn)?|amazon\.com)$/.test(principal)) {
    return /^(cognito-identity|www)\./.test(principal) ? "Federated" : "Service";
  }
  return "Federated";
}
