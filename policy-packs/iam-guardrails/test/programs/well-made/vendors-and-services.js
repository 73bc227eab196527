// Roles of vendors and of AWS services, as their own documentation has them.
const aws = require("@pulumi/aws");
const text = (...s) => JSON.stringify({ Version: "2012-10-17", Statement: s });
const allow = (Action, Resource = "*", more = {}) => ({ Effect: "Allow", Action, Resource, ...more });
const A = "111122223333";

const ext = (n, acct, id) =>
  new aws.iam.Role(n, {
    name: n,
    assumeRolePolicy: text({
      Effect: "Allow",
      Principal: { AWS: acct },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": id } },
    }),
  });
const inl = (n, r, ...s) => new aws.iam.RolePolicy(n + "-pol", { role: r.name, policy: text(...s) });
const svc = (n, s, cond) =>
  new aws.iam.Role(n, {
    name: n,
    assumeRolePolicy: text({
      Effect: "Allow",
      Principal: { Service: s },
      Action: "sts:AssumeRole",
      ...(cond && { Condition: cond }),
    }),
  });
const src = { StringEquals: { "aws:SourceAccount": A } };
const mp = (n, r, ...p) =>
  p.forEach(
    (x, i) =>
      new aws.iam.RolePolicyAttachment(`${n}-a${i}`, {
        role: r.name,
        policyArn: x.startsWith("arn") ? x : `arn:aws:iam::aws:policy/${x}`,
      }),
  );
