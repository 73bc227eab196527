import type { Account, Stray } from "../account/account";
import type { Finding } from "./finding";
import type { RuleContext } from "./rule";

type StackCheck<P extends object> = (account: Account, context: RuleContext<P>) => readonly Finding[];

/**
 * The check, made also of the stack as it could turn out where nobody knows who is given something. What is found only
 * there it cannot tell: one finding for all that could come of it, at what is not known.
 */
export function reckoningWithStrays<P extends object>(check: StackCheck<P>): StackCheck<P> {
  return (account, context) => {
    const found = check(account, context);
    const { strays, worst } = account;
    if (worst === undefined) return found;
    const said = new Set(found.map(keyOf));
    const [example, ...others] = check(worst, context).filter((finding) => !said.has(keyOf(finding)));
    if (example === undefined) return found;
    // At the grant that the example rests on, where that can be told.
    const stray = strays.find(({ urn }) => urn === example.urn) ?? strays[0];
    return stray === undefined ? found : [...found, cannotTell(stray, example, others.length)];
  };
}

function keyOf({ urn, summary, unknown }: Finding): string {
  return `${urn ?? ""}\n${unknown?.property ?? ""}\n${summary}`;
}

function cannotTell({ urn, property }: Stray, example: Finding, others: number): Finding {
  const more = others === 0 ? [] : [`and ${others} more that could be found`];
  return {
    urn,
    summary: `Cannot tell who is meant, as ${property} is not known yet. It could be that this is found: ${example.summary.replace(/:$/, "")}`,
    evidence: [...(example.evidence ?? []), ...more],
    unknown: { property, remedy: `give ${property} a name that is known at preview` },
  };
}
