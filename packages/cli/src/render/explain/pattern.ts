import { ACCESS_LEVELS } from "../../explain/access-levels";
import type { PatternExplanation } from "../../report/explain-schema";
import { counted, grouped } from "../wording";
import { besideLabel, flow, labelled, shortened, titleTable } from "./layout";
import type { ExplainLook } from "./parts";
import { actionsOf, configurationLines, levelsText, moreText } from "./parts";

type ExplainedService = PatternExplanation["services"][number];

const FEW_SERVICES = 3;

export function renderPattern(explanation: PatternExplanation, look: ExplainLook): string[] {
  const { asked, actions, services, accessLevels, configuration } = explanation;
  const [only] = services;
  const alone = services.length === 1 && only !== undefined;
  const reach = alone
    ? `${grouped(actions)} of ${actionsOf(only.of)} of ${only.title}`
    : `${actionsOf(actions)} of ${counted(services.length, "service")}`;
  return [
    `${look.colors.bold(asked)}  ${reach}; AWS may add to them`,
    "",
    ...(alone
      ? []
      : labelled("In all", flow(levelsText(accessLevels).split(/(?<=,) /), besideLabel(look), " "), look)),
    ...(services.length <= FEW_SERVICES || look.all
      ? services.flatMap((service) => serviceLines(service, !alone, look))
      : labelled("Services", overview(services, look), look)),
    "",
    ...configurationLines(configuration, look),
  ];
}

/** The actions of a service by access level, without the prefix that they share. */
function serviceLines(service: ExplainedService, titled: boolean, look: ExplainLook): string[] {
  const { colors } = look;
  const levels = ACCESS_LEVELS.flatMap((level) => {
    const names = service.actions
      .filter(({ accessLevel }) => accessLevel === level)
      .map(({ id }) => id.slice(id.indexOf(":") + 1));
    if (names.length === 0) return [];
    const { shown, more } = shortened(names, 12, look.all);
    const lines = [...flow(shown, besideLabel(look)), ...moreText(more, look)];
    return labelled(LEVEL_LABELS[level] ?? level, lines, look);
  });
  const title = `${colors.bold(`${service.service}:`)} ${actionsOf(service.actions.length)} of ${service.of}  ${service.title}`;
  return titled ? ["", title, ...levels] : levels;
}

/** The long one would not fit beside its actions. */
const LEVEL_LABELS: Readonly<Record<string, string>> = { "Permissions management": "Permissions" };

function overview(services: readonly ExplainedService[], look: ExplainLook): string[] {
  const most = [...services].sort((one, other) => other.actions.length - one.actions.length);
  const { shown, more } = shortened(most, 12, look.all);
  const rows = shown.map(({ service, actions, of, title }) => [service, `${actions.length} of ${of}`, title]);
  return [...titleTable(rows, look), ...moreText(more, look, " services, and the actions")];
}
