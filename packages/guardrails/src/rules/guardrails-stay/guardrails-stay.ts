import type { PolicyDocument } from "@plinth/iam-policy";
import type { Account, Principal } from "../../account/account";
import type { LivePrincipal } from "../../account/live";
import { takenAway } from "../../account/taken";
import { LiveIndex } from "../../account/live";
import type { AdministratorPlace } from "../../administrator/place";
import { administratorPlaceParameters, isAdministratorPlace } from "../../administrator/place";
import type { BoundaryFolder } from "../../boundary/boundary";
import { boundaryFolderParameters, isBoundary } from "../../boundary/boundary";
import { documentPaths } from "../../escalation/document-paths";
import type { Facts } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import { policyNameOf } from "../../managed-policy/managed-policy";
import { gateGap } from "../../mfa/gate";
import type { AccessModel } from "../../model/model";
import type { GuardedResource } from "../../resource/resource";
import { listed, provenBy, statementName } from "../../rule/evidence";
import type { Finding } from "../../rule/finding";
import type { RuleContext } from "../../rule/rule";
import { defineRule } from "../../rule/rule";
import { BLINDING_CALLS } from "../../single-call/blinding";
import { singleCalls } from "../../single-call/single-call";
import { removed } from "./removed";

interface StayParameters extends AdministratorPlace, BoundaryFolder {
  requireProtect: boolean;
}

type Context = RuleContext<StayParameters>;

export const guardrailsStay = defineRule<StayParameters>({
  id: "guardrails-stay",
  title: "What the guardrails rest on is not taken away",
  why: "a boundary that comes off or an MFA gate that goes undoes the guardrails without breaking one of them: what is left looks like an account that never had any",
  fix: "leave the boundary, the gate and their denials in place; where they have to go, waive this for the change, by name and until a date",
  severity: "critical",
  references: [
    {
      title: "Permissions boundaries for IAM entities",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    },
    {
      title: "Pulumi: protect",
      url: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
    },
  ],
  controls: { ssb: ["ACCT.04", "ACCT.05"] },
  parameters: {
    ...administratorPlaceParameters,
    ...boundaryFolderParameters,
    requireProtect: {
      type: "boolean",
      default: false,
      description:
        "Whether boundaries and the place of administrators must be made with Pulumi's option `protect`, so that no program can delete them by leaving them out.",
    },
  },

  checkResource(resource, context) {
    const { parameters } = context;
    const facts = factsOf(resource);
    const blinding = isBoundary(facts, parameters) ? [] : blindingFindings(resource, facts, context);
    if (!parameters.requireProtect || resource.protect === true || !isGuardrail(facts, parameters))
      return blinding;
    return [
      ...blinding,
      {
        summary: `${resource.name} can be deleted by leaving it out of the program: it is not protected`,
        property: "protect",
        fix: "make it with the option protect: true; in the identity stack that is identity:protect",
      },
    ];
  },

  checkRemoval: (removal, { parameters, model }) => removed(removal, parameters, model),

  // A pack is not shown what is deleted. What was there shows in the account as it is.
  checkStack(account, context) {
    const taken = takenFindings(account, context);
    const live = account.live?.model;
    if (live === undefined) return taken;
    const index = new LiveIndex(live, context.model);
    return [
      ...taken,
      ...account.principals.flatMap((principal) => {
        const before =
          principal.urn === undefined || principal.name === undefined
            ? undefined
            : index.principal(principal.kind, principal.name);
        if (before === undefined) return [];
        return [...lostBoundary(principal, before), ...lostGate(principal, before, context)];
      }),
      ...weakerBoundaries(account, index, context),
    ];
  },
});

function isOfIam(action: string): boolean {
  return action.startsWith("iam:");
}

/** What a document lets its holder switch off. */
function blindingFindings(
  resource: GuardedResource,
  { documents }: Facts,
  { model, parameters }: Context,
): Finding[] {
  return documents.flatMap((fact): Finding[] => {
    if (fact.kind !== "identity" || isAdministratorPlace(fact.holder, parameters) === true) return [];
    const { document } = model.read(fact);
    if (document === undefined) return [];
    const source = resource.name;
    const found = singleCalls(source, document, BLINDING_CALLS, model);
    if (found.length === 0) return [];
    // Who can climb by what IAM lets them needs no second factor taken off.
    const climbs = documentPaths({ source, document }, fact.holder.kind, model).length > 0;
    const told = climbs ? found.filter(({ actions }) => !actions.every(isOfIam)) : found;
    return told.map(({ row, actions, witness }) => ({
      summary: `${statementName(witness.statement)} allows ${listed(actions)} on ${witness.resource}, by which its holder may ${row.lets}`,
      ...provenBy(witness, fact.property),
      why: "whoever takes over its holder does what follows unseen, or beyond what was to hold for everybody",
      fix: row.fix,
    }));
  });
}

