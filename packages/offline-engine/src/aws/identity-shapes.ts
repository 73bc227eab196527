import type { Shapes } from "./shape";

const iam = (resource: string): Record<string, string> => ({
  arn: `arn:{partition}:iam::{account}:${resource}`,
});

/** IAM, KMS, secrets and certificates. */
export const identityShapes: Shapes = {
  "aws:iam/user:User": { autoName: 64, outputs: iam("user{path}{name}"), id: "{name}" },
  "aws:iam/group:Group": { autoName: 128, outputs: iam("group{path}{name}"), id: "{name}" },
  "aws:iam/role:Role": { autoName: 64, outputs: iam("role{path}{name}"), id: "{name}" },
  "aws:iam/policy:Policy": { autoName: 128, outputs: iam("policy{path}{name}"), id: "{arn}" },
  "aws:iam/instanceProfile:InstanceProfile": {
    autoName: 128,
    outputs: iam("instance-profile{path}{name}"),
    id: "{name}",
  },
  "aws:iam/serverCertificate:ServerCertificate": {
    autoName: 128,
    outputs: iam("server-certificate{path}{name}"),
  },
  "aws:iam/samlProvider:SamlProvider": { autoName: 128, outputs: iam("saml-provider/{name}"), id: "{arn}" },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    outputs: iam("oidc-provider/{url:host}"),
    id: "{arn}",
  },
  "aws:iam/groupPolicy:GroupPolicy": { autoName: 128, id: "{group}:{name}" },
  "aws:iam/rolePolicy:RolePolicy": { autoName: 128, id: "{role}:{name}" },
  "aws:iam/userPolicy:UserPolicy": { autoName: 128, id: "{user}:{name}" },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": { id: "{group}/{policyArn}" },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { id: "{role}/{policyArn}" },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": { id: "{user}/{policyArn}" },
  "aws:iam/groupMembership:GroupMembership": { autoName: 128, id: "{name}" },
  "aws:iam/userLoginProfile:UserLoginProfile": { id: "{user}", secrets: ["password"] },
  "aws:iam/accessKey:AccessKey": { secrets: ["secret", "sesSmtpPasswordV4"] },
  "aws:iam/accountAlias:AccountAlias": { id: "{accountAlias}" },
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": { id: "iam-account-password-policy" },

  "aws:kms/key:Key": {
    outputs: { keyId: "{uuid}", arn: "arn:{partition}:kms:{region}:{account}:key/{keyId}" },
    id: "{keyId}",
  },
  "aws:kms/alias:Alias": { outputs: { arn: "arn:{partition}:kms:{region}:{account}:{name}" }, id: "{name}" },
  "aws:secretsmanager/secret:Secret": {
    autoName: 512,
    outputs: { arn: "arn:{partition}:secretsmanager:{region}:{account}:secret:{name}-{hex:6}" },
    id: "{arn}",
  },
  "aws:ssm/parameter:Parameter": {
    autoName: 1011,
    outputs: { arn: "arn:{partition}:ssm:{region}:{account}:parameter{name:rooted}" },
    id: "{name}",
  },
  "aws:acm/certificate:Certificate": {
    outputs: { arn: "arn:{partition}:acm:{region}:{account}:certificate/{uuid}" },
    id: "{arn}",
  },
  "aws:cognito/userPool:UserPool": {
    autoName: 128,
    outputs: {
      poolId: "{region}_{id:9}",
      arn: "arn:{partition}:cognito-idp:{region}:{account}:userpool/{poolId}",
      endpoint: "cognito-idp.{region}.amazonaws.com/{poolId}",
    },
    id: "{poolId}",
  },
  "aws:cognito/identityPool:IdentityPool": {
    outputs: {
      poolId: "{region}:{uuid}",
      arn: "arn:{partition}:cognito-identity:{region}:{account}:identitypool/{poolId}",
    },
    id: "{poolId}",
  },
  "aws:accessanalyzer/analyzer:Analyzer": {
    nameProperty: "analyzerName",
    autoName: 255,
    outputs: { arn: "arn:{partition}:access-analyzer:{region}:{account}:analyzer/{analyzerName}" },
    id: "{analyzerName}",
  },
};
