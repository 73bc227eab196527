import type { SourcePosition, Violation } from "../preview/types";

/** What the Pulumi engine refuses by itself, told as a violation, so that all else of the change is shown beside it. */
export function protectionViolation(
  { urn, name }: { urn: string; name: string },
  change: "delete" | "replace",
  source?: SourcePosition,
): Violation {
  const { summary, fix } =
    change === "delete"
      ? {
          summary: `This change deletes ${name}, which is protected: the program no longer has it`,
          fix: `put it back, or unprotect it first: \`pulumi state unprotect '${urn}'\``,
        }
      : {
          summary: `This change replaces ${name}, which is protected: what was there would be deleted`,
          fix: "take `protect` out of its options in the program and run `pulumi up`, then make the change",
        };
  return {
    pack: "pulumi",
    packVersion: "",
    rule: "protect",
    level: "mandatory",
    severity: "high",
    urn,
    message: [
      summary,
      "Why   it was protected so that no change of the program destroys it in passing; Pulumi itself refuses this",
      `Fix   ${fix}`,
      "Rule  https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
    ].join("\n"),
    ...(source === undefined ? {} : { source }),
  };
}
