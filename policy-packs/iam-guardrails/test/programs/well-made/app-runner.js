// App Runner pulls from ECR and runs with a role of its own.
const aws = require("@pulumi/aws");

const pull = new aws.iam.Role("pull", {
  name: "apprunner-pull",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "build.apprunner.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("pull", {
  role: pull.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSAppRunnerServicePolicyForECRAccess",
});
const run = new aws.iam.Role("run", {
  name: "apprunner-run",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "tasks.apprunner.amazonaws.com" }),
});
new aws.iam.RolePolicy("run", {
  role: run.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "ssm:GetParameter",
        Resource: "arn:aws:ssm:eu-west-1:111122223333:parameter/web/*",
      },
    ],
  },
});
new aws.apprunner.Service("web", {
  serviceName: "web",
  instanceConfiguration: { instanceRoleArn: run.arn },
  sourceConfiguration: {
    authenticationConfiguration: { accessRoleArn: pull.arn },
    imageRepository: {
      imageIdentifier: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1",
      imageRepositoryType: "ECR",
    },
  },
});
