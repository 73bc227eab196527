import type {
  AccountModel,
  ContextValues,
  Decision,
  RequestPolicies,
  SourcedDocument,
} from "@plinth/access-analysis";
import { analyseAccount, evaluate } from "@plinth/access-analysis";
import type { CanReport } from "../schema/can-schema";
import type { PrincipalModel } from "./principal";

export interface Question {
  readonly principal: PrincipalModel;
  readonly action: string;
  readonly resource: string;
  readonly context: ContextValues;
  readonly now: Date;
}

/** Decides one request of a principal under every policy of the account that applies to it. */
export function answer(question: Question, account: AccountModel): CanReport {
  const { principal, action, resource, context, now } = question;
  const { policies, warnings } = policiesOf(principal, account);
  const { tags = {}, arn } = principal.model;
  const tagged = Object.fromEntries(
    Object.entries(tags).map(([name, value]) => [`aws:PrincipalTag/${name}`, value]),
  );
  const decision = evaluate(
    { principal: arn, action, resource, context: { ...tagged, ...context }, now },
    { ...policies, resource: trustOf(action, resource, account) },
  );
  return {
    principal: arn,
    action,
    resource,
    context: Object.fromEntries(Object.entries(context).map(([key, value]) => [key, shown(value)])),
    verdict: verdictOf(decision, warnings.length > 0),
    keys: [...decision.keys],
    missing: decision.missing ?? null,
    decidedBy: decision.decidedBy.map(({ source, role, effect, path, index, count, sid }) => ({
      source,
      role,
      effect,
      path,
      index,
      count,
      ...(sid === undefined ? {} : { sid }),
    })),
    ...(warnings.length === 0 ? {} : { warnings: warnings.map(({ path, message }) => ({ path, message })) }),
  };
}

function shown(value: ContextValues[string]): string | string[] | null {
  if (value === undefined) return null;
  return typeof value === "string" ? value : [...value];
}

/** What is missing might allow, limit or deny; only a denial that is there stays one whatever is missing. */
function verdictOf({ effect }: Decision, incomplete: boolean): CanReport["verdict"] {
  return incomplete && effect !== "explicitlyDenied" ? "unknown" : effect;
}

/**
 * The policies that apply to one principal. The analysis follows the references of the account to them; asked for the
 * one principal alone, it does not search the others for ways up.
 */
function policiesOf({ type, model }: PrincipalModel, account: AccountModel) {
  const alone: AccountModel = {
    ...account,
    users: type === "user" ? [model] : [],
    roles: type === "role" ? [model] : [],
    compute: [],
  };
  const { principals, warnings } = analyseAccount(alone);
  const layers = principals[0]?.access.layers ?? [];
  const documents = (role: string): SourcedDocument[][] =>
    layers
      .filter((layer) => layer.role === role)
      .map(({ allows, denies }) => [...new Set([...allows, ...denies].map(({ from }) => from))]);
  const [boundary] = documents("boundary");
  const scps = documents("scp");
  const policies: RequestPolicies = {
    identity: documents("identity").flat(),
    ...(boundary === undefined ? {} : { boundary: boundary[0] ?? NOTHING }),
    ...(scps.length === 0 ? {} : { scps }),
  };
  return { policies, warnings };
}

/** A boundary without a statement allows nothing. */
const NOTHING: SourcedDocument = {
  source: "permissions boundary",
  document: { version: "2012-10-17", statements: [] },
};

/** Who assumes a role needs the role's trust as well. */
function trustOf(action: string, resource: string, { roles }: AccountModel): RequestPolicies["resource"] {
  if (!/^sts:(assumerole|tagsession|setsourceidentity)/i.test(action)) return undefined;
  const role = roles.find(({ arn }) => arn === resource);
  return role === undefined ? undefined : { source: `trust of role/${role.name}`, document: role.trust };
}
