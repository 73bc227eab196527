// A search domain that one role may query.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("search", {
  name: "search",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ecs-tasks.amazonaws.com" }),
});
new aws.opensearch.Domain("search", {
  domainName: "search",
  engineVersion: "OpenSearch_2.19",
  encryptAtRest: { enabled: true },
  accessPolicies: role.arn.apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: arn },
          Action: ["es:ESHttpGet", "es:ESHttpPost"],
          Resource: "arn:aws:es:eu-west-1:111122223333:domain/search/*",
        },
      ],
    }),
  ),
});
