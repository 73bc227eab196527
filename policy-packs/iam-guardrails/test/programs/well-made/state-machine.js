// A state machine calls two functions and writes its logs.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("checkout", {
  name: "checkout",
  assumeRolePolicy: aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["states.amazonaws.com"] }],
        conditions: [
          {
            test: "ArnLike",
            variable: "aws:SourceArn",
            values: ["arn:aws:states:eu-west-1:111122223333:stateMachine:checkout"],
          },
        ],
      },
    ],
  }).json,
});
new aws.iam.RolePolicy("checkout", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "lambda:InvokeFunction",
        Resource: [
          "arn:aws:lambda:eu-west-1:111122223333:function:charge",
          "arn:aws:lambda:eu-west-1:111122223333:function:ship",
        ],
      },
      // These take no resource (https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html).
      {
        Effect: "Allow",
        Action: [
          "logs:CreateLogDelivery",
          "logs:GetLogDelivery",
          "logs:UpdateLogDelivery",
          "logs:ListLogDeliveries",
        ],
        Resource: "*",
      },
    ],
  },
});
new aws.sfn.StateMachine("checkout", {
  name: "checkout",
  roleArn: role.arn,
  definition: JSON.stringify({ StartAt: "Done", States: { Done: { Type: "Succeed" } } }),
});
