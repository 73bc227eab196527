import type { TrustFinding } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import { factsOf } from "../../facts/facts";
import type { AccessModel } from "../../model/model";
import { elementsOf, statementName } from "../../rule/evidence";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";
import { unreadableFindings } from "../../rule/unreadable";

interface ResourcePolicyParameters {
  publicTypes: readonly string[];
}

export const resourcePolicyNamesPrincipals = defineRule<ResourcePolicyParameters>({
  id: "resource-policy-names-principals",
  title: "A resource policy names who may use the resource",
  why: "Principal * lets in every AWS account, and for many services everybody without one",
  fix: "name the principals, or tie * to the organisation (aws:PrincipalOrgID), a VPC endpoint (aws:SourceVpce) or the source (aws:SourceArn)",
  severity: "high",
  references: [
    {
      title: "AWS JSON policy elements: Principal",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous",
    },
    {
      title: "Using resource-based policies for Lambda",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
    },
  ],
  controls: { cis: { "7.0": ["2.21"] }, ssb: ["ACCT.08"] },
  parameters: {
    publicTypes: {
      type: "array",
      items: { type: "string" },
      default: [],
      description:
        "Type tokens of resources that may be public, such as `aws:s3/bucketPolicy:BucketPolicy` of a web site.",
    },
  },

  checkResource(resource, { parameters, model }) {
    return factsOf(resource)
      .documents.filter(({ kind }) => kind === "resource")
      .flatMap((fact) => {
        const reading = model.read(fact);
        const unreadable = unreadableFindings(fact, reading, {
          question: "who may use the resource",
          thing: "a resource policy",
        });
        if (reading.document === undefined || parameters.publicTypes.includes(resource.type))
          return unreadable;
        return [...unreadable, ...openings(resource.type, fact.property, reading.document, model)];
      });
  },
});

function openings(type: string, property: string, document: PolicyDocument, model: AccessModel): Finding[] {
  return model
    .trustOpenness(document, { resourcePolicy: true })
    .filter((open) => isOpen(open, type))
    .flatMap((open) => {
      const statement = document.statements.find(({ index }) => open.path === `Statement[${index}]`);
      if (statement === undefined) return [];
      const { index, sid } = statement;
      const place = { index, count: document.statements.length, ...(sid === undefined ? {} : { sid }) };
      return [
        {
          summary: `${statementName(place)} lets in ${whom(open)}`,
          property: `${property}.${open.path}`,
          statement: place,
          evidence: [elementsOf(statement)],
        },
      ];
    });
}

/** Naming another account is a decision to share; a service is asked for its source where it calls code. */
function isOpen({ kind, severity }: TrustFinding, type: string): boolean {
  if (kind === "anyone") return severity === "high";
  // Who takes a role inside its own account, such as apigateway, still calls the function of whoever names it.
  if (kind === "service") return severity === "high" || type.startsWith("aws:lambda/");
  return kind === "everyoneElse";
}

function whom({ kind, principal }: TrustFinding): string {
  if (kind === "everyoneElse") return "everybody but those it names";
  if (kind === "service") return `${principal} on behalf of anybody`;
  return principal === "*" ? "everybody" : `everybody who fits ${principal}`;
}
