// CodeBuild builds from one bucket and pushes to one repository.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("build", {
  name: "build-web",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "codebuild.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceArn": "arn:aws:codebuild:eu-west-1:111122223333:project/web" },
        },
      },
    ],
  },
});
new aws.iam.RolePolicy("build", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/codebuild/web*",
      },
      { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      {
        Effect: "Allow",
        Action: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ],
        Resource: "arn:aws:ecr:eu-west-1:111122223333:repository/web",
      },
    ],
  },
});
new aws.codebuild.Project("web", {
  name: "web",
  serviceRole: role.arn,
  artifacts: { type: "NO_ARTIFACTS" },
  environment: {
    computeType: "BUILD_GENERAL1_SMALL",
    image: "aws/codebuild/standard:7.0",
    type: "LINUX_CONTAINER",
    privilegedMode: true,
  },
  source: { type: "S3", location: "acme-sources/web.zip" },
});
