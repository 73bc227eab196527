import { hasWildcard } from "@plinth/iam-policy";
import type { Counterexample, DelegatedCall } from "@plinth/access-analysis";
import type { Principal } from "../../account/account";
import { SHOW_THE_ACCOUNT } from "../../account/account";
import type { AdministratorPlace } from "../../administrator/place";
import { administratorPlaceParameters, isInPlace } from "../../administrator/place";
import type { DelegatedFolder } from "../../boundary/boundary";
import { delegatedFolderParameters } from "../../boundary/boundary";
import type { Delegation } from "../../delegation/delegations";
import { delegationsOf } from "../../delegation/delegations";
import { grantText, shortName } from "../../escalation/steps";
import { policyNameOf } from "../../managed-policy/managed-policy";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";

interface DelegationParameters extends AdministratorPlace, DelegatedFolder {}

export const delegationIsClosed = defineRule<DelegationParameters>({
  id: "delegation-is-closed",
  title: "Who hands out permissions under a boundary cannot get past it",
  why: "a boundary holds only if it can be neither left off, taken off, exchanged nor rewritten, and if nothing outside it can be taken over: one gap is the whole account",
  fix: "deny what leads out to the delegates: deletion and exchange of boundaries, versions of the boundary's policy, and writes, credentials and iam:PassRole outside their path",
  severity: "critical",
  references: [
    {
      title: "Delegate permission management to others by using permissions boundaries",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate",
    },
    {
      title: "Permissions boundaries for IAM entities",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    },
  ],
  controls: { ssb: ["ACCT.04"] },
  parameters: { ...administratorPlaceParameters, ...delegatedFolderParameters },

  checkStack(account, { parameters, model }) {
    return delegationsOf(account, parameters.delegatedPath, model).flatMap((delegation) => {
      const [first] = delegation.delegates.filter((one) => !isInPlace(one, parameters));
      if (first === undefined) return [];
      if (delegation.proof === undefined) return [unreadBoundary(delegation, first)];
      const [shortest, ...others] = [...delegation.proof.counterexamples].sort(
        (a, b) => Number(a.conditional) - Number(b.conditional),
      );
      return shortest === undefined ? [] : [open(delegation, first, shortest, others)];
    });
  },
});

function open(
  { delegates, boundary, held }: Delegation,
  first: Principal,
  { calls, outcome, conditional }: Counterexample,
  others: readonly Counterexample[],
): Finding {
  const witness = calls.find((call) => call.witness !== undefined)?.witness;
  return {
    urn: held.urn ?? first.urn,
    summary: `${sentence(who(first, delegates))} can get past ${policyNameOf(boundary)}: ${outcome}`,
    property: held.property,
    ...(witness === undefined
      ? {}
      : { statement: witness.statement, action: witness.action, resource: witness.resource }),
    evidence: [
      ...calls.map((call, index) => `${index + 1}. ${callText(call)}`),
      ...(conditional ? ["where the conditions of these statements are met"] : []),
      ...(others.length === 0
        ? []
        : [
            `and ${others.length} more ${others.length === 1 ? "way" : "ways"} out, such as ${others[0]?.id ?? ""}`,
          ]),
    ],
  };
}

const WITH: Readonly<Record<NonNullable<DelegatedCall["boundary"]>, string>> = {
  none: ", which carries no boundary",
  other: ", under another boundary",
  approved: ", which carries the boundary",
};

/** `the delegate: iam:CreateRole on role/x, which carries no boundary   allowed by …` */
function callText({ by, action, resource, boundary, witness }: DelegatedCall): string {
  const on = resource === "*" ? "" : ` on ${shortName(resource)}`;
  const grant = witness === undefined ? "" : `  allowed by ${grantText(witness)}`;
  return `${by}: ${action}${on}${boundary === undefined ? "" : WITH[boundary]}${grant}`;
}

function unreadBoundary({ delegates, boundary, held }: Delegation, first: Principal): Finding {
  if (hasWildcard(boundary)) {
    return {
      urn: held.urn ?? first.urn,
      summary: `Cannot tell what holds what ${who(first, delegates)} makes: any policy that fits ${boundary} may be the boundary`,
      unknown: {
        property: held.property,
        remedy: "ask for the boundary by its whole ARN: StringEquals iam:PermissionsBoundary",
      },
    };
  }
  return {
    urn: held.urn ?? first.urn,
    summary: `Cannot tell whether ${who(first, delegates)} can get past ${policyNameOf(boundary)}: the boundary is not in this stack`,
    unknown: { property: held.property, remedy: SHOW_THE_ACCOUNT },
  };
}

function who(first: Principal, delegates: readonly Principal[]): string {
  const name = first.kind === "group" ? `a member of ${first.label}` : first.label;
  return delegates.length === 1 ? name : `${name} and ${delegates.length - 1} more`;
}

/** Names stay as they are written. */
function sentence(text: string): string {
  return text.startsWith("a ") ? `A${text.slice(1)}` : text;
}
