/**
 * Services that take the role of whoever configures them act for accounts they are not in: the role has to say for whose
 * resource. Services that run inside the account they act for, such as EC2, need no more than their name.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention
 */
const RUN_IN_ACCOUNT: ReadonlySet<string> = new Set([
  "airflow",
  "airflow-env",
  "apigateway",
  "application-autoscaling",
  "appsync",
  "autoscaling",
  "backup",
  "batch",
  "batchoperations.s3",
  "bedrock-agentcore",
  "braket",
  "build.apprunner",
  "cloudformation",
  "codebuild",
  "codedeploy",
  "codepipeline",
  "cognito-idp",
  "credentials.iot",
  "datapipeline",
  "dax",
  "dlm",
  "dms",
  "ec2",
  "ec2fleet",
  "ecs",
  "ecs-tasks",
  "edgelambda",
  "eks",
  "eks-fargate",
  "eks-fargate-pods",
  "elasticbeanstalk",
  "elasticloadbalancing",
  "elasticmapreduce",
  "email.cognito-idp",
  "emr-serverless",
  "firehose",
  "gamelift",
  "glue",
  "imagebuilder",
  "kinesisanalytics",
  "lambda",
  "malware-protection-plan.guardduty",
  "mediaconvert",
  "monitoring.rds",
  "omics",
  "ops.apigateway",
  "opsworks",
  "pipes",
  "pods.eks",
  "rds",
  "redshift",
  "replicator.lambda",
  "rolesanywhere",
  "s3",
  "sagemaker",
  "scheduler",
  "servicecatalog",
  "spotfleet",
  "ssm",
  "states",
  "tasks.apprunner",
  "transfer",
  "vpc-flow-logs",
]);

/** @param principal `lambda.amazonaws.com`, or a region's own name of a service: `logs.eu-west-1.amazonaws.com` */
export function runsInAccount(principal: string): boolean {
  const service = /^(.+?)(\.[a-z]{2}(-[a-z]+)+-\d)?\.amazonaws\.com(\.cn)?$/.exec(
    principal.toLowerCase(),
  )?.[1];
  return service !== undefined && RUN_IN_ACCOUNT.has(service);
}
