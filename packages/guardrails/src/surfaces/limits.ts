import type { Surface } from "./surface";

/** What says the most that others may give: it gives nothing by itself, and its absence or width is no fault. */
export const limitSurfaces: readonly Surface[] = [
  { type: "aws:organizations/policy:Policy", documents: [{ property: "content", kind: "scp" }] },
  {
    type: "aws:rolesanywhere/profile:Profile",
    documents: [{ property: "sessionPolicy", kind: "boundary" }],
    attachments: [{ policy: "managedPolicyArns[]", asBoundary: true }],
  },
  limit("aws:ec2/vpcEndpoint:VpcEndpoint", "policy"),
  limit("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", "policy"),
  limit("aws:eks/podIdentityAssociation:PodIdentityAssociation", "policy"),
  limit("aws:transfer/access:Access", "policy"),
  limit("aws:transfer/user:User", "policy"),
  {
    type: "aws:odb/network:Network",
    documents: ["kmsPolicyDocument", "s3PolicyDocument", "stsPolicyDocument"].map((property) => ({
      property,
      kind: "boundary" as const,
    })),
  },
  guardrail("aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration", "guardrailPolicyArns[]"),
  guardrail("aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration", "guardrailPolicyArns[]"),
  guardrail("aws:emr/studioSessionMapping:StudioSessionMapping", "sessionPolicyArn"),
  // Of devices and of their certificates, in the same language: what it allows is given.
  { type: "aws:iot/policy:Policy", documents: [{ property: "policy", kind: "identity" }] },
];

function limit(type: string, property: string): Surface {
  return { type, documents: [{ property, kind: "boundary" }] };
}

function guardrail(type: string, policy: string): Surface {
  return { type, attachments: [{ policy, asBoundary: true }] };
}
