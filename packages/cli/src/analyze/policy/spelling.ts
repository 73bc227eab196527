import type { Issue, PolicyDocument, Statement } from "@plinth/iam-policy";
import { checkStatement, operatorText } from "@plinth/iam-policy";
import type { PolicyType } from "../schema/policy-schema";
import type { Finding } from "./finding";
import { inStatement } from "./finding";
import type { RuleId } from "./rules";

/** Names that AWS does not know, and what does not fit together: slips that make a statement say less than it seems to. */
export function spellingFindings(document: PolicyDocument, type: PolicyType, now: Date): Finding[] {
  return document.statements.flatMap((statement) =>
    checkStatement(inputOf(statement), { kind: type, now }).flatMap((issue) => findingOf(issue, statement)),
  );
}

/** A `StatementInput`, whose lists are only read. */
function inputOf({ effect, actions, resources, principals, conditions }: Statement): unknown {
  const byOperator: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, ifExists, quantifier, key, values } of conditions)
    (byOperator[operatorText(operator, ifExists, quantifier)] ??= {})[key] = values;
  const who = principals && {
    ...filled("aws", principals.any ? ["*", ...principals.aws] : principals.aws),
    ...filled("service", principals.service),
    ...filled("federated", principals.federated),
  };
  return {
    effect,
    [actions.not ? "notActions" : "actions"]: actions.patterns,
    ...(resources && { [resources.not ? "notResources" : "resources"]: resources.patterns }),
    ...(who && Object.keys(who).length > 0 && { principals: who }),
    ...(conditions.length > 0 && { conditions: byOperator }),
  };
}

function filled(name: string, list: readonly string[]): Record<string, readonly string[]> {
  return list.length === 0 ? {} : { [name]: list };
}

interface Kind {
  readonly rule: RuleId;
  /** The element of the policy grammar. */
  readonly element: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  actions: { rule: "unknown-action", element: "Action" },
  notActions: { rule: "unknown-action", element: "NotAction" },
  resources: { rule: "resource-mismatch", element: "Resource" },
  notResources: { rule: "resource-mismatch", element: "NotResource" },
  conditions: { rule: "condition-mismatch", element: "Condition" },
  principals: { rule: "principal-mismatch", element: "Principal" },
};

const PRINCIPALS: Readonly<Record<string, string>> = {
  aws: "AWS",
  service: "Service",
  federated: "Federated",
};

/** `conditions.StringLike.aws:PrincipalOrgID[0]` is ["Condition", "StringLike", "aws:PrincipalOrgID", 0]. */
function findingOf(issue: Issue, { index, principals }: Statement): Finding[] {
  const [, name = "", middle = "", item] = /^(\w+)(.*?)(?:\[(\d+)\])?$/su.exec(issue.path) ?? [];
  const kind = KINDS[name];
  // An issue of the statement as a whole is one that the grammar has told already.
  if (kind === undefined || (name === "principals" && middle === "")) return [];
  const dot = middle.indexOf(".", 1);
  const keys =
    middle === "" ? [] : dot < 0 ? [middle.slice(1)] : [middle.slice(1, dot), middle.slice(dot + 1)];
  const element = name === "principals" && principals?.not === true ? "NotPrincipal" : kind.element;
  const path = inStatement(
    index,
    element,
    ...(name === "principals" ? keys.map((key) => PRINCIPALS[key] ?? key) : keys),
    ...(item === undefined ? [] : [Number(item)]),
  );
  const rule = ruleOf(kind, issue);
  return [{ rule, severity: rule === "unknown-action" ? "medium" : "low", message: issue.message, path }];
}

/** That an action is about other resources than those listed is no matter of its name. */
function ruleOf({ rule }: Kind, { message }: Issue): RuleId {
  return rule === "unknown-action" && message.includes("none of the resources") ? "resource-mismatch" : rule;
}
