import type { Account, Principal } from "../../account/account";
import type { DelegatedFolder } from "../../boundary/boundary";
import { delegatedFolderParameters } from "../../boundary/boundary";
import { unboundedDelegations } from "../../delegation/unbounded";
import { administratorBreadth } from "../../full-access/full-access";
import { factsOf } from "../../facts/facts";
import { provenBy } from "../../rule/evidence";
import type { Finding } from "../../rule/finding";
import type { RuleContext } from "../../rule/rule";
import { defineRule } from "../../rule/rule";
import { UNKNOWN } from "../../tree/tree";

interface BoundaryParameters extends DelegatedFolder {
  boundaries: readonly string[];
}

type Context = RuleContext<BoundaryParameters>;

export const boundaryOnDelegated = defineRule<BoundaryParameters>({
  id: "boundary-on-delegated",
  title: "Whatever a delegate creates carries the boundary",
  why: "who may create roles and hand them permissions may hand them more than it has itself, unless a boundary goes with every one",
  fix: "set permissionsBoundary to the workload boundary, and let delegates create only on condition StringEquals iam:PermissionsBoundary",
  severity: "critical",
  references: [
    {
      title: "Delegate permission management to others by using permissions boundaries",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate",
    },
    {
      title: "Condition keys of IAM: iam:PermissionsBoundary",
      url: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html#awsidentityandaccessmanagementiam-policy-keys",
    },
  ],
  controls: { ssb: ["ACCT.04"] },
  parameters: {
    ...delegatedFolderParameters,
    boundaries: {
      type: "array",
      items: { type: "string" },
      default: ["boundary/*"],
      stricter: "fewer",
      description:
        "The policies that serve as boundaries, with their path. `*` at the end stands for any rest.",
    },
  },

  checkResource(resource, { parameters }) {
    const { identity } = factsOf(resource);
    if (identity === undefined || (identity.kind !== "user" && identity.kind !== "role")) return [];
    const name = `${identity.kind} ${typeof identity.name === "string" ? identity.name : resource.name}`;
    if (identity.path === UNKNOWN && identity.boundary === undefined) {
      return [
        {
          summary: `Cannot tell whether ${name} needs the boundary: path is not known yet`,
          unknown: { property: "path", remedy: "give the path as a text that is known at preview" },
        },
      ];
    }
    if (typeof identity.path === "string" && !identity.path.startsWith(parameters.delegatedPath)) return [];
    const { boundary } = identity;
    if (boundary === undefined) {
      return [
        {
          summary: `${name} is created under ${parameters.delegatedPath} without a permissions boundary`,
          property: "permissionsBoundary",
        },
      ];
    }
    // A boundary that is not known yet is told in the stack check by what it comes from.
    if (boundary.arn === UNKNOWN || isBoundary(boundary.arn, parameters)) return [];
    return [
      { summary: `${name} has ${boundary.arn} for a boundary, which is none`, property: boundary.property },
    ];
  },

  checkStack(account, context) {
    return [
      ...account.principals.flatMap((principal) => [
        ...untoldBoundary(principal, context),
        ...emptyBoundary(principal, context),
      ]),
      ...unboundedFindings(account, context),
    ];
  },
});

function isBoundary(arn: string, { boundaries }: BoundaryParameters): boolean {
  const name = /^arn:[^:]+:iam::\d{12}:policy\/(.+)$/.exec(arn)?.[1];
  if (name === undefined) return false;
  return boundaries.some((wanted) =>
    wanted.endsWith("*") ? name.startsWith(wanted.slice(0, -1)) : name === wanted,
  );
}

function isDelegated({ kind, path }: Principal, { delegatedPath }: BoundaryParameters): boolean {
  return (kind === "user" || kind === "role") && path?.startsWith(delegatedPath) === true;
}

function untoldBoundary(principal: Principal, { parameters }: Context): Finding[] {
  const { boundary, urn, label } = principal;
  if (!isDelegated(principal, parameters) || boundary === undefined) return [];
  if (boundary.arn !== undefined || boundary.document !== undefined) return [];
  return [
    {
      ...(urn === undefined ? {} : { urn }),
      summary: `Cannot tell what bounds ${label}: ${boundary.property} is not known yet`,
      unknown: {
        property: boundary.property,
        remedy: "give the boundary's ARN in full, or make the boundary in this stack",
      },
    },
  ];
}

/** A boundary that lets everything through, under whatever name. */
function emptyBoundary(principal: Principal, { parameters, model }: Context): Finding[] {
  const { boundary, urn, label } = principal;
  if (!isDelegated(principal, parameters) || boundary?.document === undefined) return [];
  const breadth = administratorBreadth(model.access([boundary.document]));
  if (breadth === undefined || breadth.conditional) return [];
  return [
    {
      ...(urn === undefined ? {} : { urn }),
      property: boundary.property,
      summary: `The boundary of ${label} allows ${breadth.what}`,
      because: breadth.witness.because,
      fix: "let the boundary allow only the services that workloads need, and deny what would remove it",
    },
  ];
}

function unboundedFindings(account: Account, { parameters, model }: Context): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { witness, kind, held, anyBoundary, path } of unboundedDelegations(
    account,
    parameters.delegatedPath,
    model,
  ).values()) {
    findings.set(`${held?.urn ?? ""} ${held?.property ?? ""}`, {
      ...(held?.urn === undefined ? {} : { urn: held.urn }),
      ...provenBy(witness, held?.property ?? "policy"),
      summary: `${held?.source ?? witness.source} allows ${witness.action} under ${path} for a ${kind} ${anyBoundary ? "under a boundary that bounds nothing, such as AdministratorAccess" : "without a boundary"}`,
    });
  }
  return [...findings.values()];
}
