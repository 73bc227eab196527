import type { Escalation, PrincipalReport, Witness } from "@plinth/access-analysis";
import { counted } from "../../render/wording";
import { reportedEscalation } from "../report/report";
import { renderSteps } from "../render/way";
import { listed, servicesText } from "../render/wording";
import type { Kind } from "./kind";

/**
 * What there is to say of one principal, without its name: equal for all that are alike, so that a thousand users of
 * one group are one block.
 */
export function principalText(principal: PrincipalReport, kind: Kind): string[] {
  const { arn, type, name } = principal;
  const label = `${type}/${name}`;
  const lines = [...ownLines(principal, kind), ...accessLines(principal, kind)];
  return lines.map((line) => shortened(line, arn, label));
}

function ownLines({ administrator, escalations }: PrincipalReport, kind: Kind): string[] {
  if (kind === "administrator") {
    const { through, witness, conditional } = administrator;
    const when = conditional ? ", in requests that meet a condition" : "";
    return [
      through === "selfGrant"
        ? `can make itself one with ${witness?.action ?? "one call"} on ${witness?.resource ?? "itself"}${when}${grantedBy(witness)}`
        : `may do everything${when}${grantedBy(witness)}`,
    ];
  }
  const unknown =
    administrator.verdict === "unknown"
      ? ["cannot tell what it may do: part of its policies is missing (below)"]
      : [];
  const [first, ...others] = escalations;
  return first === undefined ? unknown : [...unknown, ...wayLines(first), ...otherWays(others)];
}

function wayLines(way: Escalation): string[] {
  const { id, gains, certainty, target, steps } = way;
  const becomes = gains === "administrator" ? "administrator" : target;
  const could = certainty === "certain" ? "becomes" : "may become";
  return [
    `${could} ${becomes} in ${counted(steps.length, "step")} (${id}):`,
    ...renderSteps(reportedEscalation(way)),
  ];
}

function otherWays(ways: readonly Escalation[]): string[] {
  if (ways.length === 0) return [];
  const ids = [...new Set(ways.map(({ id }) => id))];
  return [`and ${counted(ways.length, "more way")}: ${listed(ids, 8)}`];
}

function accessLines({ fullAccess }: PrincipalReport, kind: Kind): string[] {
  const [first] = fullAccess;
  if (kind === "administrator" || first === undefined) return [];
  const services = servicesText(fullAccess.map(({ service }) => service));
  return [`has full access to ${services}${grantedBy(first.witness)}`];
}

function grantedBy(witness: Witness | undefined): string {
  if (witness === undefined) return "";
  return `: ${witness.source} statement ${witness.statement.index + 1}, ${witness.because}`;
}

/** Names in the account's own words: `role/batch`, and `itself`. */
function shortened(line: string, arn: string, label: string): string {
  return line
    .replaceAll(new RegExp(`${escaped(arn)}(?![\\w+=,.@/-])`, "g"), "itself")
    .replaceAll(`${label} inline `, "its inline policy ")
    .replaceAll(arn.replace(/[^:]*$/, ""), "");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
