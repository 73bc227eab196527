import type { Diagnostic, PreviewResult } from "@plinth/offline-engine";
import { wrap } from "../layout";
import type { Look } from "../look";
import { safe, safeLine } from "../safe";
import { displayType, urnParts } from "../urn";

/** What the program printed and logged, by resource, as the Pulumi CLI shows it. Debug messages stay out. */
export function renderDiagnostics(result: PreviewResult, look: Look): string[] {
  const { colors } = look;
  const groups = new Map<string, Diagnostic[]>();
  const stack = result.resources.find((resource) => resource.type === "pulumi:pulumi:Stack")?.urn ?? "";
  for (const diagnostic of result.diagnostics) {
    if (diagnostic.severity === "debug" || diagnostic.message.trim() === "") continue;
    const urn = diagnostic.urn === "" ? stack : (diagnostic.urn ?? stack);
    groups.set(urn, [...(groups.get(urn) ?? []), diagnostic]);
  }
  if (groups.size === 0) return [];
  const lines = [colors.bold(colors.magentaBright("Diagnostics:"))];
  for (const [urn, diagnostics] of groups) {
    const { type, name } = urnParts(urn);
    if (urn !== "")
      lines.push(`  ${colors.blueBright(`${safeLine(displayType(type))} (${safeLine(name)}):`)}`);
    for (const diagnostic of diagnostics) lines.push(...messageLines(diagnostic, look));
  }
  return lines;
}

function messageLines({ severity, message }: Diagnostic, look: Look): string[] {
  const { colors } = look;
  const prefix = { debug: "", info: "", warning: colors.yellow("warning: "), error: colors.red("error: ") }[
    severity
  ];
  return safe(message)
    .trimEnd()
    .split("\n")
    .flatMap((line, index) => wrap(`    ${index === 0 ? prefix : ""}${line}`.trimEnd(), look.columns));
}
