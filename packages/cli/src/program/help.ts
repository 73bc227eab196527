import type { HelpConfiguration } from "commander";
import type { Colors } from "../terminal/terminal";
import { pad, width } from "../render/layout";

/** How the help looks: bold headings, and terms in the colour of something to type. */
export function helpStyle(colors: Colors): HelpConfiguration {
  return {
    styleTitle: (title) => colors.bold(title),
    styleOptionText: (text) => colors.cyan(text),
    styleSubcommandText: (text) => colors.cyan(text),
    styleArgumentText: (text) => colors.cyan(text),
    styleCommandText: (text) => colors.cyan(text),
    subcommandTerm: (command) => command.name(),
    commandUsage: (command) => {
      let parent = "";
      for (let above = command.parent; above !== null; above = above.parent)
        parent = `${above.name()} ${parent}`;
      const rest =
        command.commands.length > 0 ? "COMMAND [options]" : command.usage().replace("[options] ", "");
      return `${parent}${command.name()} ${rest}${command.commands.length > 0 ? "" : " [options]"}`;
    },
  };
}

/** Examples with what each is for, aligned. */
export function examplesText(
  examples: readonly (readonly [command: string, what: string])[],
  colors: Colors,
): string {
  const longest = examples.reduce((most, [command]) => Math.max(most, width(command)), 0);
  const lines = examples.map(
    ([command, what]) => `  ${pad(colors.cyan(command), longest)}  ${colors.dim(what)}`,
  );
  return `\n${colors.bold("Examples:")}\n${lines.join("\n")}\n`;
}
