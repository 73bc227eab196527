// Spelling: what a matcher of strings does not know for a wildcard.
const { allow, policy, text, trusting } = require("./shape");

const incoming = "arn:aws:s3:::acme-uploads/incoming/*";
const put = allow("s3:PutObject", incoming);

policy("star-colon-star", allow("*:*", "*"), put);
policy("question-mark", allow("IAM:?*", "*"), allow("IAM:GetUser", "*"));
policy("middle-wildcard", allow("iam:*ttach*Policy", "*"), allow("iam:*etGroup*olicy", "*"));
policy("wildcard-within", allow("iam:Create*Version", "*"), allow("iam:Get*Version", "*"));
policy("prefix-of-pass-role", allow(["iam:Pass*", "lambda:Create*", "lambda:Invoke*"], "*"), put);
policy("mixed-case", allow("S3:*", "*"), allow("S3:PuToBjEcT", incoming));
policy(
  "statement-as-object",
  JSON.stringify({ Version: "2012-10-17", Statement: allow("iam:*", "*") }),
  JSON.stringify({ Version: "2012-10-17", Statement: put }),
);
policy(
  "key-order",
  `{"Statement":[{"Resource":"*","Action":"*","Effect":"Allow"}],"Version":"2012-10-17"}`,
  `{"Statement":[{"Resource":"${incoming}","Action":"s3:PutObject","Effect":"Allow"}],"Version":"2012-10-17"}`,
);
policy(
  "scalar-and-list",
  allow(["sts:GetCallerIdentity", "dynamodb:*"], ["*"]),
  allow(["sts:GetCallerIdentity"], ["*"]),
);
policy(
  "duplicate-key",
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Action":"*","Resource":"*"}]}`,
  text(put),
);
policy("not-json", `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*",}]}`, text(put));
policy(
  "escaped-letters",
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","\\u0041ction":"\\u002a","Resource":"*"}]}`,
  text(put),
);

const caller = { Principal: { AWS: "arn:aws:iam::111122223333:role/caller" } };
trusting("anybody", { Principal: "*" }, caller);
trusting("any-aws", { Principal: { AWS: "*" } }, caller);
trusting("any-aws-in-a-list", { Principal: { AWS: [caller.Principal.AWS, "*"] } }, caller);
