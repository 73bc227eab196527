import type { ParameterSchema } from "@plinth/guardrails";

/** How a rule that cannot tell is held: `mandatory` as the rule itself is, `advisory` never stops anything. */
export type UnknownsLevel = "mandatory" | "advisory";

/** Every rule takes it beside its own parameters. */
export const unknownsParameter = {
  type: "string",
  enum: ["mandatory", "advisory"],
  description:
    "What happens where a value is not known yet and the rule cannot tell. Default: what PLINTH_UNKNOWNS says, else `unknowns` in the guardrails file, else mandatory where CI is set and advisory elsewhere.",
} as const satisfies ParameterSchema<UnknownsLevel>;

/** The level for the whole pack: what is told, else what the guardrails file says, else by CI, where nobody reads an advisory. */
export function unknownsLevel(
  env: Readonly<Record<string, string | undefined>>,
  file?: UnknownsLevel,
): UnknownsLevel {
  const told = toldUnknowns(env) ?? file;
  if (told !== undefined) return told;
  const ci = env.CI;
  return ci === undefined || ci === "" || ci === "false" || ci === "0" ? "advisory" : "mandatory";
}

/** What PLINTH_UNKNOWNS says, undefined where it says nothing. */
export function toldUnknowns(env: Readonly<Record<string, string | undefined>>): UnknownsLevel | undefined {
  const told = env.PLINTH_UNKNOWNS;
  if (told === undefined || told === "") return undefined;
  if (told === "mandatory" || told === "advisory") return told;
  throw new Error(`PLINTH_UNKNOWNS is "${told}"; expected mandatory or advisory`);
}
