// Policies of buckets, keys, topics, queues and others that let in services, accounts and organisations.
const aws = require("@pulumi/aws");
const text = (...s) => JSON.stringify({ Version: "2012-10-17", Statement: s });
const A = "111122223333";

const pol = (...s) => text(...s);
const S = (Service, Action, Resource, Condition) => ({
  Effect: "Allow",
  Principal: { Service },
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const AW = (AWS, Action, Resource, Condition) => ({
  Effect: "Allow",
  Principal: { AWS },
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const own = { StringEquals: { "aws:SourceAccount": A } };
const tls = (b) => ({
  Sid: "Tls",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [`arn:aws:s3:::${b}`, `arn:aws:s3:::${b}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
const bp = (n, ...s) => new aws.s3.BucketPolicy(n, { bucket: "b", policy: pol(...s) });
// Buckets.
bp(
  "y01-x",
  S("cloudfront.amazonaws.com", "s3:GetObject", "arn:aws:s3:::b/*", {
    StringEquals: { "AWS:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E123" },
  }),
  tls("b"),
);
bp(
  "y02-x",
  S("logging.s3.amazonaws.com", "s3:PutObject", "arn:aws:s3:::b/logs/*", {
    ArnLike: { "aws:SourceArn": "arn:aws:s3:::acme-*" },
    StringEquals: { "aws:SourceAccount": A },
  }),
);
bp("y03-x", AW("arn:aws:iam::156460612806:root", "s3:PutObject", "arn:aws:s3:::b/AWSLogs/111122223333/*"));
bp(
  "y04-x",
  S(
    "logdelivery.elasticloadbalancing.amazonaws.com",
    "s3:PutObject",
    "arn:aws:s3:::b/AWSLogs/111122223333/*",
  ),
);
bp(
  "y05-x",
  S("cloudtrail.amazonaws.com", "s3:GetBucketAcl", "arn:aws:s3:::b", {
    StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/t" },
  }),
  S(
    "cloudtrail.amazonaws.com",
    "s3:PutObject",
    ["arn:aws:s3:::b/AWSLogs/111122223333/*", "arn:aws:s3:::b/AWSLogs/o-abcdefghij/*"],
    {
      StringEquals: {
        "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/t",
        "s3:x-amz-acl": "bucket-owner-full-control",
      },
    },
  ),
);
bp(
  "y06-x",
  S("config.amazonaws.com", ["s3:GetBucketAcl", "s3:ListBucket"], "arn:aws:s3:::b", own),
  S("config.amazonaws.com", "s3:PutObject", "arn:aws:s3:::b/AWSLogs/111122223333/Config/*", {
    StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "AWS:SourceAccount": A },
  }),
);
bp(
  "y07-x",
  S("delivery.logs.amazonaws.com", "s3:PutObject", "arn:aws:s3:::b/AWSLogs/111122223333/*", {
    StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": A },
    ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:111122223333:*" },
  }),
  S("delivery.logs.amazonaws.com", "s3:GetBucketAcl", "arn:aws:s3:::b"),
);
bp(
  "y08-x",
  S("s3.amazonaws.com", "s3:PutObject", "arn:aws:s3:::b/*", {
    ArnLike: { "aws:SourceArn": "arn:aws:s3:::acme-src" },
    StringEquals: { "aws:SourceAccount": A, "s3:x-amz-acl": "bucket-owner-full-control" },
  }),
);
bp("y09-x", {
  Effect: "Allow",
  Principal: "*",
  Action: ["s3:GetObject", "s3:ListBucket"],
  Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
});
bp("y10-x", {
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::b/*",
  Condition: { StringEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } },
});
bp("y11-x", {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "s3:*",
  Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
  Condition: { StringEquals: { "s3:DataAccessPointAccount": A } },
});
bp("y12-x", {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
  Condition: {
    StringNotEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" },
    ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" },
  },
});
bp(
  "y13-x",
  AW(
    ["arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root"],
    ["s3:GetObject"],
    "arn:aws:s3:::b/*",
  ),
);
bp(
  "y14-x",
  AW(
    "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E123",
    "s3:GetObject",
    "arn:aws:s3:::b/*",
  ),
);
bp("y15-x", S("serverlessrepo.amazonaws.com", "s3:GetObject", "arn:aws:s3:::b/*", own));
bp("y16-x", S("dms.amazonaws.com", ["s3:PutObject"], "arn:aws:s3:::b/*", own), {
  Effect: "Deny",
  NotPrincipal: { AWS: ["arn:aws:iam::111122223333:role/x"] },
  Action: "s3:DeleteObject",
  Resource: "arn:aws:s3:::b/*",
});
// KMS
const root = AW("arn:aws:iam::111122223333:root", "kms:*", "*");
const key = (n, ...s) => new aws.kms.Key(n, { policy: pol(root, ...s) });
key("y17-x");
key(
  "y18-x",
  S(
    "logs.eu-west-1.amazonaws.com",
    ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    "*",
    { ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:*" } },
  ),
);
key("y19-x", AW("arn:aws:iam::444455556666:root", ["kms:Decrypt", "kms:DescribeKey"], "*"));
key(
  "y20-x",
  S("cloudtrail.amazonaws.com", "kms:GenerateDataKey*", "*", {
    StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/t" },
    StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:111122223333:trail/*" },
  }),
);
key("y21-x", S("sns.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey*"], "*", own));
key("y22-x", S("events.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey*"], "*", own));
key("y23-x", {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncrypt*",
    "kms:GenerateDataKey*",
    "kms:CreateGrant",
    "kms:DescribeKey",
  ],
  Resource: "*",
  Condition: { StringEquals: { "kms:ViaService": "rds.eu-west-1.amazonaws.com", "kms:CallerAccount": A } },
});
key(
  "y24-x",
  AW(
    "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
    ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    "*",
  ),
  AW(
    "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
    "kms:CreateGrant",
    "*",
    { Bool: { "kms:GrantIsForAWSResource": true } },
  ),
);
key(
  "y25-x",
  S("cloudfront.amazonaws.com", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"], "*", {
    StringEquals: { "AWS:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E123" },
  }),
);
key("y26-x", S("delivery.logs.amazonaws.com", ["kms:GenerateDataKey*", "kms:Decrypt"], "*", own));
key("y27-x", S("cloudwatch.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey*"], "*"));
key(
  "y28-x",
  S("dnssec-route53.amazonaws.com", ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"], "*", own),
  S("dnssec-route53.amazonaws.com", "kms:CreateGrant", "*", { Bool: { "kms:GrantIsForAWSResource": true } }),
);
// SNS, SQS
const q = (n, ...s) => new aws.sqs.QueuePolicy(n, { queueUrl: "q", policy: pol(...s) });
q(
  "y29-x",
  S("sns.amazonaws.com", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q", {
    ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:t" },
  }),
);
q(
  "y30-x",
  S("events.amazonaws.com", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q", {
    ArnEquals: { "aws:SourceArn": "arn:aws:events:eu-west-1:111122223333:rule/r" },
  }),
);
q("y31-x", {
  Effect: "Allow",
  Principal: "*",
  Action: "sqs:SendMessage",
  Resource: "arn:aws:sqs:eu-west-1:111122223333:q",
  Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:t" } },
});
const t = (n, ...s) =>
  new aws.sns.TopicPolicy(n, { arn: "arn:aws:sns:eu-west-1:111122223333:t", policy: pol(...s) });
t("y33-x", {
  Sid: "__default_statement_ID",
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: [
    "SNS:GetTopicAttributes",
    "SNS:SetTopicAttributes",
    "SNS:AddPermission",
    "SNS:RemovePermission",
    "SNS:DeleteTopic",
    "SNS:Subscribe",
    "SNS:ListSubscriptionsByTopic",
    "SNS:Publish",
  ],
  Resource: "*",
  Condition: { StringEquals: { "AWS:SourceOwner": A } },
});
t(
  "y34-x",
  S("cloudwatch.amazonaws.com", "sns:Publish", "*", {
    ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*" },
  }),
);
t(
  "y35-x",
  S("budgets.amazonaws.com", "SNS:Publish", "*", {
    StringEquals: { "aws:SourceAccount": A },
    ArnLike: { "aws:SourceArn": "arn:aws:budgets::111122223333:*" },
  }),
  S("costalerts.amazonaws.com", "SNS:Publish", "*", own),
  S("codestar-notifications.amazonaws.com", "SNS:Publish", "*"),
  S("rds.amazonaws.com", "SNS:Publish", "*", own),
);
// logs resource policy, ECR, lambda permission
new aws.cloudwatch.LogResourcePolicy("y36-x", {
  policyName: "r53",
  policyDocument: pol(
    S(
      "route53.amazonaws.com",
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      "arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/*",
      own,
    ),
  ),
});
new aws.cloudwatch.LogResourcePolicy("y37-x", {
  policyName: "es",
  policyDocument: pol(
    S(
      "es.amazonaws.com",
      ["logs:CreateLogStream", "logs:PutLogEvents", "logs:PutLogEventsBatch"],
      "arn:aws:logs:*",
    ),
  ),
});
new aws.ecr.RepositoryPolicy("y38-x", {
  repository: "r",
  policy: pol(
    {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::444455556666:root" },
      Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    },
    {
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Condition: { ArnLike: { "aws:sourceArn": "arn:aws:lambda:eu-west-1:444455556666:function:*" } },
    },
  ),
});
new aws.ecr.RegistryPolicy("y39-x", {
  policy: pol({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::444455556666:root" },
    Action: ["ecr:ReplicateImage"],
    Resource: "arn:aws:ecr:eu-west-1:111122223333:repository/*",
  }),
});
const lp = (n, principal, more) =>
  new aws.lambda.Permission(n, { function: "f", action: "lambda:InvokeFunction", principal, ...more });
lp("y40-x", "apigateway.amazonaws.com", { sourceArn: "arn:aws:execute-api:eu-west-1:111122223333:abc/*/*" });
lp("y41-x", "s3.amazonaws.com", { sourceArn: "arn:aws:s3:::acme", sourceAccount: A });
lp("y42-x", "events.amazonaws.com", { sourceArn: "arn:aws:events:eu-west-1:111122223333:rule/r" });
lp("y43-x", "cognito-idp.amazonaws.com", {
  sourceArn: "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_abc",
});
lp("y44-x", "elasticloadbalancing.amazonaws.com", {
  sourceArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/1",
});
lp("y45-x", "secretsmanager.amazonaws.com", { sourceAccount: A });
lp("y46-x", "logs.amazonaws.com", { sourceArn: "arn:aws:logs:eu-west-1:111122223333:log-group:x:*" });
lp("y47-x", "alexa-appkit.amazon.com", { eventSourceToken: "amzn1.ask.skill.1" });
lp("y48-x", "bedrock.amazonaws.com", { sourceArn: "arn:aws:bedrock:eu-west-1:111122223333:agent/*" });
lp("y49-x", "config.amazonaws.com", { sourceAccount: A });
lp("y50-x", "cloudfront.amazonaws.com", {
  action: "lambda:InvokeFunctionUrl",
  functionUrlAuthType: "AWS_IAM",
  sourceArn: "arn:aws:cloudfront::111122223333:distribution/E1",
});
// API gateway private; EventBus; secret; backup vault; OpenSearch with fine grained; EFS
new aws.apigateway.RestApiPolicy("y51-x", {
  restApiId: "a",
  policy: pol(
    { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" },
    {
      Effect: "Deny",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: "execute-api:/*",
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } },
    },
  ),
});
new aws.apigateway.RestApiPolicy("y52-x", {
  restApiId: "a",
  policy: pol(
    { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" },
    {
      Effect: "Deny",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: "execute-api:/*",
      Condition: { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } },
    },
  ),
});
new aws.cloudwatch.EventBusPolicy("y53-x", {
  policy: pol({
    Effect: "Allow",
    Principal: "*",
    Action: "events:PutEvents",
    Resource: "arn:aws:events:eu-west-1:111122223333:event-bus/default",
    Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
  }),
});
new aws.secretsmanager.SecretPolicy("y54-x", {
  secretArn: "s",
  policy: pol(
    {
      Effect: "Deny",
      Principal: "*",
      Action: "secretsmanager:GetSecretValue",
      Resource: "*",
      Condition: { StringNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/x" } },
    },
    AW("arn:aws:iam::444455556666:role/reader", "secretsmanager:GetSecretValue", "*"),
  ),
});
new aws.backup.VaultPolicy("y55-x", {
  backupVaultName: "v",
  policy: pol(
    {
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "backup:CopyIntoBackupVault",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
    },
    { Effect: "Deny", Principal: "*", Action: ["backup:DeleteRecoveryPoint"], Resource: "*" },
  ),
});
new aws.efs.FileSystemPolicy("y56-x", {
  fileSystemId: "f",
  policy: pol(
    {
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      Resource: "*",
      Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
    },
    {
      Effect: "Deny",
      Principal: "*",
      Action: "*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ),
});
new aws.opensearch.Domain("y57-x", {
  domainName: "dom",
  accessPolicies: pol(AW("arn:aws:iam::111122223333:role/x", "es:ESHttp*", "*")),
});
new aws.ses.IdentityPolicy("y58-x", {
  identity: "acme.example",
  policy: pol(
    AW("444455556666", ["ses:SendEmail"], "arn:aws:ses:eu-west-1:111122223333:identity/acme.example"),
  ),
});
new aws.organizations.Policy("y59-x", {
  content: text(
    {
      Effect: "Deny",
      NotAction: ["iam:*", "organizations:*", "route53:*", "cloudfront:*", "support:*", "sts:*"],
      Resource: "*",
      Condition: {
        StringNotEquals: { "aws:RequestedRegion": ["eu-west-1"] },
        ArnNotLike: { "aws:PrincipalARN": "arn:aws:iam::*:role/AWSControlTowerExecution" },
      },
    },
    { Effect: "Allow", Action: "*", Resource: "*" },
  ),
});
new aws.organizations.Policy("y60-x", {
  type: "RESOURCE_CONTROL_POLICY",
  content: text({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
    Condition: {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
  }),
});
new aws.ec2.VpcEndpoint("y61-x", {
  vpcId: "v",
  serviceName: "com.amazonaws.eu-west-1.s3",
  policy: text({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }),
});
new aws.s3control.AccessPointPolicy("y62-x", {
  accessPointArn: "arn:aws:s3:eu-west-1:111122223333:accesspoint/x",
  policy: pol(
    AW(
      "arn:aws:iam::111122223333:role/x",
      "s3:GetObject",
      "arn:aws:s3:eu-west-1:111122223333:accesspoint/x/object/*",
    ),
  ),
});
new aws.lambda.LayerVersionPermission("y63-x", {
  layerName: "l",
  versionNumber: 1,
  action: "lambda:GetLayerVersion",
  principal: "*",
  organizationId: "o-abcdefghij",
  statementId: "org",
});
new aws.dynamodb.ResourcePolicy("y64-x", {
  resourceArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/x",
  policy: pol(
    AW(
      "arn:aws:iam::444455556666:role/x",
      "dynamodb:GetItem",
      "arn:aws:dynamodb:eu-west-1:111122223333:table/x",
    ),
  ),
});
new aws.codeartifact.DomainPermissions("y65-x", {
  domain: "acme",
  policyDocument: pol({
    Effect: "Allow",
    Principal: "*",
    Action: ["codeartifact:GetAuthorizationToken", "codeartifact:ReadFromRepository"],
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-abcdefghij"] } },
  }),
});
