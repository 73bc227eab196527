import type { PolicyDocument } from "@plinth/iam-policy";
import type { Account, HeldDocument, Principal } from "../../account/account";
import { isFromElsewhere, mayDeny, opaqueOf, SHOW_THE_ACCOUNT } from "../../account/account";
import type { AdministratorPlace } from "../../administrator/place";
import { administratorPlaceParameters, isAdministratorPlace } from "../../administrator/place";
import type { AttachmentFact, DocumentFact, Facts } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import { policyNameOf } from "../../managed-policy/managed-policy";
import { gateGap, trustGap } from "../../mfa/gate";
import type { AccessModel } from "../../model/model";
import { elementsOf, statementName } from "../../rule/evidence";
import type { Finding } from "../../rule/finding";
import type { RuleContext } from "../../rule/rule";
import { defineRule } from "../../rule/rule";

type Context = RuleContext<AdministratorPlace>;

export const administratorOnlyBehindMfa = defineRule<AdministratorPlace>({
  id: "administrator-only-behind-mfa",
  title: "Administrator access only in the one place that MFA gates",
  why: "an administrator can undo every other guardrail, so that there is one way to become one, and it asks for the second factor",
  fix: "give what is needed as statements; for administration take the Administrator role, whose trust asks for MFA",
  severity: "critical",
  references: [
    {
      title: "Configure MFA-protected API access",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html",
    },
    {
      title: "AdministratorAccess",
      url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
    },
  ],
  controls: {
    cis: { "7.0": ["2.14"], "5.0": ["1.15"], "3.0": ["1.16"] },
    ssb: ["ACCT.02", "ACCT.04", "ACCT.05"],
  },
  parameters: administratorPlaceParameters,

  checkResource(resource, context) {
    const facts = factsOf(resource);
    return [
      ...facts.attachments.flatMap((attachment) => attachmentFindings(attachment, context)),
      ...trustFindings(facts, context),
    ];
  },

  checkStack(account, context) {
    const findings = account.principals.flatMap((principal) => {
      if (isAdministratorPlace(principal, context.parameters) !== true)
        return tracedFindings(principal, context);
      if (principal.kind === "group") return gateFindings(principal, account, context.model);
      return principal.kind === "role" ? foreignRoleFindings(principal, account, context.model) : [];
    });
    return [...findings, ...strayFindings(account, context)];
  },
});

function attachmentFindings(
  { policy, byName, asBoundary, holder, property }: AttachmentFact,
  { parameters, model }: Context,
): Finding[] {
  if (byName || asBoundary || typeof policy !== "string") return [];
  const managed = model.managedPolicy(policy);
  if (
    managed === undefined ||
    !givesEverything([{ source: managed.name, document: managed.document }], model)
  ) {
    return [];
  }
  // A holder that is not known yet is told in the stack check by what it comes from.
  if (isAdministratorPlace(holder, parameters) !== false) return [];
  if (holder.kind === "permissionSet") {
    return [
      {
        summary: `${policyNameOf(policy)} is attached to a permission set that is not named for it`,
        property,
        fix: "give what is needed as statements; where Identity Center asks for MFA, name the permission set in the parameter `administratorPermissionSets`",
      },
    ];
  }
  const name = typeof holder.name === "string" ? `${holder.kind} ${holder.name}` : `a ${holder.kind}`;
  return [
    {
      summary: `${policyNameOf(policy)} is attached to ${name}, which is not the place that MFA gates`,
      property,
    },
  ];
}

/** The Administrator role itself: whoever may assume it must have shown MFA. */
function trustFindings({ identity, documents }: Facts, { parameters, model }: Context): Finding[] {
  if (identity?.kind !== "role" || isAdministratorPlace(identity, parameters) !== true) return [];
  return documents
    .filter(({ kind }) => kind === "trust")
    .flatMap((fact) => [...unknownTrust(fact, model), ...ungatedTrust(fact, model)]);
}

function unknownTrust(fact: DocumentFact, model: AccessModel): Finding[] {
  return model.read(fact).unknown.map((property) => ({
    summary: `Cannot tell whether the Administrator role asks for MFA: ${property} is not known yet`,
    unknown: { property, remedy: "build the trust document from what is known at preview" },
  }));
}

function ungatedTrust(fact: DocumentFact, model: AccessModel): Finding[] {
  const { document } = model.read(fact);
  const gap = document === undefined ? undefined : trustGap(document, model);
  if (document === undefined || gap === undefined) return [];
  return [{ ...assumable(gap, document), property: `${fact.property}.Statement[${gap.statement.index}]` }];
}

