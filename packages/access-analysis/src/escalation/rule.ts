/**
 * A way to more access, as data: the calls it takes and what they reach. The ids are those of pathfinding.cloud, save for
 * the ways that it does not list: these are called by their actions.
 */
export interface EscalationRule {
  /** `lambda-001` */
  readonly id: string;
  readonly steps: readonly RuleStep[];
  readonly reach: Reach;
  /** The services that run with the role: one of them it has to trust. */
  readonly services?: readonly string[];
  /** The compute that carries the role, as `AccountModel.compute` names its type. */
  readonly compute?: string;
  /** Whether the role reaches the compute in an instance profile, as with EC2. @default false */
  readonly instanceProfile?: boolean;
  /**
   * What the account's description does not show and the way hangs on, such as `a Glue job that is there`: all that it
   * finds is possible, not certain. @default nothing
   */
  readonly hangsOn?: string;
  /** Whether the caller makes what the service acts for: a trust that names an older one does not let it in. @default false */
  readonly newSource?: boolean;
}

export interface RuleStep {
  readonly action: string;
  /**
   * - `target`: the principal, group, policy or identity provider that is reached. All such steps are on the same one.
   * - `policy`: a policy attached to the target.
   * - `compute`: what runs with the role. All such steps are on the same one.
   * - `anything`: some resource.
   * - `whichever`: a resource of the type `of`, whatever it is called. The account's description does not say what such
   *   resources are worth, so that a grant on one by its name is left to whoever wrote it.
   */
  readonly on: "target" | "policy" | "compute" | "anything" | "whichever";
  /** The type of a `whichever`, as the catalog has it: `sso:PermissionSet`. */
  readonly of?: string;
}

export type Reach =
  /** The caller gives itself more: on itself, one of its groups, a policy attached to it. */
  | "ownUser"
  | "ownRole"
  | "ownGroup"
  | "ownPolicy"
  /** An older version of a policy attached to the caller, made the default. */
  | "ownPolicyVersion"
  /** The caller takes off its own boundary, or puts on another. */
  | "ownBoundary"
  /** Credentials of another user. */
  | "user"
  /** A session of a role. */
  | "role"
  /** A role or user that is first given more, and then taken over. */
  | "rewrittenRole"
  | "rewrittenUser"
  /** A role that is first freed of its boundary. */
  | "boundedRole"
  /** Membership of a group. */
  | "group"
  /** A role that is passed to a service which runs what the caller says. */
  | "passedRole"
  /** A role that existing compute carries, and that the caller makes run what it says. */
  | "carriedRole"
  /** A role that trusts an identity provider, which the caller makes say who it is. */
  | "federatedRole"
  /** A role or user that the caller makes and gives what it likes. */
  | "newRole"
  | "newUser"
  /** Permission sets of IAM Identity Center, which become roles of accounts, and the groups that they are assigned to. */
  | "permissionSet"
  /** The root users of an organisation's member accounts. */
  | "memberRoot";

/** A rule of a role passed to a service: iam:PassRole on the role, and what starts the compute. */
export function passing(
  id: string,
  services: string | readonly string[],
  actions: readonly string[],
  more: Pick<EscalationRule, "compute" | "instanceProfile" | "hangsOn" | "newSource"> = {},
): EscalationRule {
  return {
    id,
    reach: "passedRole",
    services: typeof services === "string" ? [services] : services,
    steps: [{ action: "iam:PassRole", on: "target" }, ...actions.map(stepOf)],
    ...more,
  };
}

/** A rule of compute that already carries a role. */
export function carrying(
  id: string,
  service: string,
  compute: string,
  actions: readonly string[],
  more: Pick<EscalationRule, "hangsOn" | "newSource"> = {},
): EscalationRule {
  return { id, reach: "carriedRole", services: [service], compute, steps: actions.map(stepOf), ...more };
}

/** A rule of one call on whichever resource of a type there is. */
export function onWhichever(
  id: string,
  reach: "permissionSet" | "memberRoot",
  action: string,
  of: string,
  hangsOn: string,
): EscalationRule {
  return { id, reach, steps: [{ action, on: "whichever", of }], hangsOn };
}

export function onTarget(
  id: string,
  reach: Reach,
  actions: readonly string[],
  more: Pick<EscalationRule, "hangsOn"> = {},
): EscalationRule {
  return {
    id,
    reach,
    steps: actions.map((action) => ({
      action,
      on: action === "iam:CreatePolicyVersion" && reach.startsWith("rewritten") ? "policy" : "target",
    })),
    ...more,
  };
}

/** `lambda:InvokeFunction` is on the compute, `lambda:CreateEventSourceMapping@anything` is not. */
function stepOf(action: string): RuleStep {
  const [name = "", on] = action.split("@");
  return { action: name, on: on === "anything" ? "anything" : "compute" };
}
