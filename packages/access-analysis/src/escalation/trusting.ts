import type { PolicyDocument } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";
import type { RoleModel } from "../account/account";
import type { Principal, ResolvedAccount } from "../account/principal-access";
import { conditionsClass } from "../conditions/class";
import { subjectContext } from "../effective-access/subject";
import { evaluate } from "../evaluation/evaluate";
import { sameService } from "../evaluation/principal";
import { actionMatches } from "../evaluation/statement";
import { contextOf } from "../evaluation/context";
import type { GrantedStep } from "./permission";
import { permitted } from "./permission";

/** The service among those that the role trusts to run with it. */
export function trustedService(
  { trust }: Pick<RoleModel, "trust">,
  services: readonly string[],
  accountId: string,
): string | undefined {
  const known = contextOf({ "aws:SourceAccount": accountId });
  return services.find((service) =>
    trust.statements.some(
      (statement) =>
        statement.effect === "Allow" &&
        (actionMatches(statement.actions, "sts:AssumeRole") ||
          actionMatches(statement.actions, "sts:AssumeRoleWithWebIdentity")) &&
        statement.principals?.not === false &&
        [...statement.principals.service, ...statement.principals.federated].some((name) =>
          sameService(name, service),
        ) &&
        conditionsClass(statement.conditions, { version: trust.version, known }) !== "never",
    ),
  );
}

/** Whether the principal may call sts:AssumeRole on the role, by its own policies and the role's trust. */
export function assumed(
  account: ResolvedAccount,
  principal: Principal,
  role: Principal,
  trust: PolicyDocument,
): GrantedStep | undefined {
  const boundary = principal.layers.find(({ role: kind }) => kind === "boundary");
  const boundaryDocument = [...(boundary?.allows ?? []), ...(boundary?.denies ?? [])][0]?.from;
  const known = subjectContext(principal.subject);
  const tags = Object.fromEntries(
    Object.entries(principal.model.tags ?? {}).map(([name, value]) => [`aws:PrincipalTag/${name}`, value]),
  );
  const username = known.lookup("aws:username");
  const { effect } = evaluate(
    {
      principal: { type: principal.type, arn: principal.arn, account: account.model.accountId },
      action: "sts:AssumeRole",
      resource: role.arn,
      context: {
        ...tags,
        "aws:username": username === "absent" || username === "unknown" ? undefined : username,
        // Of one who is no service, and is not called by one.
        "aws:SourceArn": undefined,
        "aws:SourceAccount": undefined,
        "aws:ViaAWSService": "false",
      },
    },
    {
      identity: principal.documents,
      ...(boundaryDocument === undefined ? {} : { boundary: boundaryDocument }),
      ...(account.model.scps === undefined ? {} : { scps: account.model.scps }),
      resource: { source: `the trust of ${role.label}`, document: trust },
    },
  );
  if (effect === "explicitlyDenied" || effect === "implicitlyDenied") return undefined;
  const own = permitted(principal, "sts:AssumeRole", role.arn);
  return {
    conditional: effect === "dependsOn",
    step: {
      action: "sts:AssumeRole",
      resource: role.arn,
      text: `sts:AssumeRole on ${role.label}, which trusts ${principal.label}`,
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

function trustOf(arn: string): PolicyDocument {
  return policyFromValue(
    {
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: { AWS: arn }, Action: "sts:AssumeRole" },
    },
    { kind: "trust" },
  );
}
