// An instance that Session Manager reaches, without SSH.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("bastion", {
  name: "bastion",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
  managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"],
});
const profile = new aws.iam.InstanceProfile("bastion", { name: "bastion", role: role.name });
new aws.ec2.Instance("bastion", {
  ami: "ami-0123456789abcdef0",
  instanceType: "t4g.nano",
  iamInstanceProfile: profile.name,
  metadataOptions: { httpTokens: "required" },
});
