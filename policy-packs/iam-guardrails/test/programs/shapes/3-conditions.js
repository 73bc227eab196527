// Conditions: a decorated wildcard is a wildcard, and a Deny that never matches takes nothing away.
const { allow, policy } = require("./shape");

const under = (Condition) => allow("s3:*", "*", { Condition });
const put = (Condition) => allow("s3:PutObject", "arn:aws:s3:::acme-uploads/incoming/*", { Condition });

policy(
  "like-anything",
  under({ StringLike: { "aws:UserAgent": "*" } }),
  put({ StringLike: { "aws:UserAgent": "*" } }),
);
policy(
  "absent-key-if-exists",
  under({ StringEqualsIfExists: { "aws:SourceVpce": "vpce-0123456789abcdef0" } }),
  put({ StringEqualsIfExists: { "aws:SourceVpce": "vpce-0123456789abcdef0" } }),
);
policy(
  "for-all-values",
  under({ "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } }),
  put({ "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } }),
);
policy(
  "null-key",
  under({ Null: { "aws:MultiFactorAuthAge": "true" } }),
  put({ Null: { "aws:MultiFactorAuthAge": "true" } }),
);
policy(
  "negated",
  under({ StringNotEquals: { "aws:Referer": "nobody" } }),
  put({ StringNotEquals: { "aws:Referer": "nobody" } }),
);
policy(
  "date-in-the-past",
  under({ DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }),
  put({ DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }),
);
policy(
  "any-network",
  under({ IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }),
  put({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
);
policy(
  "deny-that-never-matches",
  [
    allow("s3:*", "*"),
    {
      Effect: "Deny",
      Action: "s3:*",
      Resource: "*",
      Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } },
    },
  ],
  [allow("s3:*", "*"), { Effect: "Deny", Action: "s3:*", Resource: "*" }],
);
policy(
  "deny-narrower-than-the-allow",
  [allow("s3:*", "*"), { Effect: "Deny", Action: "s3:DeleteBucket", Resource: "arn:aws:s3:::acme-prod" }],
  [
    allow("s3:GetObject", "arn:aws:s3:::*/*"),
    { Effect: "Deny", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-prod/*" },
  ],
);
