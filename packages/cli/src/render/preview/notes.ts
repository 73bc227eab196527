import type { PreviewResult } from "@plinth/offline-engine";
import type { JudgedResult } from "../../guard/judged";
import { isAccepted } from "../../guard/judged";
import type { Look } from "../look";
import { safeLine } from "../safe";

/** What a row says in its last column, by URN: the rules that object, and how many messages there are. */
export function notesByUrn(result: JudgedResult, { colors }: Look): Map<string, string> {
  const stack = result.resources.find((resource) => resource.type === "pulumi:pulumi:Stack")?.urn;
  const notes = new Map<string, Set<string>>();
  const note = (urn: string, text: string): void => {
    const key = urn === "" ? stack : urn;
    if (key === undefined) return;
    notes.set(key, (notes.get(key) ?? new Set()).add(text));
  };
  for (const violation of result.violations) {
    const { urn, rule, level } = violation;
    const [mark, color] =
      level === "mandatory"
        ? ["✗", colors.red]
        : isAccepted(violation)
          ? ["·", colors.dim]
          : ["!", colors.yellow];
    note(urn, color(`${mark} ${safeLine(rule)}`));
  }
  for (const [urn, { error, warning, info }] of countMessages(result)) {
    if (error > 0) note(urn, `${error} ${colors.red(error === 1 ? "error" : "errors")}`);
    if (warning > 0) note(urn, `${warning} ${colors.yellow(warning === 1 ? "warning" : "warnings")}`);
    if (info > 0) note(urn, `${info} ${colors.magenta(info === 1 ? "message" : "messages")}`);
  }
  return new Map([...notes].map(([urn, texts]) => [urn, [...texts].join("; ")]));
}

interface MessageCount {
  error: number;
  warning: number;
  info: number;
}

function countMessages(result: PreviewResult): Map<string, MessageCount> {
  const counts = new Map<string, MessageCount>();
  for (const { urn = "", severity } of result.diagnostics) {
    if (severity === "debug") continue;
    const count = counts.get(urn) ?? { error: 0, warning: 0, info: 0 };
    count[severity] += 1;
    counts.set(urn, count);
  }
  return counts;
}
