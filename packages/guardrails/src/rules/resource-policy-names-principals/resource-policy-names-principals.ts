import type { TrustFinding } from "@plinth/access-analysis";
import type { PolicyDocument, Statement } from "@plinth/iam-policy";
import type { DocumentFact, DoorFact } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import type { AccessModel } from "../../model/model";
import type { GuardedResource } from "../../resource/resource";
import { elementsOf, listed, statementName } from "../../rule/evidence";
import type { Finding, StatementPlace } from "../../rule/finding";
import { defineRule } from "../../rule/rule";
import { unreadableFindings } from "../../rule/unreadable";
import type { Tree } from "../../tree/tree";
import { isList, isObject, UNKNOWN, unknownPaths } from "../../tree/tree";
import { domainTie } from "./domain-tie";
import { comesWithoutSource, isTiedByAccessPoint, isTiedByPlace, isTiedOtherwise } from "./ties";

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
      stricter: "fewer",
      description:
        "Type tokens of resources that may be public, such as `aws:s3/bucketPolicy:BucketPolicy` of a web site.",
    },
  },

  checkResource(resource, { parameters, model }) {
    const { documents, doors } = factsOf(resource);
    const isPublic = parameters.publicTypes.includes(resource.type);
    const inDocuments = documents
      .filter(({ kind }) => kind === "resource")
      .flatMap((fact) => {
        const reading = model.read({ ...fact, value: onWhatever(fact.value) });
        const { worst } = reading;
        const unreadable = unreadableFindings(
          fact,
          reading,
          { question: "who may use the resource", thing: "a resource policy" },
          worst !== undefined && openings(resource, fact, worst.document, model).length === 0,
        );
        if (reading.document === undefined || isPublic) return unreadable;
        return [...unreadable, ...openings(resource, fact, reading.document, model)];
      });
    return [...inDocuments, ...(isPublic ? [] : doors.flatMap(doorFindings))];
  },
});

/** Stands for what is not known yet. */
const SOMETHING = "arn:aws:unknown:::something";

/** Who is let in does not hang on what part of the resource is meant, which is the part that is seldom known. */
function onWhatever(document: Tree): Tree {
  if (!isObject(document) || document.Statement === UNKNOWN) return document;
  const statements = isList(document.Statement) ? document.Statement : [document.Statement ?? null];
  return {
    ...document,
    Statement: statements.map((statement) =>
      isObject(statement) && unknownPaths(statement.Resource).length > 0
        ? { ...statement, Resource: SOMETHING }
        : statement,
    ),
  };
}

function doorFindings({ property, is, lets }: DoorFact): Finding[] {
  if (is === "closed") return [];
  if (is === "open")
    return [{ summary: `By ${property} the resource lets in ${lets}`, property, fix: CLOSE_THE_DOOR }];
  return [cannotTell(property)];
}

function cannotTell(
  property: string,
  remedy = "build it from names that are known at preview, or add aws:SourceAccount",
): Finding {
  return {
    summary: `Cannot tell who may use the resource: ${property} is not known yet`,
    unknown: { property, remedy },
  };
}

const CLOSE_THE_DOOR =
  "name the accounts or roles that are meant; a resource that is meant for everybody has its type in the parameter `publicTypes`";

function openings(
  { type, props }: GuardedResource,
  fact: DocumentFact,
  document: PolicyDocument,
  model: AccessModel,
): Finding[] {
  const { property } = fact;
  return model
    .trustOpenness(document, { resourcePolicy: true })
    .filter((open) => isOpen(open, type))
    .flatMap((open) => {
      const statement = document.statements.find(({ index }) => open.path === `Statement[${index}]`);
      if (statement === undefined || isTiedOtherwise(statement, document, model)) return [];
      if (open.kind === "service" && isTiedByPlace(statement)) return [];
      if (open.kind === "anyone" && isTiedByAccessPoint(statement, type)) return [];
      // The place where logs are left says whose they are.
      if (open.kind === "service" && statement.resources?.patterns.includes(SOMETHING) === true)
        return [cannotTell(`${property}.${open.path}.Resource`)];
      if (open.kind === "anyone") {
        const { isTied, unknown } = domainTie(type, props);
        if (isTied) return [];
        if (unknown !== undefined) return [cannotTell(unknown, "give it a value that is known at preview")];
      }
      const { index, sid } = statement;
      const place = { index, count: document.statements.length, ...(sid === undefined ? {} : { sid }) };
      if (fact.byKey !== undefined) return [grantOpening(open, statement, place, fact, fact.byKey)];
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

/** Where there is no statement to read: what is opened is a property, and so is what would close it. */
function grantOpening(
  open: TrustFinding,
  { actions, conditions }: Statement,
  statement: StatementPlace,
  { property }: DocumentFact,
  byKey: Readonly<Record<string, string>>,
): Finding {
  const given = conditions.flatMap(({ key }) => byKey[key] ?? []);
  const fix = grantFix(open, property, byKey);
  return {
    summary: `By ${property} the resource lets in ${whom(open)}`,
    property,
    statement,
    evidence: [`allows ${listed(actions.patterns)}${given.length === 0 ? "" : `, with ${listed(given)}`}`],
    ...(fix === undefined ? {} : { fix }),
  };
}

function grantFix(
  { kind }: TrustFinding,
  property: string,
  byKey: Readonly<Record<string, string>>,
): string | undefined {
  if (kind !== "service") {
    const organisation = byKey["aws:PrincipalOrgID"];
    const orSet =
      organisation === undefined ? "" : `, or set ${organisation} to the organisation that is meant`;
    return `name in ${property} who is meant${orSet}`;
  }
  const sources = ["aws:SourceArn", "aws:SourceAccount"].flatMap((key) => byKey[key] ?? []);
  return sources.length === 0 ? undefined : `set ${sources.join(" or ")} to the one that it acts for`;
}

/** Naming another account is a decision to share; a service is asked for its source where it acts for anybody. */
function isOpen({ kind, severity, principal }: TrustFinding, type: string): boolean {
  if (kind === "anyone") return severity === "high";
  // Who takes a role inside its own account, such as apigateway, still calls the function of whoever names it.
  if (kind === "service")
    return severity === "high" || (TAKES_CALLS.test(type) && !comesWithoutSource(principal));
  return kind === "everyoneElse";
}

/** Functions, topics, queues and buckets, to which services bring what anybody's resources send. */
const TAKES_CALLS =
  /^(aws:(lambda\/|sns\/topic|sqs\/queue|s3\/bucket)|aws-native:(lambda|sns|sqs|s3):|AWS::(Lambda|SNS|SQS|S3)::)/;

function whom({ kind, principal }: TrustFinding): string {
  if (kind === "everyoneElse") return "everybody but those it names";
  if (kind === "service") return `${principal} on behalf of anybody`;
  return principal === "*" ? "everybody" : `everybody who fits ${principal}`;
}
