import { describe, expect, it } from "vitest";
import type { AccountModel } from "../account/account";
import type { RawStatement } from "./account-builder";
import {
  account,
  ACCOUNT,
  ADMINISTRATOR,
  arn,
  document,
  group,
  managedPolicy,
  role,
  trust,
  user,
} from "./account-builder";
import type { EscalationRule } from "./rule";
import { ESCALATION_RULES } from "./rules";
import { analyseAccount } from "./search";

/** The smallest account in which the rule leads to an administrator, but for what a case takes away. */
function accountFor(
  rule: EscalationRule,
  statements: readonly RawStatement[],
  change: Change = {},
): AccountModel {
  const { reach, services = ["nobody.amazonaws.com"] } = rule;
  const worth = change.worthless === true ? [] : [ADMINISTRATOR];
  const trusted = change.untrusted === true ? ["other.amazonaws.com"] : services;
  const self = { attached: [arn("policy", "own")], groups: ["team"] };
  const bounded = change.bounded === true ? { boundary: arn("policy", "boundary") } : {};
  const caller =
    reach === "ownRole" || ofRoleBoundary(rule)
      ? {
          roles: [
            role("mallory", trust({ AWS: arn("role", "mallory") }), statements, {
              ...(reach === "ownBoundary" ? { boundary: arn("policy", "boundary") } : {}),
              ...bounded,
              attached: self.attached,
            }),
          ],
        }
      : {
          users: [
            user("mallory", statements, {
              ...self,
              ...(reach === "ownBoundary" ? { boundary: arn("policy", "boundary") } : {}),
              ...bounded,
            }),
          ],
        };
  const target =
    {
      user: { users: [user("target", worth)] },
      rewrittenUser: { users: [user("target", [{ Action: "s3:Get*" }])] },
      role: {
        roles: [
          role(
            "target",
            trust({ AWS: change.untrusted === true ? arn("user", "other") : arn("user", "mallory") }),
            worth,
          ),
        ],
      },
      rewrittenRole: {
        roles: [
          role(
            "target",
            trust({ AWS: change.untrusted === true ? arn("user", "other") : arn("user", "mallory") }),
            [],
            {
              attached: [arn("policy", "attached")],
            },
          ),
        ],
      },
      boundedRole: {
        roles: [
          role(
            "target",
            trust({ AWS: change.untrusted === true ? arn("user", "other") : arn("user", "mallory") }),
            worth,
            {
              boundary: arn("policy", "boundary"),
            },
          ),
        ],
      },
      group: { groups: [group("target", worth)] },
      passedRole: { roles: [role("target", trust({ Service: trusted }), worth)] },
      carriedRole: { roles: [role("target", trust({ Service: trusted }), worth)] },
      federatedRole: {
        roles: [
          role(
            "target",
            trust(
              { Federated: change.untrusted === true ? provider("other") : provider(kindOf(rule)) },
              { Action: ["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"] },
            ),
            worth,
          ),
        ],
      },
    }[reach as string] ?? {};
  const parts: Partial<AccountModel>[] = [caller, target];
  return account({
    users: parts.flatMap((part) => part.users ?? []),
    roles: parts.flatMap((part) => part.roles ?? []),
    groups: [group("team"), ...parts.flatMap((part) => part.groups ?? [])],
    policies: [
      managedPolicy(
        "own",
        document({ Action: "s3:ListBucket" }),
        ...(reach === "ownPolicyVersion" && change.worthless !== true ? [document(ADMINISTRATOR)] : []),
      ),
      managedPolicy("attached", document({ Action: "sqs:SendMessage" })),
      managedPolicy("boundary", document({ Action: ["s3:*", ...boundaryActions(rule)] })),
    ],
  });
}

function ofRoleBoundary({ reach, steps }: EscalationRule): boolean {
  return reach === "ownBoundary" && steps[0]?.action.includes("Role") === true;
}

function kindOf({ steps }: EscalationRule): "saml" | "oidc" {
  return steps[0]?.action.includes("SAML") === true ? "saml" : "oidc";
}

function provider(kind: "saml" | "oidc" | "other"): string {
  return `arn:aws:iam::${ACCOUNT}:${kind}-provider/idp`;
}

interface Change {
  readonly worthless?: boolean;
  readonly untrusted?: boolean;
  readonly bounded?: boolean;
}

function boundaryActions({ reach, steps }: EscalationRule): readonly string[] {
  return reach === "ownBoundary" ? [...steps.map(({ action }) => action), "iam:PutUserPolicy"] : [];
}

