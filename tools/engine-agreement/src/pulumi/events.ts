/** What a policy said, as the CLI writes it into its event log. */
export interface PolicyEvent {
  readonly rule: string;
  readonly urn: string;
  readonly level: string;
  readonly message: string;
}

/**
 * The policies' violations out of the file that `pulumi preview --event-log FILE` writes: a JSON object a line.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go PolicyEvent
 */
export function policyEvents(log: string): PolicyEvent[] {
  return log
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap((line) => {
      const { policyEvent: said } = JSON.parse(line) as { policyEvent?: Record<string, string> };
      if (said === undefined) return [];
      const {
        policyName: rule = "",
        resourceUrn: urn = "",
        enforcementLevel: level = "",
        message = "",
      } = said;
      return [{ rule, urn, level, message }];
    });
}
