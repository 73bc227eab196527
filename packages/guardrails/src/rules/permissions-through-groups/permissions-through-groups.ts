import { factsOf } from "../../facts/facts";
import type { Holder } from "../../facts/facts";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";
import { UNKNOWN } from "../../tree/tree";

export const permissionsThroughGroups = defineRule({
  id: "permissions-through-groups",
  title: "Users receive permissions only through groups",
  why: "a permission on a user is seen by nobody who reviews the groups, and it stays when the person changes jobs",
  fix: "give the permission to a group and put the user into it, if need be into a group of its own",
  severity: "medium",
  references: [
    {
      title: "IAM user groups",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html",
    },
    {
      title: "Managed policies and inline policies",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    },
  ],
  controls: { cis: { "7.0": ["2.13"], "5.0": ["1.14"], "3.0": ["1.15"] }, ssb: ["ACCT.04"] },
  parameters: {},

  checkResource(resource) {
    const { documents, attachments } = factsOf(resource);
    return [
      ...documents
        .filter(({ kind }) => kind === "identity")
        .map(({ holder }) => ({ holder, how: "an inline policy" })),
      ...attachments
        .filter(({ asBoundary }) => !asBoundary)
        .map(({ holder, policy }) => ({
          holder,
          how: policy === UNKNOWN ? "a managed policy" : `the policy ${policy}`,
        })),
    ]
      .filter(({ holder }) => holder.kind === "user")
      .map(({ holder, how }) => finding(holder, how));
  },
});

function finding(user: Holder, how: string): Finding {
  if (user.maybeNone === true) {
    return {
      summary: `Cannot tell whether ${how} goes to a user: ${user.property} is not known yet`,
      unknown: {
        property: user.property,
        remedy:
          "leave the property out where no user is meant, or give it user names that are known at preview",
      },
    };
  }
  const name = typeof user.name === "string" ? `user ${user.name}` : "a user";
  return { summary: `${capital(how)} is given to ${name} directly`, property: user.property };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
