import type { Account } from "../../account/account";
import type { AdministratorPlace } from "../../administrator/place";
import { administratorPlaceParameters, isAdministratorPlace, isInPlace } from "../../administrator/place";
import type { BoundaryFolder } from "../../boundary/boundary";
import { boundaryFolderParameters, isBoundary, isBoundaryArn } from "../../boundary/boundary";
import type { DocumentFact } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import { composedBreadths } from "../../full-access/composed";
import { breadthOf } from "../../full-access/full-access";
import type { AccessModel } from "../../model/model";
import type { GuardedResource } from "../../resource/resource";
import { listed, provenBy, statementName } from "../../rule/evidence";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";
import { reckoningWithStrays } from "../../rule/strays";
import { isHarmless } from "../../full-access/harmless";
import { unreadableFindings } from "../../rule/unreadable";
import { OPENING_CALLS } from "../../single-call/opening";
import { singleCalls } from "../../single-call/single-call";

interface NoFullAccessParameters extends AdministratorPlace, BoundaryFolder {
  allowServices: readonly string[];
}

export const noFullAccess = defineRule<NoFullAccessParameters>({
  id: "no-full-access",
  title: "No document gives full access to a service or to the account",
  why: "whoever gets hold of this permission, by a leaked key or a hole in the program that has it, can change or delete all there is",
  fix: "name the actions that are needed and the resources they are needed on",
  severity: "high",
  references: [
    {
      title: "Security best practices in IAM: apply least-privilege permissions",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    },
    {
      title: "IAM JSON policy elements: NotAction",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
    },
  ],
  controls: { cis: { "7.0": ["2.14"], "5.0": ["1.15"], "3.0": ["1.16"] }, ssb: ["ACCT.04"] },
  parameters: {
    ...administratorPlaceParameters,
    ...boundaryFolderParameters,
    allowServices: {
      type: "array",
      items: { type: "string" },
      default: [],
      stricter: "fewer",
      description: "Service prefixes, such as `xray`, of which full access is accepted.",
    },
  },

  checkResource(resource, { parameters, model }) {
    const facts = factsOf(resource);
    if (isBoundary(facts, parameters)) return [];
    return [
      ...facts.documents
        .filter(({ kind }) => kind === "identity")
        .flatMap((fact) => documentFindings(resource, fact, parameters, model)),
      ...facts.attachments
        .filter(({ asBoundary, policy }) => !asBoundary && isBoundaryArn(policy, parameters))
        .map(({ property, policy }) => boundaryAsPermissions(String(policy), property)),
    ];
  },

  checkStack: reckoningWithStrays((account, { parameters, model }) => {
    const boundaries = account.resources.filter((resource) => isBoundary(factsOf(resource), parameters));
    const names = new Map(boundaries.map(({ urn, name }) => [urn, name]));
    const attached = account.principals
      .flatMap(({ held }) => held)
      .filter(({ arn, writtenIn }) => names.has(writtenIn ?? "") && !isBoundaryArn(arn, parameters))
      .map(({ urn, property, writtenIn }) => ({
        urn,
        ...boundaryAsPermissions(names.get(writtenIn ?? "") ?? "", property),
      }));
    return [...attached, ...composedFindings(account, parameters, model)];
  }),
});

/** Full access that only several documents together give. */
function composedFindings(
  account: Account,
  parameters: NoFullAccessParameters,
  model: AccessModel,
): Finding[] {
  return composedBreadths(account, model).flatMap(({ principals, what, services, witness, parts }) => {
    const holders = principals.filter((one) => !isInPlace(one, parameters));
    const [first] = holders;
    if (first === undefined) return [];
    if (services.length > 0 && services.every((service) => parameters.allowServices.includes(service)))
      return [];
    const others = holders.length === 1 ? "" : ` and ${holders.length - 1} more`;
    return [
      {
        urn: first.urn ?? parts.find(({ urn }) => urn !== undefined)?.urn,
        summary: `${first.label}${others} may do ${what}, put together from ${parts.length} policies`,
        action: witness.action,
        resource: witness.resource,
        evidence: parts.slice(0, 6).map(({ source }) => `given by ${source}`),
        fix: "name the actions that are needed and the resources they are needed on, in each of these policies",
      },
    ];
  });
}

function boundaryAsPermissions(name: string, property: string): Finding {
  return {
    summary: `The boundary ${name} is attached as permissions`,
    property,
    why: "a boundary says the most that somebody may ever do; attached as permissions it gives all of that",
    fix: "set it as permissionsBoundary, and attach a policy of its own for what is needed",
  };
}

function documentFindings(
  resource: GuardedResource,
  fact: DocumentFact,
  parameters: NoFullAccessParameters,
  model: AccessModel,
): Finding[] {
  const reading = model.read(fact);
  const findings = unreadableFindings(
    fact,
    reading,
    { question: "what the policy allows", thing: "a policy document" },
    isHarmless(reading, model),
  );
  if (reading.document === undefined) return findings;
  for (const { what, services, administrator, witness } of breadthOf(
    resource.name,
    reading.document,
    model,
  )) {
    if (administrator && isAdministratorPlace(fact.holder, parameters) === true) continue;
    if (services.length > 0 && services.every((service) => parameters.allowServices.includes(service)))
      continue;
    findings.push({
      summary: `${statementName(witness.statement)} allows ${witness.action} on ${witness.resource}, as it allows ${what}`,
      ...provenBy(witness, fact.property),
    });
  }
  if (isAdministratorPlace(fact.holder, parameters) === true) return findings;
  for (const { row, actions, witness } of singleCalls(
    resource.name,
    reading.document,
    OPENING_CALLS,
    model,
  )) {
    if (actions.every((action) => parameters.allowServices.includes(action.slice(0, action.indexOf(":")))))
      continue;
    findings.push({
      summary: `${statementName(witness.statement)} allows ${listed(actions)} on ${witness.resource}, by which its holder may ${row.lets}`,
      ...provenBy(witness, fact.property),
      why: "within an account the policy of a resource is enough to let somebody in: whoever writes all of them has all that they guard",
      fix: row.fix,
    });
  }
  return findings;
}
