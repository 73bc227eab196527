// What runs in a cluster and calls AWS: controllers with roles of their service accounts, and the cluster itself.
const aws = require("@pulumi/aws");
const text = (...s) => JSON.stringify({ Version: "2012-10-17", Statement: s });
const allow = (Action, Resource = "*", more = {}) => ({ Effect: "Allow", Action, Resource, ...more });
const A = "111122223333";

const oidc = "oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF0123456789ABCDEF0123456789";
const irsa = (n, ns, sa) =>
  new aws.iam.Role(n, {
    name: n,
    assumeRolePolicy: text({
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::${A}:oidc-provider/${oidc}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [oidc + ":sub"]: `system:serviceaccount:${ns}:${sa}`,
          [oidc + ":aud"]: "sts.amazonaws.com",
        },
      },
    }),
  });
const pod = (n) =>
  new aws.iam.Role(n, {
    name: n,
    assumeRolePolicy: text({
      Effect: "Allow",
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
    }),
  });
const inl = (n, r, ...s) => new aws.iam.RolePolicy(n + "-pol", { role: r.name, policy: text(...s) });
// AWS LB controller official policy
const lb = irsa("k01-lbc", "kube-system", "aws-load-balancer-controller");
const lbp = new aws.iam.Policy("k01-pol", {
  name: "AWSLoadBalancerControllerIAMPolicy",
  policy: text(
    allow("iam:CreateServiceLinkedRole", "*", {
      Condition: { StringEquals: { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" } },
    }),
    allow([
      "ec2:DescribeAccountAttributes",
      "ec2:DescribeAddresses",
      "ec2:DescribeAvailabilityZones",
      "ec2:DescribeInternetGateways",
      "ec2:DescribeVpcs",
      "ec2:DescribeVpcPeeringConnections",
      "ec2:DescribeSubnets",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeInstances",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeTags",
      "ec2:GetCoipPoolUsage",
      "ec2:DescribeCoipPools",
      "elasticloadbalancing:DescribeLoadBalancers",
      "elasticloadbalancing:DescribeLoadBalancerAttributes",
      "elasticloadbalancing:DescribeListeners",
      "elasticloadbalancing:DescribeListenerCertificates",
      "elasticloadbalancing:DescribeSSLPolicies",
      "elasticloadbalancing:DescribeRules",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeTargetHealth",
      "elasticloadbalancing:DescribeTags",
    ]),
    allow([
      "cognito-idp:DescribeUserPoolClient",
      "acm:ListCertificates",
      "acm:DescribeCertificate",
      "iam:ListServerCertificates",
      "iam:GetServerCertificate",
      "waf-regional:GetWebACL",
      "waf-regional:GetWebACLForResource",
      "waf-regional:AssociateWebACL",
      "waf-regional:DisassociateWebACL",
      "wafv2:GetWebACL",
      "wafv2:GetWebACLForResource",
      "wafv2:AssociateWebACL",
      "wafv2:DisassociateWebACL",
      "shield:GetSubscriptionState",
      "shield:DescribeProtection",
      "shield:CreateProtection",
      "shield:DeleteProtection",
    ]),
    allow(["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"]),
    allow(["ec2:CreateSecurityGroup"]),
    allow(["ec2:CreateTags"], "arn:aws:ec2:*:*:security-group/*", {
      Condition: {
        StringEquals: { "ec2:CreateAction": "CreateSecurityGroup" },
        Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "false" },
      },
    }),
    allow(["ec2:CreateTags", "ec2:DeleteTags"], "arn:aws:ec2:*:*:security-group/*", {
      Condition: {
        Null: {
          "aws:RequestTag/elbv2.k8s.aws/cluster": "true",
          "aws:ResourceTag/elbv2.k8s.aws/cluster": "false",
        },
      },
    }),
    allow(
      ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress", "ec2:DeleteSecurityGroup"],
      "*",
      { Condition: { Null: { "aws:ResourceTag/elbv2.k8s.aws/cluster": "false" } } },
    ),
    allow(["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"], "*", {
      Condition: { Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "false" } },
    }),
    allow([
      "elasticloadbalancing:CreateListener",
      "elasticloadbalancing:DeleteListener",
      "elasticloadbalancing:CreateRule",
      "elasticloadbalancing:DeleteRule",
    ]),
    allow(
      ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
      [
        "arn:aws:elasticloadbalancing:*:*:targetgroup/*/*",
        "arn:aws:elasticloadbalancing:*:*:loadbalancer/net/*/*",
        "arn:aws:elasticloadbalancing:*:*:loadbalancer/app/*/*",
      ],
      {
        Condition: {
          Null: {
            "aws:RequestTag/elbv2.k8s.aws/cluster": "true",
            "aws:ResourceTag/elbv2.k8s.aws/cluster": "false",
          },
        },
      },
    ),
    allow(
      [
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:DeleteTargetGroup",
      ],
      "*",
      { Condition: { Null: { "aws:ResourceTag/elbv2.k8s.aws/cluster": "false" } } },
    ),
    allow(
      ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
      "arn:aws:elasticloadbalancing:*:*:targetgroup/*/*",
    ),
    allow([
      "elasticloadbalancing:SetWebAcl",
      "elasticloadbalancing:ModifyListener",
      "elasticloadbalancing:AddListenerCertificates",
      "elasticloadbalancing:RemoveListenerCertificates",
      "elasticloadbalancing:ModifyRule",
    ]),
  ),
});
new aws.iam.RolePolicyAttachment("k01-att", { role: lb.name, policyArn: lbp.arn });
// Karpenter
const node = new aws.iam.Role("k02-node", {
  name: "KarpenterNodeRole",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
  managedPolicyArns: [
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy",
    "AmazonEC2ContainerRegistryPullOnly",
    "AmazonSSMManagedInstanceCore",
  ].map((x) => `arn:aws:iam::aws:policy/${x}`),
});
const kp = irsa("k02-karpenter", "kube-system", "karpenter");
const own = { "aws:RequestTag/kubernetes.io/cluster/prod": "owned" };
inl(
  "k02-karpenter",
  kp,
  allow(
    ["ec2:RunInstances", "ec2:CreateFleet"],
    [
      "arn:aws:ec2:eu-west-1::image/*",
      "arn:aws:ec2:eu-west-1::snapshot/*",
      "arn:aws:ec2:eu-west-1:*:security-group/*",
      "arn:aws:ec2:eu-west-1:*:subnet/*",
      "arn:aws:ec2:eu-west-1:*:capacity-reservation/*",
    ],
  ),
  allow(["ec2:RunInstances", "ec2:CreateFleet"], "arn:aws:ec2:eu-west-1:*:launch-template/*", {
    Condition: {
      StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/prod": "owned" },
      StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
    },
  }),
  allow(
    ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"],
    [
      "arn:aws:ec2:eu-west-1:*:fleet/*",
      "arn:aws:ec2:eu-west-1:*:instance/*",
      "arn:aws:ec2:eu-west-1:*:volume/*",
      "arn:aws:ec2:eu-west-1:*:network-interface/*",
      "arn:aws:ec2:eu-west-1:*:launch-template/*",
      "arn:aws:ec2:eu-west-1:*:spot-instances-request/*",
    ],
    {
      Condition: {
        StringEquals: { ...own, "aws:RequestTag/eks:eks-cluster-name": "prod" },
        StringLike: { "aws:RequestTag/karpenter.sh/nodepool": "*" },
      },
    },
  ),
  allow(
    "ec2:CreateTags",
    [
      "arn:aws:ec2:eu-west-1:*:fleet/*",
      "arn:aws:ec2:eu-west-1:*:instance/*",
      "arn:aws:ec2:eu-west-1:*:volume/*",
      "arn:aws:ec2:eu-west-1:*:launch-template/*",
    ],
    {
      Condition: {
        StringEquals: { ...own, "ec2:CreateAction": ["RunInstances", "CreateFleet", "CreateLaunchTemplate"] },
      },
    },
  ),
  allow(
    ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
    ["arn:aws:ec2:eu-west-1:*:instance/*", "arn:aws:ec2:eu-west-1:*:launch-template/*"],
    { Condition: { StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/prod": "owned" } } },
  ),
  allow(
    [
      "ec2:DescribeInstances",
      "ec2:DescribeImages",
      "ec2:DescribeSubnets",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeLaunchTemplates",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeInstanceTypeOfferings",
      "ec2:DescribeSpotPriceHistory",
    ],
    "*",
    { Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } },
  ),
  allow("ssm:GetParameter", "arn:aws:ssm:eu-west-1::parameter/aws/service/*"),
  allow("pricing:GetProducts"),
  allow(
    ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"],
    "arn:aws:sqs:eu-west-1:111122223333:karpenter",
  ),
  allow("iam:PassRole", node.arn, {
    Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
  }),
  allow("iam:CreateInstanceProfile", "arn:aws:iam::111122223333:instance-profile/*", {
    Condition: { StringEquals: { ...own, "aws:RequestTag/topology.kubernetes.io/region": "eu-west-1" } },
  }),
  allow("iam:TagInstanceProfile", "arn:aws:iam::111122223333:instance-profile/*", {
    Condition: { StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/prod": "owned", ...own } },
  }),
  allow(
    ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"],
    "arn:aws:iam::111122223333:instance-profile/*",
    { Condition: { StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/prod": "owned" } } },
  ),
  allow("iam:GetInstanceProfile", "arn:aws:iam::111122223333:instance-profile/*"),
  allow("eks:DescribeCluster", "arn:aws:eks:eu-west-1:111122223333:cluster/prod"),
);
// external-secrets
inl(
  "k03-es",
  irsa("k03-es", "external-secrets", "external-secrets"),
  allow(
    [
      "secretsmanager:GetResourcePolicy",
      "secretsmanager:GetSecretValue",
      "secretsmanager:DescribeSecret",
      "secretsmanager:ListSecretVersionIds",
    ],
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/*",
  ),
  allow(["ssm:GetParameter*"], "arn:aws:ssm:eu-west-1:111122223333:parameter/prod/*"),
  allow("secretsmanager:ListSecrets"),
);
// cert-manager, external-dns
inl(
  "k04-cm",
  irsa("k04-cm", "cert-manager", "cert-manager"),
  allow("route53:GetChange", "arn:aws:route53:::change/*"),
  allow(
    ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
    "arn:aws:route53:::hostedzone/Z0123456789ABC",
  ),
  allow("route53:ListHostedZonesByName"),
);
inl(
  "k05-ed",
  irsa("k05-ed", "kube-system", "external-dns"),
  allow(["route53:ChangeResourceRecordSets"], "arn:aws:route53:::hostedzone/*"),
  allow(["route53:ListHostedZones", "route53:ListResourceRecordSets", "route53:ListTagsForResource"]),
);
// EBS CSI, cluster autoscaler, velero, fluent bit
const ebs = irsa("k06-ebs", "kube-system", "ebs-csi-controller-sa");
new aws.iam.RolePolicyAttachment("k06-a", {
  role: ebs.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
});
const efs = irsa("k06-efs", "kube-system", "efs-csi-controller-sa");
new aws.iam.RolePolicyAttachment("k06-b", {
  role: efs.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEFSCSIDriverPolicy",
});
const vpccni = irsa("k06-cni", "kube-system", "aws-node");
new aws.iam.RolePolicyAttachment("k06-c", {
  role: vpccni.name,
  policyArn: "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
});
inl(
  "k07-ca",
  pod("k07-ca"),
  allow([
    "autoscaling:DescribeAutoScalingGroups",
    "autoscaling:DescribeAutoScalingInstances",
    "autoscaling:DescribeLaunchConfigurations",
    "autoscaling:DescribeTags",
    "ec2:DescribeInstanceTypes",
    "ec2:DescribeLaunchTemplateVersions",
  ]),
  allow(["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"], "*", {
    Condition: { StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/prod": "owned" } },
  }),
);
inl(
  "k08-velero",
  irsa("k08-velero", "velero", "velero"),
  allow([
    "ec2:DescribeVolumes",
    "ec2:DescribeSnapshots",
    "ec2:CreateTags",
    "ec2:CreateVolume",
    "ec2:CreateSnapshot",
    "ec2:DeleteSnapshot",
  ]),
  allow(
    [
      "s3:GetObject",
      "s3:DeleteObject",
      "s3:PutObject",
      "s3:AbortMultipartUpload",
      "s3:ListMultipartUploadParts",
    ],
    "arn:aws:s3:::velero/*",
  ),
  allow("s3:ListBucket", "arn:aws:s3:::velero"),
);
inl(
  "k09-fb",
  irsa("k09-fb", "logging", "fluent-bit"),
  allow(["logs:CreateLogStream", "logs:CreateLogGroup", "logs:DescribeLogStreams", "logs:PutLogEvents"]),
);
// cluster itself
new aws.iam.Role("w10-cluster", {
  name: "eks-cluster",
  assumeRolePolicy: text({
    Effect: "Allow",
    Principal: { Service: "eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
  }),
  managedPolicyArns: [
    "AmazonEKSClusterPolicy",
    "AmazonEKSVPCResourceController",
    "AmazonEKSComputePolicy",
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
  ].map((x) => `arn:aws:iam::aws:policy/${x}`),
});
new aws.iam.Role("w10-auto", {
  name: "eks-auto-node",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
  managedPolicyArns: ["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"].map(
    (x) => `arn:aws:iam::aws:policy/${x}`,
  ),
});
new aws.iam.Role("w10-fargate", {
  name: "eks-fargate",
  assumeRolePolicy: text({
    Effect: "Allow",
    Principal: { Service: "eks-fargate-pods.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { ArnLike: { "aws:SourceArn": "arn:aws:eks:eu-west-1:111122223333:fargateprofile/prod/*" } },
  }),
  managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy"],
});
