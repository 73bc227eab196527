import type { Condition, PolicyDocument, Statement } from "@plinth/iam-policy";
import type { AccessModel } from "../../model/model";

/**
 * Keys of single services that say through what a call must come, beside those that every service knows. Each is in the
 * service's own example of a policy.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 */
const SERVICE_TIES: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ["elasticfilesystem:accessedviamounttarget", (value) => value.toLowerCase() === "true"],
  ["elasticfilesystem:accesspointarn", isExact],
  ["vpc-lattice-svcs:sourcevpc", isExact],
  ["vpc-lattice-svcs:sourcevpcowneraccount", isExact],
]);

/** Whether a statement that names nobody is tied all the same: by a key of its service, or by a denial of all others. */
export function isTiedOtherwise(
  statement: Statement,
  { statements }: PolicyDocument,
  { catalog, sparesFew }: AccessModel,
): boolean {
  if (statement.conditions.some(isServiceTie)) return true;
  return statements.some(
    (denial) =>
      denial.effect === "Deny" &&
      denial.principals?.any === true &&
      denial.conditions.length > 0 &&
      denial.conditions.every(sparesFew) &&
      coversActions(denial, statement, catalog) &&
      coversResources(denial, statement),
  );
}

/**
 * Whether a service can do no more than leave logs of one account: it writes those of each account under the account's own
 * number, and asks for a bucket's ACL before it does.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 */
export function isTiedByPlace({ actions, resources }: Statement): boolean {
  if (actions.not || resources?.not === true) return false;
  if (actions.patterns.every((action) => action.toLowerCase() === "s3:getbucketacl")) return true;
  const places = resources?.patterns ?? [];
  return places.length > 0 && places.every((place) => /\/AWSLogs\/(o-[a-z0-9]+\/)?\d{12}\//.test(place));
}

/**
 * Services whose own documentation has a policy without a source.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/set-up-sns.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html
 */
const WITHOUT_SOURCE: ReadonlySet<string> = new Set([
  "backup.amazonaws.com",
  "codestar-notifications.amazonaws.com",
  "events.amazonaws.com",
  "logdelivery.elasticloadbalancing.amazonaws.com",
  "replicator.lambda.amazonaws.com",
]);

/** Whether a service sends no source that a policy could ask for. */
export function comesWithoutSource(principal: string): boolean {
  return WITHOUT_SOURCE.has(principal.toLowerCase());
}

/**
 * A bucket that leaves it to access points of one account who comes in. In the policy of an access point itself the key is
 * always there, and says nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 */
export function isTiedByAccessPoint({ conditions }: Statement, type: string): boolean {
  if (!/^aws:s3\/bucket|^aws-native:s3:BucketPolicy$|^AWS::S3::BucketPolicy$/.test(type)) return false;
  return conditions.some(
    ({ operator, ifExists, quantifier, key, values }) =>
      /^s3:dataaccesspoint(account|arn)$/i.test(key) &&
      /^(string(equals|like)(ignorecase)?|arn(equals|like))$/i.test(operator) &&
      !ifExists &&
      quantifier !== "ForAllValues" &&
      values.length > 0 &&
      values.every((value) => /^(arn:[^:]+:s3:[^:]*:)?\d{12}(:|$)/.test(value)),
  );
}

function isServiceTie({ operator, ifExists, quantifier, key, values }: Condition): boolean {
  if (ifExists || quantifier === "ForAllValues" || /not|^null$/i.test(operator)) return false;
  const test = SERVICE_TIES.get(key.toLowerCase());
  return test !== undefined && values.length > 0 && values.every(test);
}

function coversActions(denial: Statement, allowed: Statement, catalog: AccessModel["catalog"]): boolean {
  if (denial.actions.not || allowed.actions.not) return false;
  const denied = denial.actions.patterns.map((pattern) => catalog.actionsMatching(pattern));
  return allowed.actions.patterns.every((pattern) => {
    const actions = catalog.actionsMatching(pattern);
    return !actions.isEmpty() && denied.some((one) => actions.isSubsetOf(one));
  });
}

function coversResources(denial: Statement, allowed: Statement): boolean {
  if (denial.resources === undefined) return true;
  if (denial.resources.not || allowed.resources?.not === true) return false;
  const patterns = allowed.resources?.patterns ?? ["*"];
  return patterns.every((pattern) =>
    (denial.resources?.patterns ?? []).some((outer) => fits(outer, pattern)),
  );
}

/** A pattern that another one, read as a text, fits is included in it. */
function fits(outer: string, inner: string): boolean {
  const parts = outer.split(/\*+/);
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return inner === outer;
  const last = rest.pop() ?? "";
  if (!inner.startsWith(first) || !inner.endsWith(last)) return false;
  let from = first.length;
  const end = inner.length - last.length;
  for (const part of rest) {
    const at = inner.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= end;
}

function isExact(value: string): boolean {
  return value !== "" && !/[*?]/.test(value);
}
