import { catalog } from "@plinth/iam-catalog";
import { parseArn } from "@plinth/iam-policy";
import type { Explanation } from "../report/explain-schema";
import { explainAction } from "./action";
import { explainConditionKey } from "./condition-key";
import { explainManagedPolicy } from "./managed-policy";
import { nearestNames } from "./nearest";
import { explainPattern } from "./pattern";
import { explainService } from "./service";

/** A name that the catalog does not know, and what may have been meant. */
export interface UnknownName {
  readonly kind: "unknown";
  readonly asked: string;
  readonly message: string;
  readonly nearest: readonly string[];
}

/**
 * What a name stands for: an action, a pattern of actions, a managed policy by name or ARN, a
 * condition key, a service. Case only counts in the names of policies, as it does for AWS.
 *
 * @example explain("s3:PutObject"), explain("iam:*Policy"), explain("SecurityAudit"), explain("aws:SourceIp")
 */
export function explain(asked: string): Explanation | UnknownName {
  if (asked.startsWith("arn:")) return explainArn(asked);
  if (/[*?]/.test(asked)) return explainWildcard(asked);
  const action = catalog.action(asked);
  if (action !== undefined) return explainAction(action, asked);
  const key = asked.includes(":") ? catalog.conditionKey(asked) : undefined;
  if (key !== undefined) return explainConditionKey(key, asked);
  // Before services, as the case of a policy's name counts: AWSConnector is one, awsconnector a service.
  const policy = catalog.managedPolicy(asked);
  if (policy !== undefined) return explainManagedPolicy(policy, asked);
  // A service may be asked for as a policy writes it, with its colon.
  const service = asked.replace(/:$/, "").toLowerCase();
  if (catalog.services().includes(service)) return explainService(service, asked);
  return unknownName(asked);
}

function explainArn(asked: string): Explanation | UnknownName {
  const policy = catalog.managedPolicy(asked);
  if (policy !== undefined) return explainManagedPolicy(policy, asked);
  const arn = parseArn(asked);
  if (arn?.service !== "iam" || !arn.resource.startsWith("policy/"))
    return unknown(asked, "is no managed policy's ARN");
  if (arn.account === "aws")
    return unknown(asked, "is no policy of AWS's that the catalog knows", nearestNames(asked));
  return unknown(
    asked,
    "is a policy of an account's own, which only that account can show: `plinth analyze policy FILE` reads its document",
  );
}

function explainWildcard(asked: string): Explanation | UnknownName {
  const actions = catalog.actionsMatching(asked);
  if (!actions.isEmpty()) return explainPattern(asked, actions);
  const prefix = asked.slice(0, Math.max(0, asked.indexOf(":")));
  const known = /[*?]/.test(prefix) || catalog.services().includes(prefix.toLowerCase());
  const service = known || prefix === "" ? undefined : catalog.nearestService(prefix);
  const nearest = service === undefined ? [] : [service + asked.slice(prefix.length)];
  return unknown(asked, "covers no action that the catalog knows", nearest);
}

function unknownName(asked: string): UnknownName {
  const what = asked.includes(":")
    ? "is neither an action nor a condition key"
    : "is neither a service nor a managed policy";
  return unknown(asked, `${what} that the catalog knows`, nearestNames(asked));
}

function unknown(asked: string, what: string, nearest: readonly string[] = []): UnknownName {
  const hint = nearest.length === 0 ? "" : `. Did you mean ${alternatives(nearest)}?`;
  return { kind: "unknown", asked, nearest, message: `${what}${hint}` };
}

function alternatives(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}