const dd = ext("x01-datadog", "arn:aws:iam::464622532012:root", "a1b2c3");
mp("x01", dd, "SecurityAudit");
inl(
  "x01-dd",
  dd,
  allow([
    "apigateway:GET",
    "autoscaling:Describe*",
    "backup:List*",
    "budgets:ViewBudget",
    "cloudfront:GetDistributionConfig",
    "cloudfront:ListDistributions",
    "cloudtrail:DescribeTrails",
    "cloudtrail:GetTrailStatus",
    "cloudtrail:LookupEvents",
    "cloudwatch:Describe*",
    "cloudwatch:Get*",
    "cloudwatch:List*",
    "codedeploy:List*",
    "codedeploy:BatchGet*",
    "directconnect:Describe*",
    "dynamodb:List*",
    "dynamodb:Describe*",
    "ec2:Describe*",
    "ecs:Describe*",
    "ecs:List*",
    "elasticache:Describe*",
    "elasticache:List*",
    "elasticfilesystem:DescribeFileSystems",
    "elasticloadbalancing:Describe*",
    "elasticmapreduce:List*",
    "elasticmapreduce:Describe*",
    "es:ListTags",
    "es:ListDomainNames",
    "es:DescribeElasticsearchDomains",
    "events:CreateEventBus",
    "health:DescribeEvents",
    "kinesis:List*",
    "kinesis:Describe*",
    "lambda:GetPolicy",
    "lambda:List*",
    "logs:DeleteSubscriptionFilter",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:DescribeSubscriptionFilters",
    "logs:FilterLogEvents",
    "logs:PutSubscriptionFilter",
    "logs:TestMetricFilter",
    "organizations:Describe*",
    "organizations:List*",
    "rds:Describe*",
    "rds:List*",
    "redshift:DescribeClusters",
    "route53:List*",
    "s3:GetBucketLogging",
    "s3:GetBucketLocation",
    "s3:GetBucketNotification",
    "s3:GetBucketTagging",
    "s3:ListAllMyBuckets",
    "s3:PutBucketNotification",
    "ses:Get*",
    "sns:List*",
    "sns:Publish",
    "sns:GetSubscriptionAttributes",
    "sqs:ListQueues",
    "states:ListStateMachines",
    "states:DescribeStateMachine",
    "support:DescribeTrustedAdvisor*",
    "support:RefreshTrustedAdvisorCheck",
    "tag:GetResources",
    "tag:GetTagKeys",
    "tag:GetTagValues",
    "wafv2:ListLoggingConfigurations",
    "xray:BatchGetTraces",
    "xray:GetTraceSummaries",
  ]),
);
inl(
  "x02-snow",
  ext(
    "x02-snowflake",
    "arn:aws:iam::123456789012:user/abc1-b-self1234",
    "MYACCOUNT_SFCRole=2_a123456/s0Ie+ol=",
  ),
  allow(["s3:GetObject", "s3:GetObjectVersion"], "arn:aws:s3:::acme-lake/raw/*"),
  allow(["s3:ListBucket", "s3:GetBucketLocation"], "arn:aws:s3:::acme-lake", {
    Condition: { StringLike: { "s3:prefix": ["raw/*"] } },
  }),
);
new aws.iam.Role("x10-auth", {
  name: "cognito-auth",
  assumeRolePolicy: text({
    Effect: "Allow",
    Principal: { Federated: "cognito-identity.amazonaws.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:12345678-1234" },
      "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
    },
  }),
  inlinePolicies: [
    {
      name: "x",
      policy: text(allow("s3:PutObject", "arn:aws:s3:::acme-user/${cognito-identity.amazonaws.com:sub}/*")),
    },
  ],
});
const cp = svc("x11-pipeline", "codepipeline.amazonaws.com", src);
inl(
  "x11-cp",
  cp,
  allow(["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"], "arn:aws:s3:::acme-pipeline/*"),
  allow(
    "codestar-connections:UseConnection",
    "arn:aws:codestar-connections:eu-west-1:111122223333:connection/abc",
  ),
  allow(
    ["codebuild:BatchGetBuilds", "codebuild:StartBuild"],
    "arn:aws:codebuild:eu-west-1:111122223333:project/shop",
  ),
  allow([
    "ecs:DescribeServices",
    "ecs:DescribeTaskDefinition",
    "ecs:DescribeTasks",
    "ecs:ListTasks",
    "ecs:RegisterTaskDefinition",
    "ecs:UpdateService",
    "ecs:TagResource",
  ]),
  allow(
    "iam:PassRole",
    ["arn:aws:iam::111122223333:role/shop-task", "arn:aws:iam::111122223333:role/shop-exec"],
    { Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } },
  ),
);
const cd = svc("x12-deploy", "codedeploy.amazonaws.com");
mp("x12", cd, "AWSCodeDeployRoleForECS");
const cd2 = svc("x13-deploy", "codedeploy.amazonaws.com");
mp("x13", cd2, "service-role/AWSCodeDeployRole");
const cdl = svc("x14-deploy", "codedeploy.amazonaws.com");
mp("x14", cdl, "service-role/AWSCodeDeployRoleForLambda");
const sf = svc("x15-sfn", "states.amazonaws.com", src);
inl(
  "x15-sf",
  sf,
  allow(["ecs:RunTask"], "arn:aws:ecs:eu-west-1:111122223333:task-definition/batch:*", {
    Condition: { ArnEquals: { "ecs:cluster": "arn:aws:ecs:eu-west-1:111122223333:cluster/main" } },
  }),
  allow(["ecs:StopTask", "ecs:DescribeTasks"]),
  allow("iam:PassRole", [
    "arn:aws:iam::111122223333:role/batch-task",
    "arn:aws:iam::111122223333:role/batch-exec",
  ]),
  allow(
    ["events:PutTargets", "events:PutRule", "events:DescribeRule"],
    "arn:aws:events:eu-west-1:111122223333:rule/StepFunctionsGetEventsForECSTaskRule",
  ),
  allow([
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
  ]),
  allow([
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
  ]),
);
const emr = svc("x17-emr", "elasticmapreduce.amazonaws.com", src);
mp("x17", emr, "service-role/AmazonEMRServicePolicy_v2");
inl(
  "x17-e",
  emr,
  allow("iam:PassRole", "arn:aws:iam::111122223333:role/emr-ec2", {
    Condition: { StringLike: { "iam:PassedToService": "ec2.amazonaws.com*" } },
  }),
);
const sm = svc("x18-sage", "sagemaker.amazonaws.com");
inl(
  "x18-s",
  sm,
  allow(
    ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
    ["arn:aws:s3:::acme-ml", "arn:aws:s3:::acme-ml/*"],
  ),
  allow([
    "ecr:GetAuthorizationToken",
    "ecr:BatchCheckLayerAvailability",
    "ecr:GetDownloadUrlForLayer",
    "ecr:BatchGetImage",
    "cloudwatch:PutMetricData",
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "logs:DescribeLogStreams",
  ]),
);
const as = svc("x19-appsync", "appsync.amazonaws.com", src);
inl(
  "x19-as",
  as,
  allow(
    ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
    "arn:aws:dynamodb:eu-west-1:111122223333:table/shop",
  ),
);
const asl = svc("x20-appsynclogs", "appsync.amazonaws.com");
mp("x20", asl, "service-role/AWSAppSyncPushToCloudWatchLogs");
new aws.iot.Policy("x22-thing", {
  name: "thing",
  policy: text(
    allow("iot:Connect", "arn:aws:iot:eu-west-1:111122223333:client/${iot:Connection.Thing.ThingName}"),
    allow(
      ["iot:Publish", "iot:Receive"],
      "arn:aws:iot:eu-west-1:111122223333:topic/things/${iot:Connection.Thing.ThingName}/*",
    ),
    allow(
      "iot:Subscribe",
      "arn:aws:iot:eu-west-1:111122223333:topicfilter/things/${iot:Connection.Thing.ThingName}/*",
    ),
  ),
});
const bk = svc("x23-backup", "backup.amazonaws.com");
mp(
  "x23",
  bk,
  "service-role/AWSBackupServiceRolePolicyForBackup",
  "service-role/AWSBackupServiceRolePolicyForRestores",
  "AWSBackupServiceRolePolicyForS3Backup",
  "AWSBackupServiceRolePolicyForS3Restore",
);
const cf = svc("x24-config", "config.amazonaws.com", src);
mp("x24", cf, "service-role/AWS_ConfigRole");
const ex = svc("x25-exec", "ecs-tasks.amazonaws.com", {
  ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:*" },
  StringEquals: { "aws:SourceAccount": A },
});
mp("x25", ex, "service-role/AmazonECSTaskExecutionRolePolicy");
inl(
  "x25-e",
  ex,
  allow(
    "secretsmanager:GetSecretValue",
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-??????",
  ),
  allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1234"),
);
const tk = svc("x26-task", "ecs-tasks.amazonaws.com");
inl(
  "x26-t",
  tk,
  allow([
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ]),
  allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"]),
  allow(["cloudwatch:PutMetricData"], "*", {
    Condition: { StringEquals: { "cloudwatch:namespace": "shop" } },
  }),
  allow("ses:SendEmail", "*", { Condition: { StringEquals: { "ses:FromAddress": "shop@acme.example" } } }),
);
mp("x26", tk, "AWSXRayDaemonWriteAccess");
const ei = svc("x27-ecsinst", "ec2.amazonaws.com");
mp(
  "x27",
  ei,
  "service-role/AmazonEC2ContainerServiceforEC2Role",
  "CloudWatchAgentServerPolicy",
  "AmazonSSMManagedInstanceCore",
);
const bt = svc("x28-batch", "batch.amazonaws.com");
mp("x28", bt, "service-role/AWSBatchServiceRole");
const sp = svc("x29-spot", "spotfleet.amazonaws.com");
mp("x29", sp, "service-role/AmazonEC2SpotFleetTaggingRole");
const ib = svc("x30-ib", "ec2.amazonaws.com");
mp("x30", ib, "EC2InstanceProfileForImageBuilder", "EC2InstanceProfileForImageBuilderECRContainerBuilds");
const rp = svc("x31-rdsproxy", "rds.amazonaws.com", src);
inl(
  "x31-r",
  rp,
  allow(
    ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf",
  ),
  allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1234", {
    Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
  }),
);
const au = svc("x32-aurora", "rds.amazonaws.com");
inl(
  "x32-a",
  au,
  allow(["s3:GetObject", "s3:ListBucket"], ["arn:aws:s3:::acme-import", "arn:aws:s3:::acme-import/*"]),
);
const rm = svc("x33-rdsmon", "monitoring.rds.amazonaws.com");
mp("x33", rm, "service-role/AmazonRDSEnhancedMonitoringRole");
const dv = svc("x34-dms", "dms.amazonaws.com");
mp("x34", dv, "service-role/AmazonDMSVPCManagementRole", "service-role/AmazonDMSCloudWatchLogsRole");
const ds = svc("x35-datasync", "datasync.amazonaws.com", src);
inl(
  "x35-d",
  ds,
  allow(["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"], "arn:aws:s3:::acme-sync"),
  allow(
    [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
      "s3:GetObjectTagging",
      "s3:PutObjectTagging",
    ],
    "arn:aws:s3:::acme-sync/*",
  ),
);
const tf = svc("x36-transfer", "transfer.amazonaws.com", src);
mp("x36", tf, "service-role/AWSTransferLoggingAccess");
const mg = svc("x37-grafana", "grafana.amazonaws.com", src);
mp("x37", mg, "service-role/AmazonGrafanaCloudWatchAccess", "AmazonPrometheusQueryAccess");
const cw = svc("x38-apigwlogs", "apigateway.amazonaws.com");
mp("x38", cw, "service-role/AmazonAPIGatewayPushToCloudWatchLogs");
const le = svc("x39-edge", "lambda.amazonaws.com");
mp(
  "x39",
  le,
  "service-role/AWSLambdaVPCAccessExecutionRole",
  "AWSXRayDaemonWriteAccess",
  "CloudWatchLambdaInsightsExecutionRolePolicy",
  "service-role/AWSLambdaSQSQueueExecutionRole",
  "service-role/AWSLambdaDynamoDBExecutionRole",
  "service-role/AWSLambdaKinesisExecutionRole",
  "service-role/AWSLambdaMSKExecutionRole",
);
const sup = svc("x40-sm", "scheduler.amazonaws.com", src);
inl(
  "x40-s",
  sup,
  allow("lambda:InvokeFunction", [
    "arn:aws:lambda:eu-west-1:111122223333:function:x",
    "arn:aws:lambda:eu-west-1:111122223333:function:x:*",
  ]),
);
