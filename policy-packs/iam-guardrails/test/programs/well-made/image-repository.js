// Images that the production account pulls.
const aws = require("@pulumi/aws");

const repository = new aws.ecr.Repository("web", { name: "web", imageTagMutability: "IMMUTABLE" });
new aws.ecr.RepositoryPolicy("web", {
  repository: repository.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ProductionPulls",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::444455556666:role/web-execution" },
        Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"],
      },
    ],
  },
});
