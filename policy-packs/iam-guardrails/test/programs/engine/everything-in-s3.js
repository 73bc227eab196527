// Refused, if the guardrails are what they are by default: how the pack is configured and what guardrails.yaml pins is in
// engine.test.ts.
const aws = require("@pulumi/aws");

new aws.iam.Policy("uploads", {
  name: "uploads",
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
  }),
});