/** What the rule needs, exactly; a caller that takes off its own boundary has more behind it. */
function statementsFor(
  rule: EscalationRule,
  change: (action: string) => Partial<RawStatement> | undefined = () => ({}),
): readonly RawStatement[] {
  const own: readonly RawStatement[] = rule.reach === "ownBoundary" ? [ADMINISTRATOR] : [];
  return [
    ...own,
    ...rule.steps.flatMap(({ action }) => {
      const changed = change(action);
      return changed === undefined ? [] : [{ Action: action, ...changed }];
    }),
  ];
}

function found(rule: EscalationRule, model: AccountModel): readonly string[] {
  const caller = analyseAccount(model).principals.find(({ name }) => name === "mallory");
  return (
    caller?.escalations
      .filter(({ id, gains }) => id === rule.id && gains === "administrator")
      .map(({ id }) => id) ?? []
  );
}

const BY_ID = ESCALATION_RULES.map((rule) => [rule.id, rule] as const);
const TARGETED = BY_ID.filter(
  ([, { reach }]) =>
    !reach.startsWith("own") &&
    !reach.startsWith("new") &&
    !reach.startsWith("rewritten") &&
    reach !== "permissionSet" &&
    reach !== "memberRoot",
);
const TRUSTED = BY_ID.filter(
  ([, { reach, steps }]) =>
    ["role", "passedRole", "carriedRole", "boundedRole", "rewrittenRole", "federatedRole"].includes(reach) &&
    !steps.some(({ action }) => action === "iam:UpdateAssumeRolePolicy"),
);

describe("escalation rules", () => {
  it("have distinct ids", () => {
    expect(new Set(ESCALATION_RULES.map(({ id }) => id)).size).toBe(ESCALATION_RULES.length);
  });

  it.each(BY_ID)("%s is found with exactly what it needs", (_, rule) => {
    expect(found(rule, accountFor(rule, statementsFor(rule)))).toContain(rule.id);
  });

  it.each(BY_ID.flatMap(([id, rule]) => rule.steps.map(({ action }) => [id, action, rule] as const)))(
    "%s is not found without %s",
    (id, action, rule) => {
      // A trust that names the caller is all that sts:AssumeRole takes; a boundary needs what is behind it.
      if (action === "sts:AssumeRole" || rule.reach === "ownBoundary") return;
      const statements = statementsFor(rule, (one) => (one === action ? undefined : {}));
      expect(found(rule, accountFor(rule, statements))).not.toContain(id);
    },
  );

  it.each(BY_ID)("%s is not found under an explicit denial", (id, rule) => {
    const [first] = rule.steps;
    const statements = [...statementsFor(rule), { Effect: "Deny" as const, Action: first?.action ?? "" }];
    expect(found(rule, accountFor(rule, statements))).not.toContain(id);
  });

  it.each(BY_ID)("%s is not found under a condition that cannot hold", (id, rule) => {
    if (rule.id === "sts-001" || rule.reach === "ownBoundary") return;
    const expired = { DateLessThan: { "aws:CurrentTime": "2020-01-01" } };
    const statements = statementsFor(rule, (action) =>
      action === "sts:AssumeRole" ? {} : { Condition: expired },
    );
    expect(found(rule, accountFor(rule, statements))).not.toContain(id);
  });

  it.each(BY_ID)("%s is not found on another target", (id, rule) => {
    const targeted = rule.steps
      .filter(({ on }) => on === "target" || on === "policy")
      .map(({ action }) => action);
    if (
      targeted.length === 0 ||
      rule.id === "sts-001" ||
      rule.reach === "ownBoundary" ||
      rule.reach.startsWith("new")
    )
      return;
    const elsewhere = ["user", "role", "group", "policy"].map((kind) => arn(kind as "user", "elsewhere"));
    const statements = statementsFor(rule, (action) =>
      targeted.includes(action) && action !== "sts:AssumeRole" ? { Resource: elsewhere } : {},
    );
    expect(found(rule, accountFor(rule, statements))).not.toContain(id);
  });

  it.each(TARGETED)("%s is not found where its target has nothing", (id, rule) => {
    expect(found(rule, accountFor(rule, statementsFor(rule), { worthless: true }))).not.toContain(id);
  });

  it.each(TRUSTED)("%s is not found where the role does not trust it", (id, rule) => {
    expect(found(rule, accountFor(rule, statementsFor(rule), { untrusted: true }))).not.toContain(id);
  });

  it.each(BY_ID)("%s is not found under a boundary that leaves it out", (id, rule) => {
    if (rule.reach === "ownBoundary" || rule.id === "sts-001") return;
    const statements = statementsFor(rule);
    expect(found(rule, accountFor(rule, statements, { bounded: true }))).not.toContain(id);
  });
});
