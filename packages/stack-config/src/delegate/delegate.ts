import * as z from "zod";

import { found } from "../issue/explain";
import { iamName, iamPath } from "../name/name";

const servicePrincipal = z.string().check((ctx) => {
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/.test(ctx.value)) return;
  const service = ctx.value.toLowerCase().replace(/[^a-z0-9-].*$/, "");
  const meant = service === "" ? "" : ` Did you mean ${service}.amazonaws.com?`;
  ctx.issues.push({
    code: "custom",
    message: `${found(ctx.value)} is not an AWS service. Expected its principal, such as lambda.amazonaws.com.${meant}`,
    input: ctx.value,
  });
});

/** Those who may create users, roles and policies, and cannot hand out more than they have. */
export const delegate = z
  .strictObject({
    // Its policies are called delegate-NAME-may and delegate-NAME-must-not.
    name: iamName("policy", "What the delegation is called. Unique among the delegates.", 110),
    group: z.string().meta({
      description: "The group, of those under identity:groups, whose members are delegates.",
      examples: ["platform-engineers"],
    }),
    boundary: z.string().meta({
      description: "The boundary, of those under identity:boundaries, that all they create must carry.",
      examples: ["workload"],
    }),
    path: iamPath("The folder of IAM in which they create. Without it, delegated.").default("delegated"),
    passRoleTo: z
      .array(servicePrincipal)
      .meta({
        description: "The AWS services they may pass the roles in their folder to.",
        examples: [["lambda.amazonaws.com"]],
      })
      .default([]),
  })
  .meta({
    id: "Delegate",
    description: "A group that may create users, roles and policies under a boundary.",
  });
