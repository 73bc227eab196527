"use strict";

const iam = require("@pulumi/aws/iam");

// Until they have used a device, they can enrol one and nothing else.
new iam.GroupPolicy("mfa", {
  name: "mfa",
  group: "people",
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Gate",
        Effect: "Deny",
        NotAction: ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices"],
        Resource: "*",
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      },
    ],
  }),
});
