// A knowledge base of Bedrock reads a bucket, embeds what it reads and keeps it in one collection.
const aws = require("@pulumi/aws");

// https://docs.aws.amazon.com/bedrock/latest/userguide/kb-permissions.html
const role = new aws.iam.Role("handbook", {
  name: "AmazonBedrockExecutionRoleForKnowledgeBase_handbook",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "bedrock.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:bedrock:eu-west-1:111122223333:knowledge-base/*" },
        },
      },
    ],
  },
});
new aws.iam.RolePolicy("handbook", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["bedrock:ListFoundationModels", "bedrock:ListCustomModels"],
        Resource: "*",
      },
      {
        Effect: "Allow",
        Action: "bedrock:InvokeModel",
        Resource: "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0",
      },
      {
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:ListBucket"],
        Resource: ["arn:aws:s3:::acme-handbook", "arn:aws:s3:::acme-handbook/*"],
        Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } },
      },
      {
        Effect: "Allow",
        Action: "aoss:APIAccessAll",
        Resource: "arn:aws:aoss:eu-west-1:111122223333:collection/abcdefghij1234567890",
      },
    ],
  },
});
// Who asks it.
const assistant = new aws.iam.Role("assistant", {
  name: "assistant",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy("assistant", {
  role: assistant.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["bedrock:Retrieve", "bedrock:RetrieveAndGenerate"],
        Resource: "arn:aws:bedrock:eu-west-1:111122223333:knowledge-base/ABCDEFGHIJ",
      },
      {
        Effect: "Allow",
        Action: ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
        Resource: "arn:aws:bedrock:*::foundation-model/anthropic.*",
      },
    ],
  },
});
