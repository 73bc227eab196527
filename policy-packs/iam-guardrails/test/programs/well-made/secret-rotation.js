// A function gives a database's user a new password each month.
const aws = require("@pulumi/aws");

const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/orders-AbCdEf";
const role = new aws.iam.Role("rotation", {
  name: "rotation",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"],
});
new aws.iam.RolePolicy("rotation", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetSecretValue",
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage",
        ],
        Resource: secret,
        Condition: {
          StringEquals: {
            "secretsmanager:resource/AllowRotationLambdaArn":
              "arn:aws:lambda:eu-west-1:111122223333:function:rotation",
          },
        },
      },
      { Effect: "Allow", Action: "secretsmanager:GetRandomPassword", Resource: "*" },
    ],
  },
});
new aws.lambda.Permission("rotation", {
  function: "rotation",
  action: "lambda:InvokeFunction",
  principal: "secretsmanager.amazonaws.com",
  sourceAccount: "111122223333",
});
new aws.secretsmanager.SecretRotation("rotation", {
  secretId: secret,
  rotationLambdaArn: "arn:aws:lambda:eu-west-1:111122223333:function:rotation",
  rotationRules: { automaticallyAfterDays: 30 },
});
