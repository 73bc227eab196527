import type { SingleCalls } from "./single-call";

/**
 * Calls that write who may use a resource. Within an account the policy of a resource is enough to let somebody in, so
 * that whoever writes the policies of all of them has all that they hold. Queues and topics, which hold little for long, are
 * left out.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export const OPENING_CALLS: readonly SingleCalls[] = [
  opening(["s3:PutBucketPolicy"], "bucket"),
  opening(
    ["kms:PutKeyPolicy", "kms:CreateGrant"],
    "key",
    "by kms:GrantIsForAWSResource or kms:ViaService, or ",
  ),
  opening(["secretsmanager:PutResourcePolicy"], "secret"),
  opening(["lambda:AddPermission"], "function"),
  opening(["dynamodb:PutResourcePolicy"], "table"),
  opening(["ecr:SetRepositoryPolicy"], "repository of images"),
  opening(["elasticfilesystem:PutFileSystemPolicy"], "file system"),
  opening(["backup:PutBackupVaultAccessPolicy"], "backup vault"),
  opening(["ec2:ModifySnapshotAttribute"], "snapshot"),
  opening(
    ["rds:ModifyDBSnapshotAttribute", "rds:ModifyDBClusterSnapshotAttribute"],
    "snapshot of a database",
  ),
];

function opening(actions: readonly string[], what: string, more = ""): SingleCalls {
  return {
    actions,
    lets: `open every ${what}, to itself and to others`,
    fix: `narrow it ${more}to the resources that are meant, by name, path or tag`,
  };
}
