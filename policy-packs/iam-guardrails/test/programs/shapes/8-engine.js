// The engine: what comes from a resource that is not there yet is not known at preview, so that nobody has looked at it.
const { allow, aws, either, pulumi, role, text } = require("./shape");

/** AWS chooses the id of a user, as it makes the user; the name is the program's own. */
const home = new aws.iam.User("home", { name: "home" });
const id = pulumi.output(either(home.uniqueId, "home"));

new aws.iam.Policy("document", {
  name: "document",
  policy: id.apply((folder) => text(allow("s3:PutObject", `arn:aws:s3:::acme-homes/${folder}/*`))),
});
new aws.iam.Role("trust", {
  name: "trust",
  assumeRolePolicy: id.apply((name) =>
    text({
      Effect: "Allow",
      Principal: { AWS: either(name, `arn:aws:iam::111122223333:user/${name}`) },
      Action: "sts:AssumeRole",
    }),
  ),
});
role("managed-policy", {
  managedPolicyArns: [id.apply((name) => `arn:aws:iam::aws:policy/${either(name, "SecurityAudit")}`)],
});
new aws.cloudcontrol.Resource("state", {
  typeName: "AWS::IAM::ManagedPolicy",
  desiredState: id.apply((folder) =>
    JSON.stringify({
      ManagedPolicyName: "state",
      PolicyDocument: {
        Version: "2012-10-17",
        Statement: [allow("s3:PutObject", `arn:aws:s3:::acme-homes/${folder}/*`)],
      },
    }),
  ),
});
const key = new aws.iam.AccessKey("home", { user: home.name });
new aws.ssm.Parameter("key", {
  name: "/acme/home",
  type: either("String", "SecureString"),
  value: key.secret,
});
