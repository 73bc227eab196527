// Trust: who may take the role.
const { trusting } = require("./shape");

const github = "token.actions.githubusercontent.com";
const federated = (Condition) => ({
  Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: {
    ...Condition,
    StringEquals: { [`${github}:aud`]: "sts.amazonaws.com", ...Condition.StringEquals },
  },
});
const main = federated({ StringEquals: { [`${github}:sub`]: "repo:acme/shop:ref:refs/heads/main" } });
const caller = { Principal: { AWS: "arn:aws:iam::111122223333:role/caller" } };

trusting("account-root", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }, caller);
trusting(
  "another-account",
  { Principal: { AWS: "arn:aws:iam::444455556666:role/vendor" } },
  {
    Principal: { AWS: "arn:aws:iam::444455556666:role/vendor" },
    Condition: { StringEquals: { "sts:ExternalId": "acme-7f3c9a" } },
  },
);
trusting(
  "service-for-anybody",
  { Principal: { Service: "sns.amazonaws.com" } },
  {
    Principal: { Service: "sns.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
  },
);
trusting("no-subject", federated({}), main);
trusting("any-repository", federated({ StringLike: { [`${github}:sub`]: "repo:*" } }), main);
trusting(
  "one-broad-subject",
  federated({ StringLike: { [`${github}:sub`]: ["repo:acme/shop:ref:refs/heads/main", "repo:acme*"] } }),
  federated({
    StringEquals: {
      [`${github}:sub`]: [
        "repo:acme/shop:environment:prod",
        "repo:acme@1234567/shop@7654321:environment:prod",
      ],
    },
  }),
);
// A subject with ids that stay names one repository; a wildcard across them names others that begin alike.
trusting(
  "wildcard-across-immutable-ids",
  federated({ StringLike: { [`${github}:sub`]: "repo:acme@*:environment:prod" } }),
  federated({
    StringEquals: {
      [`${github}:sub`]: [
        "repo:acme/shop:ref:refs/heads/main",
        "repo:acme@1234567/shop@7654321:ref:refs/heads/main",
      ],
    },
  }),
);
trusting(
  "wildcard-before-immutable-ids",
  federated({ StringLike: { [`${github}:sub`]: "repo:acme*/shop*:environment:prod" } }),
  main,
);
trusting(
  "any-saml-audience",
  {
    Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/idp" },
    Action: "sts:AssumeRoleWithSAML",
  },
  {
    Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/idp" },
    Action: "sts:AssumeRoleWithSAML",
    Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
  },
);
