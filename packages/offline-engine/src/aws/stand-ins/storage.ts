import type { StandIn, StandIns } from "./forms";
import { by, byArn, chosen, ec2, global, named, regional } from "./forms";

const ofBucket: StandIn = { id: "{bucket}" };
const bucket: StandIn = {
  id: "{bucket}",
  arn: "arn:{partition}:s3:::{bucket}",
  bucketDomainName: "{bucket}.s3.{dns}",
  bucketRegionalDomainName: "{bucket}.s3.{region}.{dns}",
  bucketRegion: "{region}",
};
const object: StandIn = { id: "{bucket}/{key}", arn: "arn:{partition}:s3:::{bucket}/{key}" };
const fileSystem = chosen("fs-{~hex17}", regional("fsx", "file-system/{id}"));

export const STORAGE: StandIns = {
  "s3/bucket:Bucket": bucket,
  "s3/bucketV2:BucketV2": bucket,
  "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ofBucket,
  "s3/bucketLogging:BucketLogging": ofBucket,
  "s3/bucketNotification:BucketNotification": ofBucket,
  "s3/bucketOwnershipControls:BucketOwnershipControls": ofBucket,
  "s3/bucketPolicy:BucketPolicy": ofBucket,
  "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofBucket,
  "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ofBucket,
  "s3/bucketVersioning:BucketVersioning": ofBucket,
  "s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration": ofBucket,
  "s3/bucketObject:BucketObject": object,
  "s3/bucketObjectv2:BucketObjectv2": object,
  "s3/accessPoint:AccessPoint": { id: "{account}:{name}", arn: regional("s3", "accesspoint/{name}") },
  "s3/accountPublicAccessBlock:AccountPublicAccessBlock": { id: "{account}" },
  "s3/directoryBucket:DirectoryBucket": by("bucket", regional("s3express", "bucket/{bucket}")),
  "s3/vectorsVectorBucket:VectorsVectorBucket": {
    vectorBucketArn: regional("s3vectors", "bucket/{vectorBucketName}"),
  },
  "s3/vectorsIndex:VectorsIndex": {
    indexArn: regional("s3vectors", "bucket/{vectorBucketName}/index/{indexName}"),
  },
  "s3control/multiRegionAccessPoint:MultiRegionAccessPoint": {
    alias: "{~lower13}.mrap",
    arn: global("s3", "accesspoint/{alias}"),
  },
  "s3control/objectLambdaAccessPoint:ObjectLambdaAccessPoint": {
    id: "{accountId|account}:{name}",
    arn: regional("s3-object-lambda", "accesspoint/{name}"),
  },
  "s3tables/tableBucket:TableBucket": { arn: regional("s3tables", "bucket/{name}") },
  "s3tables/table:Table": { arn: "{tableBucketArn}/table/{~uuid}" },
  "efs/fileSystem:FileSystem": chosen("fs-{~hex17}", regional("elasticfilesystem", "file-system/{id}")),
  "efs/accessPoint:AccessPoint": chosen("fsap-{~hex17}", regional("elasticfilesystem", "access-point/{id}")),
  "fsx/lustreFileSystem:LustreFileSystem": fileSystem,
  "fsx/ontapFileSystem:OntapFileSystem": fileSystem,
  "fsx/openZfsFileSystem:OpenZfsFileSystem": fileSystem,
  "fsx/windowsFileSystem:WindowsFileSystem": fileSystem,
  "ebs/volume:Volume": ec2("vol", "volume"),
  "ebs/snapshot:Snapshot": chosen("snap-{~hex17}", "arn:{partition}:ec2:{region}::snapshot/{id}"),
  "ebs/snapshotCopy:SnapshotCopy": chosen("snap-{~hex17}", "arn:{partition}:ec2:{region}::snapshot/{id}"),
  "backup/vault:Vault": named(regional("backup", "backup-vault:{name}")),
  "backup/plan:Plan": chosen("{~uuid}", regional("backup", "backup-plan:{id}")),
  "glacier/vault:Vault": named(regional("glacier", "vaults/{name}")),
  "storagegateway/gateway:Gateway": {
    gatewayId: "sgw-{~HEX8}",
    arn: regional("storagegateway", "gateway/{gatewayId}"),
    id: "{arn}",
  },
  "datasync/task:Task": byArn(regional("datasync", "task/task-{~hex17}")),
  "datasync/s3Location:S3Location": byArn(regional("datasync", "location/loc-{~hex17}")),
  "datasync/nfsLocation:NfsLocation": byArn(regional("datasync", "location/loc-{~hex17}")),
  "datasync/locationSmb:LocationSmb": byArn(regional("datasync", "location/loc-{~hex17}")),
  "transfer/server:Server": chosen("s-{~hex17}", regional("transfer", "server/{id}")),
  "transfer/user:User": {
    id: "{serverId}/{userName}",
    arn: regional("transfer", "user/{serverId}/{userName}"),
  },
  "transfer/workflow:Workflow": chosen("w-{~hex17}", regional("transfer", "workflow/{id}")),
};
