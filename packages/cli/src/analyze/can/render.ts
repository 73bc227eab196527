import { wrap } from "../../render/layout";
import type { Look } from "../../render/look";
import { safeLine } from "../../render/safe";
import { listed } from "../render/wording";
import type { CanReport } from "../schema/can-schema";
import type { PrincipalModel } from "./principal";

const INDENT = "    ";

/** The answer in a word, the statements behind it, and what would change it. */
export function renderCan(report: CanReport, { type, model }: PrincipalModel, look: Look): string {
  const { colors } = look;
  const { verdict, action, resource, decidedBy, keys, missing, warnings = [] } = report;
  const color =
    verdict === "allowed"
      ? colors.green
      : verdict === "dependsOn" || verdict === "unknown"
        ? colors.yellow
        : colors.red;
  const head = `${color(MARKS[verdict])}  ${colors.bold(`${type}/${safeLine(model.name)}`)} ${safeLine(action)} on ${safeLine(resource)}`;
  const because = decidedBy.map(
    ({ source, effect, index, count, sid, role }) =>
      `${effect === "Allow" ? "allowed" : "denied"} by ${source} statement ${index + 1} of ${count}${sid === undefined ? "" : ` "${sid}"`}${role === "identity" ? "" : ` (${ROLES[role]})`}`,
  );
  const lines = [
    ...(missing === null ? [] : [`no ${missing} allows it`]),
    ...(keys.length === 0 ? [] : [`depends on ${listed(keys, 20)}`]),
    ...because,
    ...warnings.map(({ path, message }) => `${path}: ${message}`),
  ];
  return [
    ...wrap(head, look.columns, INDENT.length),
    ...lines.flatMap((line) => wrap(`${INDENT}${safeLine(line)}`, look.columns)),
    "",
    ...wrap(`Next        ${next(report)}`, look.columns).map((line) =>
      line.replace(/^Next(?= )/, (label) => colors.bold(label)),
    ),
    "",
  ].join("\n");
}

const MARKS: Readonly<Record<CanReport["verdict"], string>> = {
  allowed: "✓ yes",
  explicitlyDenied: "✗ no",
  implicitlyDenied: "✗ no",
  dependsOn: "? it depends",
  unknown: "? cannot tell",
};

const ROLES: Readonly<Record<CanReport["decidedBy"][number]["role"], string>> = {
  identity: "identity policy",
  resource: "the resource's policy",
  boundary: "permissions boundary",
  session: "session policy",
  scp: "service control policy",
  rcp: "resource control policy",
};

function next({ verdict, keys, missing }: CanReport): string {
  switch (verdict) {
    case "allowed":
      return "nothing to do. A policy of the resource, which the file does not have, might still deny it.";
    case "explicitlyDenied":
      return "a denial wins over everything: narrow it if the request is meant to go through.";
    case "implicitlyDenied":
      return missing === "identity policy"
        ? "add a statement that allows it, if it is meant to go through."
        : `let the ${missing ?? "policies"} allow it, if it is meant to go through.`;
    case "dependsOn":
      return `say what the request carries: --context ${keys[0] ?? "KEY"}=VALUE (\`${keys[0] ?? "KEY"}=\` for nothing).`;
    case "unknown":
      return "describe the account anew, with what is missing.";
  }
}