/** Denials that the stack gives and takes away again. */
function takenFindings(account: Account, { model }: Context): Finding[] {
  return takenAway(account)
    .filter(({ held }) => denies(held.document, model))
    .map(({ by, property, from, held, member, unsure }) => ({
      urn: by.urn,
      property,
      summary: `${unsure === undefined ? "" : "Cannot tell whether "}${
        member === undefined
          ? `${by.name} takes ${held.source} away from ${from.label}, and its denials with it`
          : `${by.name} takes ${member.label} out of ${from.label}, and out of its denials`
      }`,
      ...(unsure !== undefined && {
        unknown: { property: unsure, remedy: `give ${unsure} a name that is known at preview` },
      }),
      why: "what says all that somebody has removes what it leaves out, whoever gave it: the denials are gone after one deployment or the next",
      fix:
        property === "name"
          ? "give each inline policy a name of its own"
          : `add it to ${property.replace(/\[.*$/, "")}, or leave the exclusive list out`,
    }));
}

function isGuardrail(facts: Facts, parameters: StayParameters): boolean {
  if (isBoundary(facts, parameters)) return true;
  return facts.identity !== undefined && isAdministratorPlace(facts.identity, parameters) === true;
}

function lostBoundary({ boundary, label, urn }: Principal, before: LivePrincipal): Finding[] {
  if (before.boundary?.arn === undefined || boundary !== undefined) return [];
  return [
    {
      urn,
      summary: `${label} loses its boundary: the account has it under ${policyNameOf(before.boundary.arn)}`,
      property: "permissionsBoundary",
    },
  ];
}

function lostGate(group: Principal, before: LivePrincipal, { model }: Context): Finding[] {
  if (group.kind !== "group") return [];
  const gate = before.held.find(
    (held) => denies(held.document, model) && gateGap([held], model) === undefined,
  );
  if (gate === undefined) return [];
  const after = gateGap(group.held, model);
  // What cannot be read may be the gate, which the rule about the gate says.
  if (after === undefined || group.opaque.length > 0) return [];
  return [
    {
      urn: group.urn,
      summary: `${group.label} loses its MFA gate: ${gate.source} denied everything without MFA`,
      evidence: [`without it what the group gives is open ${after.how}`],
    },
  ];
}

function denies({ statements }: PolicyDocument, model: AccessModel): boolean {
  return statements.some(
    ({ effect, actions }) =>
      effect === "Deny" && (actions.not || model.catalog.actionsMatching(actions.patterns[0] ?? "").size > 0),
  );
}

/** Boundaries whose explicit denials are fewer than those that the account has. */
function weakerBoundaries(account: Account, index: LiveIndex, { model, parameters }: Context): Finding[] {
  return account.policies
    .filter(({ path }) => path.startsWith(parameters.boundaryPath))
    .flatMap(({ urn, name, path, document }): Finding[] => {
      const id = account.id ?? account.live?.model?.accountId ?? "";
      const before = index.policy(
        `arn:${account.live?.model?.partition ?? "aws"}:iam::${id}:policy${path}${name}`,
      );
      if (before === undefined || document === undefined) return [];
      const lost = [...denied(before.document, model)].filter(
        (action) => !denied(document.document, model).has(action),
      );
      if (lost.length === 0) return [];
      return [
        {
          urn,
          summary: `The boundary ${name} no longer denies what it denies in the account: ${listed(lost)}`,
          property: "policy",
          action: lost[0],
          resource: "*",
        },
      ];
    });
}

/** The actions that a document denies outright, on everything. */
function denied({ statements }: PolicyDocument, model: AccessModel): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { effect, conditions, actions, resources } of statements) {
    if (effect !== "Deny" || conditions.length > 0 || resources?.patterns.includes("*") !== true) continue;
    const named = actions.patterns.map((pattern) => model.catalog.actionsMatching(pattern));
    const everything = model.catalog.actionsMatching("*");
    const all = named.reduce((sum, set) => sum.union(set), everything.minus(everything));
    for (const at of actions.not ? everything.minus(all) : all) found.add(model.catalog.actionAt(at).id);
  }
  return found;
}
