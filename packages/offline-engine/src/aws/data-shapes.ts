import type { Shape, Shapes } from "./shape";

const bucket: Shape = {
  nameProperty: "bucket",
  autoName: 63,
  outputs: {
    arn: "arn:{partition}:s3:::{bucket}",
    bucketDomainName: "{bucket}.s3.amazonaws.com",
    bucketRegionalDomainName: "{bucket}.s3.{region}.amazonaws.com",
  },
  id: "{bucket}",
};

/** A resource that belongs to a bucket and has the bucket's id. */
const ofBucket: Shape = { id: "{bucket}" };

const named = (service: string, resource: string, autoName = 255, id = "{name}"): Shape => ({
  autoName,
  outputs: { arn: `arn:{partition}:${service}:{region}:{account}:${resource}` },
  id,
});

/** What holds data, and what carries it from one place to another. */
export const dataShapes: Shapes = {
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketV2:BucketV2": bucket,
  "aws:s3/bucketPolicy:BucketPolicy": ofBucket,
  "aws:s3/bucketVersioning:BucketVersioning": ofBucket,
  "aws:s3/bucketVersioningV2:BucketVersioningV2": ofBucket,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofBucket,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ofBucket,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ofBucket,
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2": ofBucket,

  "aws:dynamodb/table:Table": named("dynamodb", "table/{name}"),
  "aws:ecr/repository:Repository": {
    ...named("ecr", "repository/{name}", 256),
    outputs: {
      arn: "arn:{partition}:ecr:{region}:{account}:repository/{name}",
      registryId: "{account}",
      repositoryUrl: "{account}.dkr.ecr.{region}.amazonaws.com/{name}",
    },
  },
  "aws:efs/fileSystem:FileSystem": {
    outputs: {
      fileSystemId: "fs-{hex:17}",
      arn: "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{fileSystemId}",
    },
    id: "{fileSystemId}",
  },
  "aws:rds/instance:Instance": {
    nameProperty: "identifier",
    autoName: 63,
    outputs: { arn: "arn:{partition}:rds:{region}:{account}:db:{identifier}" },
  },
  "aws:rds/cluster:Cluster": {
    nameProperty: "clusterIdentifier",
    autoName: 63,
    outputs: { arn: "arn:{partition}:rds:{region}:{account}:cluster:{clusterIdentifier}" },
    id: "{clusterIdentifier}",
  },
  "aws:backup/vault:Vault": named("backup", "backup-vault:{name}", 50),
  "aws:glue/catalogDatabase:CatalogDatabase": named("glue", "database/{name}", 255, "{account}:{name}"),
  "aws:athena/workgroup:Workgroup": named("athena", "workgroup/{name}", 128),

  "aws:sqs/queue:Queue": {
    autoName: 80,
    outputs: {
      arn: "arn:{partition}:sqs:{region}:{account}:{name}",
      url: "https://sqs.{region}.amazonaws.com/{account}/{name}",
    },
    id: "{url}",
  },
  "aws:sns/topic:Topic": named("sns", "{name}", 256, "{arn}"),
  "aws:kinesis/stream:Stream": named("kinesis", "stream/{name}", 128, "{arn}"),
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": named(
    "firehose",
    "deliverystream/{name}",
    64,
    "{arn}",
  ),
  "aws:cloudwatch/eventBus:EventBus": named("events", "event-bus/{name}", 256),
  "aws:cloudwatch/eventRule:EventRule": named("events", "rule/{name}", 64),
  "aws:cloudwatch/logGroup:LogGroup": named("logs", "log-group:{name}", 512),
  "aws:cloudwatch/metricAlarm:MetricAlarm": named("cloudwatch", "alarm:{name}", 255),
  "aws:scheduler/scheduleGroup:ScheduleGroup": named("scheduler", "schedule-group/{name}", 64),
};
