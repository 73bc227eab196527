// Meaning: everything, said as what is left out or as a pattern of resources.
const { allow, policy } = require("./shape");

const put = allow("s3:PutObject", "arn:aws:s3:::acme-uploads/incoming/*");

policy("not-action", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }, put);
policy(
  "two-not-actions",
  [
    { Effect: "Allow", NotAction: "s3:*", Resource: "*" },
    { Effect: "Allow", NotAction: "ec2:*", Resource: "*" },
  ],
  { Effect: "Deny", NotAction: "s3:*", Resource: "*" },
);
policy(
  "not-resource",
  { Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::acme-secret/*" },
  { Effect: "Allow", Action: "s3:ListAllMyBuckets", NotResource: "arn:aws:s3:::acme-secret/*" },
);
policy(
  "split-by-resource",
  [
    allow("sqs:*", "arn:aws:sqs:*:*:a*"),
    { Effect: "Allow", Action: "sqs:*", NotResource: "arn:aws:sqs:*:*:a*" },
  ],
  allow("sqs:*", "arn:aws:sqs:eu-west-1:111122223333:orders"),
);
policy(
  "every-iam-arn",
  allow("iam:PutRolePolicy", "arn:aws:iam::*:*"),
  allow("iam:TagRole", "arn:aws:iam::111122223333:role/web"),
);
policy("every-arn", allow("s3:*", "arn:*"), allow("s3:GetObject", "arn:aws:s3:::acme-site/*"));
policy("slash-star", allow("s3:*", "arn:aws:s3:::*/*"), allow("s3:GetObject", "arn:aws:s3:::acme-site/*"));
policy(
  "policy-variable",
  allow("iam:PutUserPolicy", "arn:aws:iam::111122223333:user/${aws:username}"),
  allow("iam:GetUserPolicy", "arn:aws:iam::111122223333:user/${aws:username}"),
);
