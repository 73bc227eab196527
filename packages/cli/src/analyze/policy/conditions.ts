import type { ConditionClass, ConditionSetting } from "@plinth/access-analysis";
import { conditionClass, conditionsClass, conditionText } from "@plinth/access-analysis";
import type { Condition, JsonPath, PolicyDocument, Statement } from "@plinth/iam-policy";
import { operatorText } from "@plinth/iam-policy";
import type { Finding } from "./finding";
import { inStatement } from "./finding";

/** Conditions that keep nobody out, and those that nobody can meet. */
export function conditionFindings({ statements, version }: PolicyDocument, now: Date): Finding[] {
  const classes = {
    Allow: classesAt({ version, effect: "Allow", now }),
    Deny: classesAt({ version, effect: "Deny", now }),
    careful: classesAt({ version, effect: "Deny", now, calls: "all" }),
  };
  return statements.flatMap((statement) => {
    const { conditions, effect, index } = statement;
    if (conditions.length === 0) return [];
    // A denial of the careless, such as of calls without TLS, is no less meant for being easy to escape.
    const isCare = effect === "Deny" && conditions.some(({ key }) => CARE.has(key.toLowerCase()));
    const { ofOne, ofAll } = classes[isCare ? "careful" : effect];
    if (ofAll(conditions) === "never") return [neverTrue(statement, ofOne)];
    if (effect === "Deny") return [];
    return conditions
      .filter((condition) => ofOne(condition) === "always")
      .map((condition): Finding => ({
        rule: "condition-always-true",
        severity: isIdiom(condition) ? "low" : "medium",
        message: `condition ${conditionText(condition)} is always true, or whoever calls can make it so: it keeps nobody out`,
        path: pathOf(index, condition),
      }));
  });
}

interface Classes {
  readonly ofOne: (condition: Condition) => ConditionClass;
  readonly ofAll: (conditions: readonly Condition[]) => ConditionClass;
}

/** Policies have most of their conditions in common: each is worked out once. */
const remembered = new Map<string, ConditionClass>();
const MOST_REMEMBERED = 20_000;

type Setting = Required<Pick<ConditionSetting, "version" | "effect" | "now">> &
  Pick<ConditionSetting, "calls">;

function classesAt(setting: Setting): Classes {
  const prefix = `${setting.version} ${setting.effect} ${setting.now.getTime()} ${setting.calls ?? ""} `;
  const ofOne = (condition: Condition): ConditionClass => {
    const key = prefix + JSON.stringify(condition);
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const found = conditionClass(condition, setting);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, found);
    return found;
  };
  return {
    ofOne,
    ofAll(conditions) {
      // Conditions on different keys come to what each of them comes to.
      if (new Set(conditions.map(({ key }) => key.toLowerCase())).size < conditions.length)
        return conditionsClass(conditions, setting);
      const classes = conditions.map(ofOne);
      if (classes.includes("never")) return "never";
      return classes.includes("satisfiable") ? "satisfiable" : "always";
    },
  };
}

function neverTrue({ conditions, effect, index }: Statement, ofOne: Classes["ofOne"]): Finding {
  const culprit = conditions.find((condition) => ofOne(condition) === "never");
  const text = (culprit === undefined ? conditions : [culprit]).map(conditionText).join(" and ");
  const path = culprit === undefined ? inStatement(index, "Condition") : pathOf(index, culprit);
  return effect === "Deny"
    ? {
        rule: "deny-never-matches",
        severity: "high",
        message: `condition ${text} never holds, or whoever calls can see to it: the statement denies nothing`,
        path,
      }
    : {
        rule: "condition-never-true",
        severity: "low",
        message: `condition ${text} never holds: the statement allows nothing`,
        path,
      };
}

/** Keys by which a policy keeps callers from harm rather than keeping them out: whoever wants to can meet it. */
const CARE: ReadonlySet<string> = new Set([
  "aws:securetransport",
  "s3:tlsversion",
  "s3:authtype",
  "s3:signatureversion",
  "aws:tokenissuetime",
  "aws:viaawsservice",
  "aws:calledvia",
  "aws:calledviafirst",
  "aws:calledvialast",
  "aws:calledviaawsmcp",
  "aws:viaawsmcpservice",
  "aws:principalisawsservice",
]);

/** What limits though it demands nothing, such as that only certain tags may be set, if any. */
function isIdiom({ quantifier, key }: Condition): boolean {
  const lower = key.toLowerCase();
  return CARE.has(lower) || (quantifier === "ForAllValues" && lower === "aws:tagkeys");
}

function pathOf(index: number, { operator, ifExists, quantifier, key }: Condition): JsonPath {
  return inStatement(index, "Condition", operatorText(operator, ifExists, quantifier), key);
}
