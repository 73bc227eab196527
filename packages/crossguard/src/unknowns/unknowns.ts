import type { ParameterSchema } from "@plinth/guardrails";

/** How a rule that cannot tell is held: `mandatory` as the rule itself is, `advisory` never stops anything. */
export type UnknownsLevel = "mandatory" | "advisory";

/** Every rule takes it beside its own parameters. */
export const unknownsParameter = {
  type: "string",
  enum: ["mandatory", "advisory"],
  description:
    "What happens where a value is not known yet and the rule cannot tell. Default: mandatory where CI is set, else advisory; PLINTH_UNKNOWNS says it for all rules.",
} as const satisfies ParameterSchema<UnknownsLevel>;

/** The level for the whole pack. Under CI nobody reads an advisory. */
export function unknownsLevel(env: Readonly<Record<string, string | undefined>>): UnknownsLevel {
  const told = env.PLINTH_UNKNOWNS;
  if (told === "mandatory" || told === "advisory") return told;
  if (told !== undefined && told !== "") {
    throw new Error(`PLINTH_UNKNOWNS is "${told}"; expected mandatory or advisory`);
  }
  const ci = env.CI;
  return ci === undefined || ci === "" || ci === "false" || ci === "0" ? "advisory" : "mandatory";
}
