import type { TrustFinding } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import type { Principal } from "../../account/account";
import type { OwnAccount } from "../../account/own-account";
import { ownAccountsOf } from "../../account/own-account";
import type { DocumentFact } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import type { AccessModel, Reading } from "../../model/model";
import { accountOf } from "../../resource/resource";
import { elementsOf, statementName } from "../../rule/evidence";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";
import { unreadableFindings } from "../../rule/unreadable";

interface TrustParameters {
  accountId: string;
  trustedAccounts: readonly string[];
}

export const trustNamesPrincipals = defineRule<TrustParameters>({
  id: "trust-names-principals",
  title: "A trust policy names who may assume the role",
  why: "a role is as safe as the widest door to it: whoever fits the trust policy has all that the role may do",
  fix: "name the user, role, service or subject that is meant, and tie it: ExternalId for another account, SourceArn or SourceAccount for a service, sub for a pipeline",
  severity: "high",
  references: [
    {
      title: "The confused deputy problem",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    },
    {
      title: "AWS JSON policy elements: Principal",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    },
    {
      title: "Create a role for OpenID Connect federation",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
    },
  ],
  controls: { cis: { "7.0": ["2.21"] }, ssb: ["ACCT.04"] },
  parameters: {
    accountId: {
      type: "string",
      pattern: "^([0-9]{12})?$",
      default: "",
      description: "The account that is deployed to, where aws:allowedAccountIds does not say so.",
    },
    trustedAccounts: {
      type: "array",
      items: { type: "string", pattern: "^[0-9]{12}$" },
      default: [],
      stricter: "fewer",
      description: "Accounts that are trusted without ExternalId, such as those of the same organisation.",
    },
  },

  checkResource(resource, { parameters, model }) {
    const accountId = parameters.accountId || accountOf(resource);
    return factsOf(resource)
      .documents.filter(({ kind }) => kind === "trust")
      .flatMap((fact) => {
        const reading = model.read(fact);
        return [
          ...unreadableFindings(
            fact,
            reading,
            { question: "who may assume the role", thing: "a trust policy" },
            isDecided(reading, accountId, parameters, model),
          ),
          ...(reading.document === undefined
            ? []
            : openings(fact, reading.document, accountId, parameters, model)),
        ];
      });
  },

  // Whose account it is shows in the ARNs of the stack where no provider says so.
  checkStack(account, { parameters, model }) {
    if (parameters.accountId !== "") return [];
    const resources = new Map(account.resources.map((resource) => [resource.urn, resource]));
    const ownAccountOf = ownAccountsOf(account);
    return account.principals.flatMap((principal) => {
      const resource = resources.get(principal.urn ?? "");
      if (principal.trust === undefined || resource === undefined || accountOf(resource) !== undefined)
        return [];
      return onceOwned(principal, principal.trust, ownAccountOf(resource), parameters, model);
    });
  },
});

/** What a trust document opens beyond what it opens whoever's account it is in. */
function onceOwned(
  { urn }: Principal,
  fact: DocumentFact,
  own: OwnAccount | undefined,
  { trustedAccounts }: TrustParameters,
  model: AccessModel,
): Finding[] {
  const { document } = model.read(fact);
  if (document === undefined) return [];
  const always = new Set(model.trustOpenness(document, { trustedAccounts }).map(keyOf));
  return model
    .trustOpenness(document, { trustedAccounts, ...(own && { accountId: own.id }) })
    .filter((open) => open.kind === "otherAccount" || !always.has(keyOf(open)))
    .map((open) => ({
      urn,
      ...(open.kind === "otherAccount" && own?.standIn !== false
        ? ownOrOther(open, `${fact.property}.${open.path}`)
        : opening(open, fact, document)),
    }));
}

function keyOf({ kind, path, principal }: TrustFinding): string {
  return `${kind} ${path} ${principal}`;
}

/** Whether nobody else is let in, whatever what is not known turns out to be. */
function isDecided(
  { document, worst }: Reading,
  accountId: string | undefined,
  { trustedAccounts }: TrustParameters,
  model: AccessModel,
): boolean {
  if (worst === undefined) return false;
  const options = { trustedAccounts, ...(accountId && { accountId }) };
  const said = new Set((document === undefined ? [] : model.trustOpenness(document, options)).map(keyOf));
  return model
    .trustOpenness(worst.document, options)
    .filter(({ kind, severity }) => kind !== "service" || severity !== "low")
    .every((open) => said.has(keyOf(open)));
}

function openings(
  fact: DocumentFact,
  document: PolicyDocument,
  accountId: string | undefined,
  { trustedAccounts }: TrustParameters,
  model: AccessModel,
): Finding[] {
  return (
    model
      .trustOpenness(document, { trustedAccounts, ...(accountId && { accountId }) })
      .filter(({ kind, severity }) => kind !== "service" || severity !== "low")
      // Whether it is another one shows in the stack.
      .filter(({ kind }) => kind !== "otherAccount" || accountId !== undefined)
      .map((open) => opening(open, fact, document))
  );
}

function opening(open: TrustFinding, fact: DocumentFact, document: PolicyDocument): Finding {
  const statement = document.statements.find(({ index }) => open.path === `Statement[${index}]`);
  const index = statement?.index ?? 0;
  const place = {
    index,
    count: document.statements.length,
    ...(open.sid === undefined ? {} : { sid: open.sid }),
  };
  return {
    summary: `${statementName(place)} trusts ${whom(open)}`,
    property: `${fact.property}.${open.path}`,
    statement: place,
    because: open.message,
    evidence: statement === undefined ? [] : [elementsOf(statement)],
    ...fixFor(open),
  };
}

function ownOrOther({ principal }: TrustFinding, property: string): Finding {
  return {
    summary: `Cannot tell whether ${principal} is of this account`,
    unknown: { property, remedy: "set aws:allowedAccountIds for the stack, or the parameter `accountId`" },
  };
}

function whom({ kind, principal }: TrustFinding): string {
  switch (kind) {
    case "anyone":
      return principal === "*" ? "anybody" : `anybody who fits ${principal}`;
    case "everyoneElse":
      return "everybody but those it names";
    case "ownAccount":
      return "the whole account";
    case "otherAccount":
      return `${principal} without an ExternalId`;
    case "service":
      return `${principal} for anybody's ${isForCertificates(principal) ? "certificate" : "resource"}`;
    case "openIdConnect":
      return "more than one repository or workload";
    case "saml":
      return "an assertion made out to anybody";
  }
}

/** IAM Roles Anywhere acts for whoever has a certificate, not for a resource. */
function isForCertificates(principal: string): boolean {
  return /^rolesanywhere\./i.test(principal);
}

function fixFor({ kind, principal, remedy }: TrustFinding): Pick<Finding, "fix"> {
  if (remedy !== undefined) return { fix: remedy };
  switch (kind) {
    case "ownAccount":
      return {
        fix: "name the users or roles that are meant, or tie the account by aws:PrincipalArn, or by MFA where people take the role",
      };
    case "otherAccount":
      return {
        fix: "require sts:ExternalId, or aws:PrincipalOrgID where it is an account of the organisation",
      };
    case "service":
      return {
        fix: isForCertificates(principal)
          ? "require aws:SourceArn to be the ARN of the trust anchor, and the certificate's name by aws:PrincipalTag/x509Subject/CN"
          : "add aws:SourceArn of the resource that it acts for, or aws:SourceAccount",
      };
    case "saml":
      return { fix: "require SAML:aud to be https://signin.aws.amazon.com/saml" };
    case "openIdConnect":
    case "anyone":
    case "everyoneElse":
      return {};
  }
}
