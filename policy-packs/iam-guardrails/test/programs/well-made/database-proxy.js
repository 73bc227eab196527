// A proxy in front of a database, which signs its clients in with a secret.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("proxy", {
  name: "orders-proxy",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "rds.amazonaws.com" }),
});
new aws.iam.RolePolicy("proxy", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/orders-AbCdEf",
      },
      {
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555",
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
      },
    ],
  },
});
new aws.rds.Proxy("orders", {
  name: "orders",
  engineFamily: "POSTGRESQL",
  roleArn: role.arn,
  vpcSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  auths: [
    {
      authScheme: "SECRETS",
      iamAuth: "REQUIRED",
      secretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/orders-AbCdEf",
    },
  ],
});
// Who connects through it, signed in by IAM.
const web = new aws.iam.Role("web", {
  name: "web",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ecs-tasks.amazonaws.com" }),
});
new aws.iam.RolePolicy("web", {
  role: web.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "rds-db:connect",
        Resource: "arn:aws:rds-db:eu-west-1:111122223333:dbuser:prx-0123456789abcdef0/web",
      },
    ],
  },
});
