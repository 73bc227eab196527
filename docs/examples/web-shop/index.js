"use strict";

const iam = require("@pulumi/aws/iam");

require("./people");
require("./mfa");

// The nightly report, as it has been since the shop was small.
const reports = new iam.Role("reports", {
  name: "reports",
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  }),
});

new iam.RolePolicy("reports", {
  name: "reports",
  role: reports.name,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Tables", Effect: "Allow", Action: "dynamodb:*", Resource: "*" }],
  }),
});
