// Surfaces: each resource through which permission, trust or a credential enters.
const { allow, aws, either, pulumi, role, text, trusting } = require("./shape");

const everything = either(text(allow("*", "*")), text(allow("s3:GetObject", "arn:aws:s3:::acme-site/*")));
const managed = either(
  "arn:aws:iam::aws:policy/AdministratorAccess",
  "arn:aws:iam::aws:policy/SecurityAudit",
);

trusting("role-trust", { Principal: "*" }, { Principal: { AWS: "arn:aws:iam::111122223333:role/caller" } });
role("role-inline", { inlinePolicies: [{ name: "it", policy: everything }] });
role("role-managed", { managedPolicyArns: [managed] });
const holder = role("holder");
new aws.iam.RolePolicy("role-policy", { role: holder.name, policy: everything });
new aws.iam.RolePolicyAttachment("role-policy-attachment", { role: holder.name, policyArn: managed });
new aws.iam.RolePolicyAttachmentsExclusive("role-attachments-exclusive", {
  roleName: holder.name,
  policyArns: [managed],
});
const group = new aws.iam.Group("group", { name: "group" });
new aws.iam.GroupPolicy("group-policy", { name: "group-policy", group: group.name, policy: everything });
new aws.iam.GroupPolicyAttachment("group-policy-attachment", { group: group.name, policyArn: managed });
new aws.iam.GroupPolicyAttachmentsExclusive("group-attachments-exclusive", {
  groupName: group.name,
  policyArns: [managed],
});
new aws.iam.PolicyAttachment("policy-attachment", { name: "it", policyArn: managed, groups: [group.name] });
if (either(true, false)) {
  new aws.iam.UserPolicy("user-policy", { user: "somebody", policy: everything });
  new aws.iam.UserPolicyAttachment("user-policy-attachment", { user: "somebody", policyArn: managed });
  new aws.iam.UserPolicyAttachmentsExclusive("user-attachments-exclusive", {
    userName: "somebody",
    policyArns: [managed],
  });
}
new aws.iam.GroupPolicy("gate", {
  group: group.name,
  name: "gate",
  policy: text({
    Effect: "Deny",
    NotAction: [
      "iam:CreateVirtualMFADevice",
      "iam:EnableMFADevice",
      "iam:ListMFADevices",
      "iam:ChangePassword",
      "sts:GetSessionToken",
    ],
    Resource: "*",
    Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
  }),
});
// Only these, and no gate: a list of all that a group has is also what it loses.
new aws.iam.GroupPoliciesExclusive("group-policies-exclusive", {
  groupName: "group",
  policyNames: either([], ["gate", "group-policy"]),
});
new aws.iam.UserGroupMembership("login-profile-gate", { user: "grace", groups: [group.name] });
new aws.iam.UserLoginProfile("login-profile", { user: "grace", passwordResetRequired: either(false, true) });

const administrators = new aws.iam.Group("administrators", { name: either("administrators", "readers") });
new aws.iam.UserGroupMembership("keys", { user: "ada", groups: [administrators.name] });
new aws.iam.AccessKey("access-key", { user: "ada" });
new aws.iam.ServiceSpecificCredential("service-credential", {
  userName: "ada",
  serviceName: "bedrock.amazonaws.com",
});

const instanceArn = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
const permissionSetArn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef";
new aws.ssoadmin.PermissionSetInlinePolicy("permission-set-inline", {
  instanceArn,
  permissionSetArn,
  inlinePolicy: everything,
});
new aws.ssoadmin.ManagedPolicyAttachment("permission-set-managed", {
  instanceArn,
  permissionSetArn,
  managedPolicyArn: managed,
});
new aws.ssoadmin.ManagedPolicyAttachmentsExclusive("permission-set-exclusive", {
  instanceArn,
  permissionSetArn,
  managedPolicyArns: [managed],
});

// What only names a policy gives what that says: here the half of a service that the set's own policy leaves out.
const half = new aws.iam.Policy("half", {
  name: "half",
  policy: text(allow(["sqs:P*", "sqs:R*", "sqs:S*", "sqs:T*", "sqs:U*"], "*")),
});
const setWithHalf = (name, inline, boundary) => {
  const { arn } = new aws.ssoadmin.PermissionSet(name, { instanceArn, name });
  const set = { instanceArn, permissionSetArn: arn };
  new aws.ssoadmin.PermissionSetInlinePolicy(`${name}-inline`, {
    ...set,
    inlinePolicy: text(allow(inline, "*")),
  });
  if (boundary !== undefined)
    new aws.ssoadmin.PermissionsBoundaryAttachment(`${name}-boundary`, {
      ...set,
      permissionsBoundary: { managedPolicyArn: boundary },
    });
  return set;
};
const otherHalf = ["sqs:A*", "sqs:C*", "sqs:D*", "sqs:G*", "sqs:L*"];
const leftOut = either(otherHalf, ["sqs:GetQueueUrl"]);
new aws.ssoadmin.CustomerManagedPolicyAttachment("permission-set-customer-attachment", {
  ...setWithHalf("permission-set-customer", leftOut),
  customerManagedPolicyReference: { name: half.name },
});
new aws.ssoadmin.CustomerManagedPolicyAttachmentsExclusive("permission-set-customers-attachments", {
  ...setWithHalf("permission-set-customers", leftOut),
  customerManagedPolicyReferences: [{ name: half.name }],
});
new aws.ssoadmin.CustomerManagedPolicyAttachment("permission-set-bounded-attachment", {
  ...setWithHalf("permission-set-bounded", otherHalf, managed),
  customerManagedPolicyReference: { name: half.name },
});

