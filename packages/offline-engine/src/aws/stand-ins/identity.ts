import type { StandIns } from "./forms";
import { AWS_KNOWS, by, byArn, global, named, regional } from "./forms";

const iam = (resource: string): string => global("iam", resource);

export const IDENTITY: StandIns = {
  "iam/user:User": named(iam("user{path|/}{name}")),
  "iam/group:Group": named(iam("group{path|/}{name}")),
  "iam/role:Role": named(iam("role{path|/}{name}")),
  "iam/policy:Policy": byArn(iam("policy{path|/}{name}")),
  "iam/instanceProfile:InstanceProfile": named(iam("instance-profile{path|/}{name}")),
  "iam/openIdConnectProvider:OpenIdConnectProvider": byArn(iam("oidc-provider/{url#host}")),
  "iam/samlProvider:SamlProvider": byArn(iam("saml-provider/{name}")),
  "iam/serverCertificate:ServerCertificate": { arn: iam("server-certificate{path|/}{name}") },
  "iam/virtualMfaDevice:VirtualMfaDevice": byArn(iam("mfa{path|/}{virtualMfaDeviceName}")),
  "iam/userPolicy:UserPolicy": { id: "{user}:{name}" },
  "iam/groupPolicy:GroupPolicy": { id: "{group}:{name}" },
  "iam/rolePolicy:RolePolicy": { id: "{role}:{name}" },
  "iam/userPolicyAttachment:UserPolicyAttachment": { id: "{user}/{policyArn}" },
  "iam/groupPolicyAttachment:GroupPolicyAttachment": { id: "{group}/{policyArn}" },
  "iam/rolePolicyAttachment:RolePolicyAttachment": { id: "{role}/{policyArn}" },
  "iam/groupMembership:GroupMembership": { id: "{name}" },
  "iam/policyAttachment:PolicyAttachment": { id: "{name}" },
  "iam/accountAlias:AccountAlias": { id: "{accountAlias}" },
  "iam/accountPasswordPolicy:AccountPasswordPolicy": { id: "iam-account-password-policy" },
  "iam/userLoginProfile:UserLoginProfile": { id: "{user}" },
  "iam/userPoliciesExclusive:UserPoliciesExclusive": { id: "{userName}" },
  "iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": { id: "{userName}" },
  "iam/groupPoliciesExclusive:GroupPoliciesExclusive": { id: "{groupName}" },
  "iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": { id: "{groupName}" },
  "iam/rolePoliciesExclusive:RolePoliciesExclusive": { id: "{roleName}" },
  "iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": { id: "{roleName}" },
  "rolesanywhere/profile:Profile": { id: "{~uuid}", arn: regional("rolesanywhere", "profile/{id}") },
  "rolesanywhere/trustAnchor:TrustAnchor": {
    id: "{~uuid}",
    arn: regional("rolesanywhere", "trust-anchor/{id}"),
  },
  "ssoadmin/permissionSet:PermissionSet": {
    arn: "arn:{partition}:sso:::permissionSet/{instanceArn#last}/ps-{~hex16}",
    id: "{arn},{instanceArn}",
  },
  "identitystore/group:Group": {
    groupId: "{~uuid}",
    id: "{identityStoreId}/{groupId}",
    arn: "arn:{partition}:identitystore:::group/{groupId}",
  },
  "identitystore/user:User": { userId: "{~uuid}", id: "{identityStoreId}/{userId}" },
  "accessanalyzer/analyzer:Analyzer": by(
    "analyzerName",
    regional("access-analyzer", "analyzer/{analyzerName}"),
  ),
  "cognito/userPool:UserPool": {
    id: "{region}_{~letters9}",
    arn: regional("cognito-idp", "userpool/{id}"),
    endpoint: "cognito-idp.{region}.{dns}/{id}",
  },
  "cognito/userPoolClient:UserPoolClient": { id: "{~lower26}" },
  "cognito/identityPool:IdentityPool": {
    id: "{region}:{~uuid}",
    arn: regional("cognito-identity", "identitypool/{id}"),
  },
  "verifiedpermissions/policyStore:PolicyStore": {
    id: "{~letters22}",
    policyStoreId: "{id}",
    arn: global("verifiedpermissions", "policy-store/{id}"),
  },

  // the organization: made from its management account
  "organizations/organization:Organization": {
    id: "o-{~lower10}",
    arn: global("organizations", "organization/{id}"),
    masterAccountId: "{account}",
    masterAccountArn: global("organizations", "account/{id}/{account}"),
    roots: [
      {
        id: "r-{~lower4}",
        arn: global("organizations", "root/{id}/r-{~lower4}"),
        name: "Root",
        policyTypes: AWS_KNOWS,
      },
    ],
  },
  "organizations/organizationalUnit:OrganizationalUnit": { id: "ou-{parentId#root}-{~lower8}" },
  "organizations/account:Account": { id: "{~digits12}" },
  "organizations/policy:Policy": { id: "p-{~hex8}" },
};
