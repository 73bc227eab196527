import type { HolderSurface, Surface } from "./surface";

const permissionSet: readonly HolderSurface[] = [{ kind: "permissionSet", name: "permissionSetArn" }];

/** IAM Identity Center. @see https://www.pulumi.com/registry/packages/aws/api-docs/ssoadmin/ */
export const identityCenterSurfaces: readonly Surface[] = [
  { type: "aws:ssoadmin/permissionSet:PermissionSet", is: { kind: "permissionSet" } },
  {
    type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    documents: [
      {
        property: "inlinePolicy",
        kind: "identity",
        holder: { kind: "permissionSet", name: "permissionSetArn" },
      },
    ],
  },
  {
    type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
    attachments: [{ policy: "managedPolicyArn", to: permissionSet }],
  },
  {
    type: "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
    attachments: [{ policy: "managedPolicyArns[]", to: permissionSet }],
  },
  {
    type: "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment",
    attachments: [{ policy: "customerManagedPolicyReference.name", byName: true, to: permissionSet }],
  },
  {
    type: "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive",
    attachments: [{ policy: "customerManagedPolicyReferences[].name", byName: true, to: permissionSet }],
  },
  {
    type: "aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment",
    attachments: [
      { policy: "permissionsBoundary.managedPolicyArn", asBoundary: true, to: permissionSet },
      {
        policy: "permissionsBoundary.customerManagedPolicyReference.name",
        byName: true,
        asBoundary: true,
        to: permissionSet,
      },
    ],
  },
  {
    type: "aws:ssoadmin/trustedTokenIssuer:TrustedTokenIssuer",
    federation: "trustedTokenIssuerConfiguration",
  },
];
