// A collector in a cluster writes metrics and traces, by the identity of its pod.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("collector", {
  name: "collector",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:SourceAccount": "111122223333",
            "aws:RequestTag/kubernetes-namespace": "observability",
            "aws:RequestTag/kubernetes-service-account": "collector",
          },
        },
      },
    ],
  },
});
new aws.iam.RolePolicy("collector", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["aps:RemoteWrite", "aps:GetSeries", "aps:GetLabels", "aps:GetMetricMetadata"],
        Resource: "arn:aws:aps:eu-west-1:111122223333:workspace/ws-01234567-89ab-cdef-0123-456789abcdef",
      },
      {
        Effect: "Allow",
        Action: [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:GetSamplingStatisticSummaries",
        ],
        Resource: "*",
      },
      {
        Effect: "Allow",
        Action: ["ec2:DescribeInstances", "ec2:DescribeTags", "tag:GetResources"],
        Resource: "*",
      },
    ],
  },
});
new aws.eks.PodIdentityAssociation("collector", {
  clusterName: "acme",
  namespace: "observability",
  serviceAccount: "collector",
  roleArn: role.arn,
});
