import type { HeldDocument, OpaqueGrant } from "../../account/account";
import { isWrittenHere } from "../../account/account";
import type { AttachmentFact } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import { breadthOf, servicesText } from "../../full-access/full-access";
import { isAwsManaged, policyNameOf } from "../../managed-policy/managed-policy";
import type { AccessModel } from "../../model/model";
import { statementName } from "../../rule/evidence";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";

interface NoManagedFullAccessParameters {
  allow: readonly string[];
  judgedElsewhere: readonly string[];
}

export const noManagedFullAccess = defineRule<NoManagedFullAccessParameters>({
  id: "no-managed-full-access",
  title: "No AWS managed policy that gives full access",
  why: "an AWS managed FullAccess policy opens a service on every resource, and AWS adds to it without asking",
  fix: "write a policy with the actions and resources that are needed; plinth's `permissions` take them as statements",
  severity: "high",
  references: [
    {
      title: "AWS managed policies",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html#aws-managed-policies",
    },
    {
      title: "AWS Managed Policy Reference Guide",
      url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
    },
  ],
  controls: {
    cis: { "7.0": ["2.14", "2.20"], "5.0": ["1.15", "1.21"], "3.0": ["1.16", "1.22"] },
    ssb: ["ACCT.04"],
  },
  parameters: {
    allow: {
      type: "array",
      items: { type: "string" },
      default: ["AWSSupportAccess"],
      stricter: "fewer",
      description:
        "Names of AWS managed policies that are accepted all the same, with their path: `service-role/X`. AWSSupportAccess is what CIS asks a support role to have.",
    },
    judgedElsewhere: {
      type: "array",
      items: { type: "string" },
      default: [],
      stricter: "fewer",
      description:
        "ARNs of customer managed policies of other stacks, which are judged where they are made. `*` at the end stands for any rest.",
    },
  },

  checkResource(resource, { parameters, model }) {
    const seen = new Set<string>();
    return factsOf(resource).attachments.flatMap((attachment) => {
      // One policy for several holders is one mistake.
      if (attachment.asBoundary || attachment.byName || seen.has(attachment.property)) return [];
      seen.add(attachment.property);
      return attachmentFindings(attachment, parameters, model);
    });
  },

  checkStack(account, { parameters, model }) {
    const shown = account.principals.flatMap(({ label, held }) =>
      held
        .filter(({ arn = "" }) => !accepted(arn, parameters.judgedElsewhere))
        .flatMap((document) => shownFindings(label, document, model)),
    );
    const unseen = account.principals.flatMap(({ label, opaque }) =>
      // What is attached to a role shows again in the role's own outputs.
      unique(opaque).flatMap(({ urn, property, reason, arn }) => {
        if (reason !== "unknown policy" && reason !== "policy from elsewhere") return [];
        if (arn !== undefined && (isAwsManaged(arn) || accepted(arn, parameters.judgedElsewhere))) return [];
        return [
          arn === undefined ? unknownPolicy(label, urn, property) : foreignPolicy(label, urn, property, arn),
        ];
      }),
    );
    return [...shown, ...unseen];
  },
});

/** A policy that the stack attaches and another one makes, as the account shows it. */
function shownFindings(label: string, held: HeldDocument, model: AccessModel): Finding[] {
  const { urn, arn, property, source, document } = held;
  if (urn === undefined || arn === undefined || isWrittenHere(held) || isAwsManaged(arn)) return [];
  const [breadth] = breadthOf(source, document, model);
  if (breadth === undefined) return [];
  const { what, witness } = breadth;
  return [
    {
      urn,
      summary: `${source}, as the account has it, gives ${label} ${what}`,
      property,
      action: witness.action,
      resource: witness.resource,
      because: `${statementName(witness.statement)} has ${witness.because}`,
    },
  ];
}

function attachmentFindings(
  { policy, property }: AttachmentFact,
  { allow }: NoManagedFullAccessParameters,
  model: AccessModel,
): Finding[] {
  // An ARN that is not known yet is told in the stack check by what it comes from.
  if (typeof policy !== "string" || !isAwsManaged(policy)) return [];
  const name = policyNameOf(policy);
  if (allow.includes(name)) return [];
  const managed = model.managedPolicy(policy);
  if (managed === undefined) {
    if (namedFullAccess(name)) return [byName(name, property)];
    return [
      {
        summary: `Cannot tell what ${name} gives: the catalog of AWS managed policies does not have it`,
        unknown: {
          property,
          remedy: "check the name, or update the catalog, or add the policy to the parameter `allow`",
        },
      },
    ];
  }
  const breadth = breadthOf(managed.name, managed.document, model);
  // Administrator access has a rule and a place of its own.
  if (breadth.some(({ administrator }) => administrator)) return [];
  const services = [...new Set(breadth.flatMap((one) => one.services))];
  // Of several statements the one that is about the service in the policy's name.
  const named = breadth.find((one) => one.services.some((service) => name.toLowerCase().includes(service)));
  const { witness } = named ?? breadth[0] ?? {};
  if (witness === undefined) return namedFullAccess(name) ? [byName(name, property)] : [];
  return [
    {
      summary: `The AWS managed policy ${name} gives full access to ${servicesText(services)}`,
      property,
      action: witness.action,
      resource: witness.resource,
      because: `${statementName(witness.statement)} has ${witness.because}`,
      ...fixOf(name),
    },
  ];
}

/** What AWS keeps for the role of one of its services may be what that service needs. */
function fixOf(name: string): Pick<Finding, "fix"> {
  if (!name.startsWith("service-role/")) return {};
  return {
    fix: `write a policy with the actions and resources that the service's role needs; where it needs all of this, accept "${name}" in the parameter \`allow\``,
  };
}

function unique(grants: readonly OpaqueGrant[]): readonly OpaqueGrant[] {
  return [...new Map(grants.map((grant) => [grant.arn ?? `${grant.urn} ${grant.property}`, grant])).values()];
}

function namedFullAccess(name: string): boolean {
  return /FullAccess/i.test(name);
}

function byName(name: string, property: string): Finding {
  return { summary: `The AWS managed policy ${name} gives full access, as its name says`, property };
}

function unknownPolicy(label: string, urn: string, property: string): Finding {
  return {
    urn,
    summary: `Cannot tell what is attached to ${label}: ${property} is not known yet`,
    unknown: { property, remedy: "attach a policy of this stack, or give the ARN in full" },
  };
}

function foreignPolicy(label: string, urn: string, property: string, arn: string): Finding {
  return {
    urn,
    summary: `Cannot tell what ${arn} gives to ${label}: it is not in this stack`,
    unknown: {
      property,
      remedy:
        "make the policy in this stack; or show the account as it is (PLINTH_ACCOUNT_FILE names the output of `aws iam get-account-authorization-details`); or, where another stack's guardrails judge it, add its ARN to the parameter `judgedElsewhere`",
    },
  };
}

function accepted(arn: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith("*") ? arn.startsWith(pattern.slice(0, -1)) : arn === pattern,
  );
}
