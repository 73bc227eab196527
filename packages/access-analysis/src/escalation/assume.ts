import type { PolicyDocument } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";
import type { Principal, ResolvedAccount } from "../account/principal-access";
import { isPersonalStatement } from "../account/principal-access";
import { absentTags } from "../account/principal-tags";
import type { SourcedDocument } from "../document/source";
import { compiledStatements, concerns } from "../effective-access/compiled";
import { subjectContext } from "../effective-access/subject";
import type { ContextValues } from "../evaluation/context";
import { evaluate } from "../evaluation/evaluate";
import type { Caller } from "../evaluation/principal";
import { accountOf, callerOf } from "../evaluation/principal";
import type { GrantedStep } from "./permission";
import { permitted } from "./permission";

/** Whether the principal may call sts:AssumeRole on the role, by its own policies and the role's trust. */
export function assumed(
  account: ResolvedAccount,
  principal: Principal,
  role: Principal,
  trust: PolicyDocument,
): GrantedStep | undefined {
  const boundary = principal.boundary;
  const known = {
    ...contextOf(principal),
    ...absentTags(principal.model, principal.layers, principal.subject, trust),
  };
  let effect: "allowed" | "dependsOn" | "implicitlyDenied" = "implicitlyDenied";
  for (const chosen of chosenValues(trust)) {
    const decision = evaluate(
      {
        principal: callerFor(principal, account, trust),
        action: "sts:AssumeRole",
        resource: role.arn,
        context: { ...known, ...chosen },
      },
      {
        identity: documentsAbout(principal),
        ...(boundary === undefined ? {} : { boundary }),
        ...(account.model.scps === undefined ? {} : { scps: account.model.scps }),
        resource: { source: `the trust of ${role.label}`, document: trust },
      },
    );
    effect = decision.effect === "dependsOn" || decision.effect === "allowed" ? decision.effect : effect;
    if (effect === "allowed") break;
  }
  if (effect === "implicitlyDenied") return undefined;
  const own = permitted(principal, "sts:AssumeRole", role.arn);
  const textFor = ({ label }: { readonly label: string }): string =>
    `sts:AssumeRole on ${role.label}, which trusts ${label}`;
  return {
    conditional: effect === "dependsOn",
    textFor,
    step: {
      action: "sts:AssumeRole",
      resource: role.arn,
      text: textFor(principal),
      ...(own?.step.witness === undefined ? {} : { witness: own.step.witness }),
    },
  };
}

/** Whether the principal could assume the role once it has written itself into its trust policy. */
export function assumedAfterRewrite(
  account: ResolvedAccount,
  principal: Principal,
  role: Principal,
): GrantedStep | undefined {
  return assumed(account, principal, role, trustOf(principal.arn));
}

const particular = new WeakMap<PolicyDocument, boolean>();

/** Whether a trust policy tells principals of its account apart, rather than leave that to their own policies. */
export function isParticular(trust: PolicyDocument): boolean {
  const known =
    particular.get(trust) ??
    trust.statements.some(
      (statement) =>
        isPersonalStatement({ statement }) ||
        statement.principals?.not === true ||
        statement.principals?.aws.some((name) => accountOf(name) === undefined),
    );
  particular.set(trust, known);
  return known;
}

const about = new WeakMap<Principal, readonly SourcedDocument[]>();

/** Those of a principal's documents that say something of assuming roles; it is asked of one role after the other. */
function documentsAbout(principal: Principal): readonly SourcedDocument[] {
  const known =
    about.get(principal) ??
    principal.documents.filter(({ document }) =>
      compiledStatements(document).some((statement) => concerns(statement, "sts:AssumeRole")),
    );
  about.set(principal, known);
  return known;
}

function trustOf(arn: string): PolicyDocument {
  return policyFromValue(
    {
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: { AWS: arn }, Action: "sts:AssumeRole" },
    },
    { kind: "trust" },
  );
}

/** What the principal's requests say of it, and of no service that it is not. */
function contextOf(principal: Principal): ContextValues {
  const known = subjectContext(principal.subject);
  const username = known.lookup("aws:username");
  const tags = Object.fromEntries(
    Object.entries(principal.subject.tags ?? {}).map(([name, value]) => [`aws:PrincipalTag/${name}`, value]),
  );
  return {
    ...principal.subject.context,
    ...tags,
    "aws:username": username === "absent" || username === "unknown" ? undefined : username,
    "aws:SourceArn": undefined,
    "aws:SourceAccount": undefined,
    "aws:ViaAWSService": "false",
  };
}

/** A trust may name a session of a role; whoever opens the session gives it that name. */
function callerFor(principal: Principal, { model }: ResolvedAccount, trust: PolicyDocument): Caller {
  const caller: Caller = { type: principal.type, arn: principal.arn, account: model.accountId };
  if (principal.type === "user") return caller;
  const name = principal.arn.slice(principal.arn.lastIndexOf("/") + 1);
  for (const { principals } of trust.statements) {
    const sessionArn = principals?.aws.find((one) => one.includes(`:assumed-role/${name}/`));
    if (sessionArn !== undefined && callerOf(sessionArn).account === model.accountId)
      return { ...caller, sessionArn };
  }
  return caller;
}

/** What a caller puts into the request itself: it can read in the trust policy what is wanted. */
const CHOSEN_KEYS = ["sts:externalid", "sts:rolesessionname"];
const MOST_CHOICES = 8;

/** The combinations of values that the trust policy asks for of the keys that are the caller's to choose. */
function chosenValues(trust: PolicyDocument): readonly ContextValues[] {
  let choices: readonly ContextValues[] = [{}];
  for (const key of CHOSEN_KEYS) {
    const values = new Set<string>();
    for (const { effect, conditions } of trust.statements)
      for (const condition of conditions)
        if (effect === "Allow" && condition.key.toLowerCase() === key)
          for (const value of condition.values)
            if (!value.includes("${") && !/not/i.test(condition.operator))
              values.add(value.replaceAll(/[*?]/g, "x"));
    if (values.size === 0) continue;
    choices = choices
      .flatMap((choice) => [...values].map((value) => ({ ...choice, [key]: value })))
      .slice(0, MOST_CHOICES);
  }
  return choices;
}