// A profile says which roles a certificate opens, and each role whose certificate.
const byCertificate = trusting(
  "role-behind-a-profile",
  {
    Principal: { Service: "rolesanywhere.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
  },
  {
    Principal: { Service: "rolesanywhere.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    Condition: {
      ArnEquals: {
        "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/build",
      },
      StringEquals: { "aws:PrincipalTag/x509Subject/CN": "build.acme.example" },
    },
  },
);
new aws.rolesanywhere.Profile("profile", {
  name: "it",
  roleArns: [byCertificate.arn],
  managedPolicyArns: ["arn:aws:iam::aws:policy/SecurityAudit"],
});
// A limit makes nothing good that it is about: what it takes away here, another stack may give back.
new aws.organizations.Policy("service-control-policy", {
  name: "it",
  content: text({ Effect: "Deny", Action: "*", Resource: "*" }),
});
role("role-under-a-service-control-policy", { inlinePolicies: [{ name: "it", policy: everything }] });
new aws.budgets.BudgetAction("budget-action", {
  budgetName: "monthly",
  actionType: "APPLY_IAM_POLICY",
  actionThreshold: { actionThresholdType: "PERCENTAGE", actionThresholdValue: 100 },
  approvalModel: "AUTOMATIC",
  definition: { iamActionDefinition: { policyArn: managed, roles: ["holder"] } },
  executionRoleArn: "arn:aws:iam::111122223333:role/budget-action",
  notificationType: "ACTUAL",
  subscribers: [{ address: "bills@acme.example", subscriptionType: "EMAIL" }],
});
new aws.cloudcontrol.Resource("cloud-control", {
  typeName: "AWS::IAM::ManagedPolicy",
  desiredState: JSON.stringify({ ManagedPolicyName: "it", PolicyDocument: JSON.parse(everything) }),
});
new aws.cloudformation.Stack("template-json", {
  name: "template-json",
  capabilities: ["CAPABILITY_NAMED_IAM"],
  templateBody: JSON.stringify({
    Resources: {
      It: { Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument: JSON.parse(everything) } },
    },
  }),
});
new aws.cloudformation.StackSet("template-yaml", {
  name: "template-yaml",
  capabilities: ["CAPABILITY_NAMED_IAM"],
  templateBody: [
    "Resources:",
    "  It:",
    "    Type: AWS::IAM::Role",
    "    Properties:",
    "      RoleName: !Sub '${AWS::StackName}-it'",
    `      ManagedPolicyArns: ["${managed}"]`,
    "      AssumeRolePolicyDocument:",
    "        Version: '2012-10-17'",
    "        Statement:",
    "          - Effect: Allow",
    "            Principal: { Service: lambda.amazonaws.com }",
    "            Action: sts:AssumeRole",
  ].join("\n"),
});
new pulumi.CustomResource("aws-native:iam:ManagedPolicy", "aws-native", {
  managedPolicyName: "it",
  policyDocument: JSON.parse(everything),
});
new pulumi.CustomResource("aws-native:iam:Role", "aws-native-role", {
  roleName: "it",
  assumeRolePolicyDocument: JSON.parse(
    text({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }),
  ),
  managedPolicyArns: [managed],
  policies: [{ policyName: "it", policyDocument: JSON.parse(everything) }],
});

// Nobody can judge what these run: a program is refused where they speak of access, and a dynamic provider always.
new pulumi.CustomResource("command:local:Command", "command", {
  create: either("aws iam create-user --user-name eve", "npm run build"),
});
if (either(true, false)) {
  const create = async (inputs) => ({ id: "eve", outs: inputs });
  new (class extends pulumi.dynamic.Resource {})({ create }, "dynamic-provider", {});
}

const anyone = (action, resource) =>
  text({
    Effect: "Allow",
    Principal: either("*", { AWS: "arn:aws:iam::111122223333:role/holder" }),
    Action: action,
    Resource: resource,
  });
new aws.s3.BucketPolicy("bucket", {
  bucket: "acme-site",
  policy: anyone("s3:GetObject", "arn:aws:s3:::acme-site/*"),
});
new aws.kms.Key("key", { policy: anyone("kms:Decrypt", "*") });
new aws.sqs.QueuePolicy("queue", { queueUrl: "orders", policy: anyone("sqs:SendMessage", "*") });
new aws.sns.TopicPolicy("topic", {
  arn: "arn:aws:sns:eu-west-1:111122223333:it",
  policy: anyone("sns:Publish", "*"),
});
new aws.secretsmanager.SecretPolicy("secret", {
  secretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:it",
  policy: anyone("secretsmanager:GetSecretValue", "*"),
});
new aws.ecr.RepositoryPolicy("images", { repository: "web", policy: anyone("ecr:BatchGetImage", "*") });
new aws.cloudwatch.EventBusPolicy("bus", { policy: anyone("events:PutEvents", "*") });
new aws.lambda.Permission("function", {
  function: "it",
  action: "lambda:InvokeFunction",
  principal: either("*", "arn:aws:iam::111122223333:role/holder"),
});
new aws.lambda.FunctionUrl("function-url", {
  functionName: "it",
  authorizationType: either("NONE", "AWS_IAM"),
});
new aws.sns.TopicPolicy("service-on-a-topic", {
  arn: "arn:aws:sns:eu-west-1:111122223333:it",
  policy: text({
    Effect: "Allow",
    Principal: { Service: "s3.amazonaws.com" },
    Action: "sns:Publish",
    Resource: "arn:aws:sns:eu-west-1:111122223333:it",
    ...either({}, { Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::acme-uploads" } } }),
  }),
});
