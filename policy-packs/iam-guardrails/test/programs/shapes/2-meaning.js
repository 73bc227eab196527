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
// Neither half is all of a service: the one is all but what the other is.
policy(
  "split-in-complements",
  [
    { Effect: "Allow", NotAction: "sqs:S*", Resource: "arn:aws:sqs:*:*:*" },
    allow("sqs:S*", "arn:aws:sqs:*:*:*"),
  ],
  [{ Effect: "Deny", NotAction: "sqs:S*", Resource: "*" }, allow("sqs:S*", "arn:aws:sqs:*:*:orders")],
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
policy("bare-slash-star", allow("s3:*", "*/*"), allow("s3:GetObject", "arn:aws:s3:::acme-site/*"));
policy(
  "policy-variable",
  allow("iam:PutUserPolicy", "arn:aws:iam::111122223333:user/${aws:username}"),
  allow("iam:GetUserPolicy", "arn:aws:iam::111122223333:user/${aws:username}"),
);
// Under the older version of the language a variable is a text like any other, and the Deny is about no user that there is.
const everyPassword = allow(["iam:UpdateLoginProfile", "iam:CreateLoginProfile"], "*");
const denied = {
  Effect: "Deny",
  Action: ["iam:UpdateLoginProfile", "iam:CreateLoginProfile"],
  Resource: "arn:aws:iam::*:user/${*}",
};
policy(
  "variable-in-the-older-language",
  JSON.stringify({ Version: "2008-10-17", Statement: [everyPassword, denied] }),
  JSON.stringify({ Version: "2012-10-17", Statement: [everyPassword, { ...denied, Resource: "*" }] }),
);
