import type {
  EffectiveAccess,
  Escalation,
  FullAccess,
  NearlyFullAccess,
  Witness,
} from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import { counted } from "../../render/wording";
import { listed, servicesText } from "../render/wording";
import type { Finding } from "./finding";
import { inStatement } from "./finding";

/** What an identity policy gives too much of. */
export function breadthFindings(
  document: PolicyDocument,
  access: EffectiveAccess,
  escalations: readonly Escalation[],
): Finding[] {
  const administrator = administratorFinding(access);
  // Who may do everything has full access to everything: to say it of each service would bury it.
  const wide = administrator?.rule === "administrator" && access.administrator.through === "everything";
  return [
    ...(administrator === undefined ? [] : [administrator]),
    ...(wide ? [] : serviceFindings(access)),
    ...escalationFinding(escalations),
    ...document.statements.flatMap(({ effect, actions, resources, index }): Finding[] => {
      if (effect === "Deny") return [];
      const count = actions.patterns.length;
      return [
        ...(actions.not
          ? [
              {
                rule: "allow-not-action" as const,
                severity: "medium" as const,
                message: `NotAction with Allow allows every action but the ${counted(count, "pattern")} it names, in all services`,
                path: inStatement(index, "NotAction"),
              },
            ]
          : []),
        ...(resources?.not === true
          ? [
              {
                rule: "allow-not-resource" as const,
                severity: "medium" as const,
                message: "NotResource with Allow allows every resource but those it names",
                path: inStatement(index, "NotResource"),
              },
            ]
          : []),
      ];
    }),
  ];
}

function administratorFinding({ administrator }: EffectiveAccess): Finding | undefined {
  const { verdict, conditional, through, witness } = administrator;
  if (verdict === "no") return undefined;
  const when = conditional ? ", in requests that meet a condition" : "";
  const message =
    verdict === "unknown"
      ? "cannot tell whether it makes its holder an administrator"
      : through === "selfGrant"
        ? `its holder can make itself an administrator with ${witness?.action ?? "one call"} on itself${when}`
        : `its holder may do everything${when}`;
  return { rule: "administrator", severity: "critical", message, path: pathOf(witness), witness };
}

function serviceFindings(access: EffectiveAccess): Finding[] {
  const full = byStatement(access.fullAccess).map((found): Finding => ({
    rule: "full-access",
    severity: "high",
    message: `gives full access to ${servicesText(found.map(({ service }) => service))}`,
    ...placeOf(found),
  }));
  const nearly = [false, true].flatMap((conditional) =>
    byStatement(access.nearlyFullAccess.filter((one) => one.conditional === conditional)).map(
      (found): Finding => ({
        rule: "nearly-full-access",
        severity: "medium",
        message: conditional
          ? `gives full access to ${servicesText(found.map(({ service }) => service))}, in requests that meet a condition`
          : `gives full access to ${servicesText(found.map(({ service }) => service))}, but for a few actions or resources`,
        ...placeOf(found),
      }),
    ),
  );
  return [...full, ...nearly];
}

function byStatement<T extends FullAccess | NearlyFullAccess>(all: readonly T[]): T[][] {
  const groups = new Map<number, T[]>();
  for (const one of all) {
    const { index } = one.witness.statement;
    groups.set(index, [...(groups.get(index) ?? []), one]);
  }
  return [...groups.values()];
}

function placeOf([first]: readonly FullAccess[]): Pick<Finding, "path" | "witness"> {
  return { path: pathOf(first?.witness), witness: first?.witness };
}

/** All ways are one finding: what to narrow is in the steps of each. */
function escalationFinding(escalations: readonly Escalation[]): Finding[] {
  const [first] = escalations;
  if (first === undefined) return [];
  const certain = escalations.filter(({ certainty }) => certainty === "certain");
  const witness = first.steps.find((step) => step.witness !== undefined)?.witness;
  const ids = listed(escalations.map(({ id }) => id));
  return [
    {
      rule: "privilege-escalation",
      severity: certain.length > 0 ? "high" : "medium",
      message:
        certain.length > 0
          ? `its holder can give itself more: ${ids}`
          : `its holder can get more, where the account has a principal to reach: ${ids}`,
      path: pathOf(witness),
      witness,
    },
  ];
}

function pathOf(witness: Witness | undefined): Finding["path"] {
  return witness === undefined ? [] : inStatement(witness.statement.index);
}