function assumable(
  { how, statement }: NonNullable<ReturnType<typeof trustGap>>,
  { statements }: PolicyDocument,
): Finding {
  const { index, sid } = statement;
  const place = { index, count: statements.length, ...(sid === undefined ? {} : { sid }) };
  return {
    summary: `The Administrator role can be assumed ${how}`,
    statement: place,
    evidence: [`${statementName(place)}: ${elementsOf(statement)}`],
    fix: "allow sts:AssumeRole on condition Bool aws:MultiFactorAuthPresent true, and NumericLessThan aws:MultiFactorAuthAge for a fresh one",
  };
}

/** An Administrator role that another stack makes: its trust is not here to be judged. */
function foreignRoleFindings(role: Principal, account: Account, model: AccessModel): Finding[] {
  if (role.urn !== undefined || !givesEverything(role.held, model)) return [];
  const urn = role.held.find((one) => one.urn !== undefined)?.urn;
  if (urn === undefined) return [];
  const trust = account.live?.model?.roles.find(
    ({ name }) => name.toLowerCase() === role.name?.toLowerCase(),
  )?.trust;
  if (trust === undefined) {
    return [
      {
        urn,
        summary: `Cannot tell whether ${role.label} asks for MFA: its trust is not in this stack`,
        unknown: { property: "role", remedy: SHOW_THE_ACCOUNT },
      },
    ];
  }
  const gap = trustGap(trust, model);
  if (gap === undefined) return [];
  return [{ urn, ...assumable(gap, trust) }];
}

/** The direct mode: the group of administrators holds the access itself, and its gate has to hold. */
function gateFindings(group: Principal, account: Account, model: AccessModel): Finding[] {
  if (!givesEverything(group.held, model)) return [];
  const gap = gateGap(group.held, model);
  if (gap === undefined) return [];
  const held = group.held.find((one) => givesEverything([one], model)) ?? group.held[0];
  const urn = held?.urn ?? group.urn;
  const opaque = opaqueOf(group).find(mayDeny);
  // A gate with a hole is one whatever else there may be.
  if (gap.nearest === undefined && (opaque !== undefined || isFromElsewhere(group, account))) {
    const property = opaque?.property ?? "group";
    return [
      {
        ...(urn === undefined ? {} : { urn }),
        summary: `Cannot tell whether ${group.label} is behind the MFA gate: ${
          opaque === undefined ? "the group is not in this stack" : `${property} is not known`
        }`,
        unknown: {
          property,
          remedy:
            opaque === undefined || opaque.arn !== undefined
              ? SHOW_THE_ACCOUNT
              : "build the gate's document from what is known at preview",
        },
      },
    ];
  }
  return [
    {
      ...(urn === undefined ? {} : { urn }),
      summary: `${group.label} gives administrator access ${gap.how}`,
      evidence:
        gap.nearest === undefined
          ? ["no policy of the group denies anything without MFA"]
          : [`${gap.nearest.held.source}: ${elementsOf(gap.nearest.statement)}`],
      fix: "give the group a policy that denies everything but the enrolment of MFA, on every resource, with BoolIfExists aws:MultiFactorAuthPresent false",
    },
  ];
}

/** Attachments whose holder was not known when they were looked at one by one. */
function tracedFindings(principal: Principal, { model }: Context): Finding[] {
  return principal.held
    .filter(({ arn, traced, writtenIn }) => arn !== undefined && traced && writtenIn === undefined)
    .filter((held) => givesEverything([held], model))
    .map(({ urn, property, source }) => ({
      urn,
      property,
      summary: `${source} is attached to ${principal.label}, which is not the place that MFA gates`,
    }));
}

/** Attachments of which nobody knows who gets them. */
function strayFindings(account: Account, { model }: Context): Finding[] {
  return account.strays.flatMap(({ urn, property }) => {
    const resource = account.resources.find((one) => one.urn === urn);
    const attachments = resource === undefined ? [] : factsOf(resource).attachments;
    return attachments
      .filter(({ holder, asBoundary }) => holder.property === property && !asBoundary)
      .map(({ policy }) => (typeof policy === "string" ? model.managedPolicy(policy) : undefined))
      .filter((policy) => policy !== undefined)
      .filter(({ name, document }) => givesEverything([{ source: name, document }], model))
      .map(({ name }) => ({
        urn,
        summary: `Cannot tell who gets ${name}: ${property} is not known yet`,
        unknown: { property, remedy: `give ${property} a name that is known at preview` },
      }));
  });
}

function givesEverything(
  documents: readonly Pick<HeldDocument, "source" | "document">[],
  model: AccessModel,
): boolean {
  return model.access(documents).administrator.verdict === "yes";
}
