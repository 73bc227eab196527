import type { ManagedPolicyExplanation } from "../../report/explain-schema";
import { wrap } from "../layout";
import { counted } from "../wording";
import { besideLabel, flow, labelled, shortened, titleTable } from "./layout";
import type { ExplainLook } from "./parts";
import { actionsOf, configurationLines, levelsText, moreText } from "./parts";

export function renderManagedPolicy(explanation: ManagedPolicyExplanation, look: ExplainLook): string[] {
  const { colors } = look;
  const { name, arn, version, fullAccess, nearlyFullAccess, configuration } = explanation;
  return [
    `${colors.bold(name)}  AWS managed policy, ${version}`,
    `    ${arn}`,
    "",
    ...labelled("Administrator", wrap(ADMINISTRATOR[explanation.administrator], besideLabel(look), 0), look),
    ...labelled("Full access", nameLines(fullAccess, look), look),
    ...labelled("Nearly full", nameLines(nearlyFullAccess, look), look),
    ...labelled("Can lead on", escalationLines(explanation, look), look),
    ...labelled("Gives", givenLines(explanation, look), look),
    ...labelled("In Plinth", wrap(verdictText(explanation), besideLabel(look), 0), look),
    ...(configuration === undefined ? [] : configurationLines(configuration, look)),
    ...(look.all
      ? labelled("Document", JSON.stringify(explanation.document, null, 2).split("\n"), look)
      : []),
  ];
}

const ADMINISTRATOR: Readonly<Record<ManagedPolicyExplanation["administrator"], string>> = {
  yes: "yes: it may do everything, or can give itself that",
  conditional: "yes, in requests that meet a condition",
  no: "no",
  unknown: "cannot be told",
};

function verdictText({ verdict, reason }: ManagedPolicyExplanation): string {
  const text = { allowed: "may be given to a group; one of your own can name the ARNs", refused: "refused" }[
    verdict
  ];
  return reason === undefined ? text : `${text}: ${reason}`;
}

function nameLines(names: readonly string[], look: ExplainLook): string[] {
  const { shown, more } = shortened(names, 16, look.all);
  return [...flow(shown, besideLabel(look)), ...moreText(more, look)];
}

function escalationLines({ escalations }: ManagedPolicyExplanation, look: ExplainLook): string[] {
  if (escalations.length === 0) return [];
  const certain = escalations.filter(({ certainty }) => certainty === "certain").length;
  const { shown, more } = shortened(escalations, 10, look.all);
  const ids = shown.map(({ id }) => id);
  const what = `to more access, in ${counted(escalations.length, "way")}${certain === 0 ? ", where the account has what they take" : ""}:`;
  return [what, ...flow(ids, besideLabel(look)), ...moreText(more, look)];
}

function givenLines(explanation: ManagedPolicyExplanation, look: ExplainLook): string[] {
  const { actions, services, accessLevels } = explanation;
  const total = `${actionsOf(actions)} of ${counted(services.length, "service")}: ${levelsText(accessLevels)}`;
  const most = [...services].sort((one, other) => other.actions - one.actions);
  const { shown, more } = shortened(most, 8, look.all);
  const rows = shown.map((service) => [service.service, String(service.actions), service.title]);
  return [
    ...wrap(total, besideLabel(look), 0),
    ...titleTable(rows, look),
    ...moreText(more, look, " services"),
  ];
}
