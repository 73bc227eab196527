// A cluster on EKS: its role, its nodes' role, and a role for one service account.
const aws = require("@pulumi/aws");

const managed = (name) => `arn:aws:iam::aws:policy/${name}`;
const cluster = new aws.iam.Role("cluster", {
  name: "eks-cluster",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
      },
    ],
  },
});
const nodes = new aws.iam.Role("nodes", {
  name: "eks-nodes",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
});
for (const name of [
  "AmazonEKSWorkerNodePolicy",
  "AmazonEC2ContainerRegistryPullOnly",
  "AmazonEKS_CNI_Policy",
]) {
  new aws.iam.RolePolicyAttachment(`nodes-${name}`, { role: nodes.name, policyArn: managed(name) });
}
const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
const provider = new aws.iam.OpenIdConnectProvider("cluster", {
  url: `https://${issuer}`,
  clientIdLists: ["sts.amazonaws.com"],
});
const dns = new aws.iam.Role("dns", {
  name: "external-dns",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: provider.arn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: "sts.amazonaws.com",
            [`${issuer}:sub`]: "system:serviceaccount:kube-system:external-dns",
          },
        },
      },
    ],
  },
});
new aws.iam.RolePolicy("dns", {
  role: dns.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
        Resource: "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ",
      },
      { Effect: "Allow", Action: "route53:ListHostedZones", Resource: "*" },
    ],
  },
});
new aws.eks.Cluster("cluster", {
  name: "acme",
  roleArn: cluster.arn,
  vpcConfig: { subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] },
});
