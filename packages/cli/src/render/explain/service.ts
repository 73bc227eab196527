import type { ServiceExplanation } from "../../report/explain-schema";
import { width, wrap } from "../layout";
import { grouped } from "../wording";
import { besideLabel, labelled, shortened, table } from "./layout";
import type { ExplainLook } from "./parts";
import { actionsOf, conditionLines, levelsText, moreText } from "./parts";

export function renderService(explanation: ServiceExplanation, look: ExplainLook): string[] {
  const { service, title, actions, accessLevels, conditionKeys } = explanation;
  const total = `${grouped(actions)}: ${levelsText(accessLevels)}`;
  const all = `plinth explain '${service}:*'`;
  return [
    `${look.colors.bold(`${service}:`)}  ${title}`,
    "",
    ...labelled("Actions", wrap(total, besideLabel(look), 0), look),
    ...labelled("Resources", resourceLines(explanation, look), look),
    ...labelled("Conditions", conditionLines(conditionKeys, look), look),
    ...labelled("More", [`${look.colors.cyan(all)}  ${actionsOf(actions)} by name`], look),
  ];
}

function resourceLines({ resourceTypes }: ServiceExplanation, look: ExplainLook): string[] {
  if (resourceTypes.length === 0) return ["none: its actions can only be given on *"];
  const { shown, more } = shortened(resourceTypes, 6, look.all);
  const lines = table(shown.flatMap(({ type, arns }) => arns.map((arn) => [type, arn])));
  const fitting = lines.every((line) => width(line) <= besideLabel(look));
  const broken = shown.flatMap(({ type, arns }) => [type, ...arns.map((arn) => `  ${arn}`)]);
  return [...(fitting ? lines : broken), ...moreText(more, look)];
}
