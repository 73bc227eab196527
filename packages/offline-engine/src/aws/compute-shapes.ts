import type { Shape, Shapes } from "./shape";

const ec2 = (kind: string, prefix: string): Shape => ({
  outputs: {
    ownId: `${prefix}-{hex:17}`,
    arn: `arn:{partition}:ec2:{region}:{account}:${kind}/{ownId}`,
  },
  id: "{ownId}",
});

/** What runs, and the network it runs in. */
export const computeShapes: Shapes = {
  "aws:lambda/function:Function": {
    autoName: 64,
    outputs: {
      arn: "arn:{partition}:lambda:{region}:{account}:function:{name}",
      invokeArn: "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations",
    },
    id: "{name}",
  },
  "aws:lambda/layerVersion:LayerVersion": {
    nameProperty: "layerName",
    outputs: { layerArn: "arn:{partition}:lambda:{region}:{account}:layer:{layerName}" },
  },
  "aws:ecs/cluster:Cluster": {
    autoName: 255,
    outputs: { arn: "arn:{partition}:ecs:{region}:{account}:cluster/{name}" },
    id: "{arn}",
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    outputs: {
      arn: "arn:{partition}:ecs:{region}:{account}:task-definition/{family}:1",
      arnWithoutRevision: "arn:{partition}:ecs:{region}:{account}:task-definition/{family}",
    },
    id: "{family}",
  },
  "aws:ecs/service:Service": { autoName: 255 },
  "aws:eks/cluster:Cluster": {
    autoName: 100,
    outputs: { arn: "arn:{partition}:eks:{region}:{account}:cluster/{name}" },
    id: "{name}",
  },
  "aws:sfn/stateMachine:StateMachine": {
    autoName: 80,
    outputs: { arn: "arn:{partition}:states:{region}:{account}:stateMachine:{name}" },
    id: "{arn}",
  },
  "aws:codebuild/project:Project": {
    autoName: 255,
    outputs: { arn: "arn:{partition}:codebuild:{region}:{account}:project/{name}" },
    id: "{arn}",
  },
  "aws:codepipeline/pipeline:Pipeline": {
    autoName: 100,
    outputs: { arn: "arn:{partition}:codepipeline:{region}:{account}:{name}" },
    id: "{name}",
  },
  "aws:batch/jobQueue:JobQueue": {
    autoName: 128,
    outputs: { arn: "arn:{partition}:batch:{region}:{account}:job-queue/{name}" },
    id: "{arn}",
  },
  "aws:cloudtrail/trail:Trail": {
    autoName: 128,
    outputs: { arn: "arn:{partition}:cloudtrail:{region}:{account}:trail/{name}" },
    id: "{arn}",
  },

  "aws:ec2/instance:Instance": ec2("instance", "i"),
  "aws:ec2/vpc:Vpc": ec2("vpc", "vpc"),
  "aws:ec2/subnet:Subnet": ec2("subnet", "subnet"),
  "aws:ec2/securityGroup:SecurityGroup": { autoName: 255, ...ec2("security-group", "sg") },
  "aws:ec2/internetGateway:InternetGateway": ec2("internet-gateway", "igw"),
  "aws:ec2/routeTable:RouteTable": ec2("route-table", "rtb"),
  "aws:ec2/vpcEndpoint:VpcEndpoint": ec2("vpc-endpoint", "vpce"),
  "aws:ec2/launchTemplate:LaunchTemplate": { autoName: 125, ...ec2("launch-template", "lt") },

  "aws:lb/loadBalancer:LoadBalancer": {
    autoName: 32,
    outputs: {
      arn: "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/{hex:16}",
    },
    id: "{arn}",
  },
  "aws:lb/targetGroup:TargetGroup": {
    autoName: 32,
    outputs: { arn: "arn:{partition}:elasticloadbalancing:{region}:{account}:targetgroup/{name}/{hex:16}" },
    id: "{arn}",
  },
  "aws:cloudfront/distribution:Distribution": {
    outputs: { ownId: "E{id:13}", arn: "arn:{partition}:cloudfront::{account}:distribution/{ownId}" },
    id: "{ownId}",
  },
  "aws:cloudfront/originAccessIdentity:OriginAccessIdentity": {
    outputs: {
      ownId: "E{id:13}",
      iamArn: "arn:{partition}:iam::cloudfront:user/CloudFront Origin Access Identity {ownId}",
    },
    id: "{ownId}",
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    autoName: 64,
    outputs: { ownId: "E{id:13}" },
    id: "{ownId}",
  },
  "aws:apigateway/restApi:RestApi": {
    autoName: 255,
    outputs: {
      ownId: "{hex:10}",
      arn: "arn:{partition}:apigateway:{region}::/restapis/{ownId}",
      executionArn: "arn:{partition}:execute-api:{region}:{account}:{ownId}",
    },
    id: "{ownId}",
  },
  "aws:apigatewayv2/api:Api": {
    autoName: 128,
    outputs: {
      ownId: "{hex:10}",
      arn: "arn:{partition}:apigateway:{region}::/apis/{ownId}",
      executionArn: "arn:{partition}:execute-api:{region}:{account}:{ownId}",
      apiEndpoint: "https://{ownId}.execute-api.{region}.amazonaws.com",
    },
    id: "{ownId}",
  },
  "aws:route53/zone:Zone": {
    outputs: { zoneId: "Z{id:20}", arn: "arn:{partition}:route53:::hostedzone/{zoneId}" },
    id: "{zoneId}",
  },
};
