// Composition: no document is much by itself.
const { allow, aws, either, policy, role, text } = require("./shape");

// The halves of a climb: one passes whatever role there is, the other makes functions. Passing one by name is what somebody
// was given to do.
const strong = role("strong-role");
new aws.iam.RolePolicy("strong-role-policy", {
  role: strong.name,
  policy: text(
    allow(["secretsmanager:GetSecretValue", "s3:DeleteObject"], "arn:aws:s3:::acme-prod/*"),
    allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/*"),
  ),
});
const deployers = new aws.iam.Group("halves-of-a-climb", { name: "deployers" });
new aws.iam.GroupPolicy("halves-of-a-climb-inline", {
  group: deployers.name,
  policy: text(allow("iam:PassRole", either("arn:aws:iam::111122223333:role/*", strong.arn))),
});
const functions = policy(
  "halves-of-a-climb-managed",
  allow(
    ["lambda:CreateFunction", "lambda:InvokeFunction"],
    "arn:aws:lambda:eu-west-1:111122223333:function:batch-*",
  ),
  allow(
    ["lambda:CreateFunction", "lambda:InvokeFunction"],
    "arn:aws:lambda:eu-west-1:111122223333:function:batch-*",
  ),
);
new aws.iam.GroupPolicyAttachment("halves-of-a-climb", { group: deployers.name, policyArn: functions.arn });

// Full access to a service in two halves.
const halves = role("halves-of-a-service");
new aws.iam.RolePolicy("halves-of-a-service-first", {
  role: halves.name,
  policy: text(allow(either(["sqs:A*", "sqs:C*", "sqs:D*", "sqs:G*", "sqs:L*"], ["sqs:GetQueueUrl"]), "*")),
});
new aws.iam.RolePolicy("halves-of-a-service-second", {
  role: halves.name,
  policy: text(allow(either(["sqs:P*", "sqs:R*", "sqs:S*", "sqs:T*", "sqs:U*"], ["sqs:ListQueues"]), "*")),
});

// The same halves by three ways: a document of the user's group, a managed policy of the group, and one of another group.
const hands = new aws.iam.User("three-ways", { name: "edsger" });
const [builders, releasers] = ["builders", "releasers"].map((name) => new aws.iam.Group(name, { name }));
new aws.iam.UserGroupMembership("three-ways", { user: hands.name, groups: [builders.name, releasers.name] });
new aws.iam.GroupPolicy("three-ways-inline", {
  group: builders.name,
  policy: text(allow("iam:PassRole", either("*", strong.arn))),
});
const creates = policy(
  "three-ways-managed",
  allow("lambda:CreateFunction", "arn:aws:lambda:eu-west-1:111122223333:function:web-*"),
  allow("lambda:CreateFunction", "arn:aws:lambda:eu-west-1:111122223333:function:web-*"),
);
new aws.iam.GroupPolicyAttachment("three-ways", { group: builders.name, policyArn: creates.arn });
new aws.iam.GroupPolicy("three-ways-of-another-group", {
  group: releasers.name,
  policy: text(allow("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:function:web-*")),
});

// A boundary that is not there, and one that bounds nothing.
const fence = new aws.iam.Policy("fence", {
  name: "fence",
  path: "/boundary/",
  policy: text(allow("s3:GetObject", "arn:aws:s3:::acme-site/*")),
});
role("absent-boundary", { path: "/delegated/", permissionsBoundary: either(undefined, fence.arn) });
const wide = new aws.iam.Policy("wide", {
  name: "wide",
  path: "/boundary/",
  policy: text(allow(either("*", "s3:GetObject"), either("*", "arn:aws:s3:::acme-site/*"))),
});
role("permissive-boundary", { path: "/delegated/", permissionsBoundary: wide.arn });

// A boundary that its holder may take away: what is written under it then counts.
const limit = new aws.iam.Policy("limit", {
  name: "limit",
  path: "/boundary/",
  policy: text(
    allow("s3:GetObject", "arn:aws:s3:::acme-site/*"),
    allow(
      ["iam:PutRolePolicy", "iam:DeleteRolePermissionsBoundary"],
      "arn:aws:iam::111122223333:role/delegated/*",
    ),
  ),
});
const removable = role("removable-boundary", { path: "/delegated/", permissionsBoundary: limit.arn });
new aws.iam.RolePolicy("removable-boundary-policy", {
  role: removable.name,
  policy: text(
    allow(
      either(["iam:PutRolePolicy", "iam:DeleteRolePermissionsBoundary"], "iam:GetRolePolicy"),
      "arn:aws:iam::111122223333:role/delegated/removable-boundary",
    ),
  ),
});

// An older version of a policy, made the default one.
const older = role("older-version");
new aws.iam.RolePolicy("older-version-policy", {
  role: older.name,
  policy: text(
    allow(
      either("iam:SetDefaultPolicyVersion", "iam:GetPolicyVersion"),
      "arn:aws:iam::111122223333:policy/*",
    ),
  ),
});
