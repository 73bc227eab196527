// A shape that slips past string matching, and its near twin: the stack's configuration says which of the two runs.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const variant = new pulumi.Config("shapes").require("variant");

/** Two values of one thing: the resource is refused with the first and allowed with the second. */
const either = (refused, allowed) => (variant === "refused" ? refused : allowed);

const text = (...statements) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

const allow = (Action, Resource, more = {}) => ({ Effect: "Allow", Action, Resource, ...more });

/** A managed policy that nobody has yet. */
const policy = (name, refused, allowed) =>
  new aws.iam.Policy(name, { name, policy: either(wrapped(refused), wrapped(allowed)) });

const wrapped = (statement) => (typeof statement === "string" ? statement : text(...[statement].flat()));

/** A role that a service has, with a trust policy of its own. */
const role = (name, more = {}) =>
  new aws.iam.Role(name, {
    name,
    assumeRolePolicy: text({
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
    ...more,
  });

/** A role with a trust policy, refused and allowed. */
const trusting = (name, refused, allowed) =>
  role(name, {
    assumeRolePolicy: text({ Effect: "Allow", Action: "sts:AssumeRole", ...either(refused, allowed) }),
  });

module.exports = { aws, pulumi, either, text, allow, policy, role, trusting };
