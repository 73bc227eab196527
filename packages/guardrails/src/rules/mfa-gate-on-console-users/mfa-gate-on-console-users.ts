import type { ActionSet } from "@plinth/iam-catalog";
import type { Account, Principal, Stray } from "../../account/account";
import { documentsOf, isFromElsewhere, mayDeny, opaqueOf, SHOW_THE_ACCOUNT } from "../../account/account";
import { factsOf } from "../../facts/facts";
import type { GateGap } from "../../mfa/gate";
import { ENROLMENT_ACTIONS, gateGap } from "../../mfa/gate";
import type { AccessModel } from "../../model/model";
import { elementsOf, listed, statementName } from "../../rule/evidence";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";
import { surfaceOf } from "../../surfaces/surfaces";
import { UNKNOWN } from "../../tree/tree";

interface MfaGateParameters {
  allowedWithoutMfa: readonly string[];
}

const BOOL_IF_EXISTS =
  "deny with BoolIfExists aws:MultiFactorAuthPresent false: calls with a long-term key do not carry that key, so that plain Bool never matches them";

export const mfaGateOnConsoleUsers = defineRule<MfaGateParameters>({
  id: "mfa-gate-on-console-users",
  title: "Whoever has a console password can do nothing without MFA",
  why: "a password alone is phished or guessed; a gate makes it worthless until the second factor is there",
  fix: "put the user into a group whose policy denies everything but the enrolment of MFA, on every resource, with BoolIfExists aws:MultiFactorAuthPresent false",
  severity: "high",
  references: [
    {
      title: "AWS: Allows MFA-authenticated IAM users to manage their own credentials",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html",
    },
    {
      title: "aws:MultiFactorAuthPresent",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent",
    },
  ],
  controls: { cis: { "7.0": ["2.10"], "5.0": ["1.9"], "3.0": ["1.10"] }, ssb: ["ACCT.05"] },
  parameters: {
    allowedWithoutMfa: {
      type: "array",
      items: { type: "string" },
      default: ENROLMENT_ACTIONS,
      stricter: "fewer",
      description: "The actions that may be open before MFA is enrolled.",
    },
  },

  checkStack(account, { parameters, model }) {
    const judged = new Map<string, GateGap | undefined>();
    const users = account.principals.filter(({ kind, login }) => kind === "user" && login !== undefined);
    const findings = users.flatMap((user) => {
      const documents = documentsOf(user);
      // Users of the same groups share the answer.
      const key = documents.map(({ urn, source, property }) => `${urn ?? source} ${property}`).join("\n");
      if (!judged.has(key)) judged.set(key, gateGap(documents, model, parameters.allowedWithoutMfa));
      const gap = judged.get(key);
      return gap === undefined ? [] : [finding(user, gap, account, model)];
    });
    return [
      ...findings,
      ...account.strays
        .filter(
          ({ urn, kind }) =>
            kind === "user" &&
            account.resources.some((r) => r.urn === urn && surfaceOf(r.type)?.login !== undefined),
        )
        .map(({ urn, property }) => cannotTell("a user with a console password", urn, property)),
    ];
  },
});

function finding(user: Principal, gap: GateGap, account: Account, model: AccessModel): Finding {
  const name = user.name ?? user.label;
  const urn = user.login?.urn;
  if (gap.nearest === undefined) {
    // What cannot be read may hold the gate, and who is not known may be this user.
    const opaque =
      opaqueOf(user).find(mayDeny) ?? account.strays.find((stray) => mayGate(stray, account, model));
    if (opaque !== undefined) return cannotTell(name, urn, opaque.property, opaque.urn);
    const elsewhere = [user, ...user.groups].find((one) => isFromElsewhere(one, account));
    if (elsewhere !== undefined)
      return {
        ...(urn === undefined ? {} : { urn }),
        summary: `Cannot tell whether ${name} is behind the MFA gate: ${elsewhere.label} is not in this stack`,
        unknown: { property: elsewhere.kind === "user" ? "user" : "groups", remedy: SHOW_THE_ACCOUNT },
      };
  }
  if (gap.nearest === undefined) {
    return {
      urn,
      summary: `${name} gets a console password, and nothing that the stack gives ${name} denies anything without MFA`,
      evidence: [`${user.label} is in ${listed(user.groups.map(({ label }) => label)) || "no group"}`],
    };
  }
  const { held, statement } = gap.nearest;
  const shown = gap.allowed.isEmpty() ? gap.open : gap.allowed;
  const worst = worstOf(shown, model);
  const place = { index: statement.index, count: held.document.statements.length, sid: statement.sid };
  return {
    urn,
    summary: `The MFA gate of ${name} leaves ${shown.size === 1 ? "an action" : `${shown.size} actions`} open ${gap.how}`,
    statement: place,
    evidence: [`${held.source}, ${statementName(place)}: ${elementsOf(statement)}`],
    ...(worst === undefined ? {} : { action: worst }),
    ...(statement.conditions.some(({ operator, ifExists }) => operator === "Bool" && !ifExists) &&
    gap.how.includes("key")
      ? { fix: BOOL_IF_EXISTS }
      : {}),
  };
}

/** Whether somebody of no known name may be put into a group that gates its members, or that nobody can read. */
function mayGate({ urn, kind }: Stray, account: Account, model: AccessModel): boolean {
  const resource = account.resources.find((one) => one.urn === urn);
  if (kind !== "user" || resource === undefined) return false;
  return factsOf(resource).memberships.some(({ user, group }) => {
    if (user.name !== UNKNOWN) return false;
    const named = account.principals.find(
      (one) =>
        one.kind === "group" &&
        typeof group.name === "string" &&
        one.name?.toLowerCase() === group.name.slice(group.name.lastIndexOf("/") + 1).toLowerCase(),
    );
    if (named === undefined || isFromElsewhere(named, account) || named.opaque.some(mayDeny)) return true;
    const gap = gateGap(named.held, model);
    return gap === undefined || gap.nearest !== undefined;
  });
}

/** An action that shows a reader what the gap is worth. */
function worstOf(actions: ActionSet, model: AccessModel): string | undefined {
  const telling = [
    "iam:DeactivateMFADevice",
    "iam:CreateAccessKey",
    "iam:CreateUser",
    "s3:DeleteBucket",
    "s3:GetObject",
  ];
  const known = telling.find((id) => actions.has(model.catalog.action(id)?.index ?? -1));
  if (known !== undefined) return known;
  for (const index of actions) return model.catalog.actionAt(index).id;
  return undefined;
}

function cannotTell(name: string, urn: string | undefined, property: string, of?: string): Finding {
  const resource = of?.split("::").at(-1);
  return {
    ...(urn === undefined ? {} : { urn }),
    summary: `Cannot tell whether ${name} is behind the MFA gate: ${property}${resource === undefined ? "" : ` of ${resource}`} is not known`,
    unknown: {
      property,
      remedy:
        "name users, groups and policies by what is known at preview, and keep the gate in the same stack",
    },
  };
}
