import type { Surface } from "./surface";

/** Policies that hang on a resource and name who may use it. The grants of other services come with their rows here. */
export const resourcePolicySurfaces: readonly Surface[] = [
  withPolicy("aws:s3/bucket:Bucket"),
  withPolicy("aws:s3/bucketV2:BucketV2"),
  withPolicy("aws:s3/bucketPolicy:BucketPolicy"),
  withPolicy("aws:s3/accessPoint:AccessPoint"),
  withPolicy("aws:s3control/accessPointPolicy:AccessPointPolicy"),
  withPolicy("aws:kms/key:Key"),
  withPolicy("aws:kms/keyPolicy:KeyPolicy"),
  withPolicy("aws:kms/externalKey:ExternalKey"),
  withPolicy("aws:kms/replicaKey:ReplicaKey"),
  withPolicy("aws:kms/replicaExternalKey:ReplicaExternalKey"),
  withPolicy("aws:sqs/queue:Queue"),
  withPolicy("aws:sqs/queuePolicy:QueuePolicy"),
  withPolicy("aws:sns/topic:Topic"),
  withPolicy("aws:sns/topicPolicy:TopicPolicy"),
  withPolicy("aws:secretsmanager/secret:Secret"),
  withPolicy("aws:secretsmanager/secretPolicy:SecretPolicy"),
  withPolicy("aws:lambda/resourcePolicy:ResourcePolicy"),
  {
    type: "aws:lambda/permission:Permission",
    grant: {
      action: "action",
      principal: "principal",
      conditions: {
        sourceArn: { operator: "ArnLike", key: "aws:SourceArn" },
        sourceAccount: { operator: "StringEquals", key: "aws:SourceAccount" },
        principalOrgId: { operator: "StringEquals", key: "aws:PrincipalOrgID" },
        eventSourceToken: { operator: "StringEquals", key: "lambda:EventSourceToken" },
        functionUrlAuthType: { operator: "StringEquals", key: "lambda:FunctionUrlAuthType" },
      },
    },
  },
  {
    type: "aws:lambda/layerVersionPermission:LayerVersionPermission",
    grant: {
      action: "action",
      principal: "principal",
      conditions: { organizationId: { operator: "StringEquals", key: "aws:PrincipalOrgID" } },
    },
  },
];

function withPolicy(type: string): Surface {
  return { type, documents: [{ property: "policy", kind: "resource" }] };
}
