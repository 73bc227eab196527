import { withPolicy } from "./resource-policies";
import type { DoorSurface, Surface } from "./surface";

const cannedAcl: DoorSurface = {
  property: "acl",
  open: ["public-read", "public-read-write", "authenticated-read"],
  lets: "everybody",
};

const everyone = [
  "http://acs.amazonaws.com/groups/global/AllUsers",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
];

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee */
function granted(property: string): DoorSurface {
  return { property, open: everyone, lets: "everybody" };
}

/** A canned ACL under which a service writes objects, which spells it as it likes. */
function writtenAs(property: string): DoorSurface {
  const spellings = cannedAcl.open.flatMap((word) =>
    typeof word === "string" ? [word, word.replaceAll("-", "_")] : [],
  );
  return { property, open: [...new Set(spellings)], lets: "everybody, to what is written there" };
}

function shared(type: string): Surface {
  const lets = "every AWS account, which may restore the data";
  return { type, doors: [{ property: "sharedAccounts[]", open: ["all"], lets }] };
}

const acl = [cannedAcl, granted("accessControlPolicy.grants[].grantee.uri")];
const bucket = [cannedAcl, granted("grants[].uri")];

/** Ways to let in everybody, or another account, that have no policy document: one word in a property does it. */
export const sharingSurfaces: readonly Surface[] = [
  withPolicy("aws:s3/bucket:Bucket", "policy", bucket),
  withPolicy("aws:s3/bucketV2:BucketV2", "policy", bucket),
  { type: "aws:s3/bucketAcl:BucketAcl", doors: acl },
  { type: "aws:s3/bucketAclV2:BucketAclV2", doors: acl },
  { type: "aws:s3/bucketObject:BucketObject", doors: [cannedAcl] },
  { type: "aws:s3/bucketObjectv2:BucketObjectv2", doors: [cannedAcl] },
  { type: "aws:s3/objectCopy:ObjectCopy", doors: bucket },

  // What these services write into a bucket.
  {
    type: "aws:elastictranscoder/pipeline:Pipeline",
    doors: ["contentConfigPermissions[].grantee", "thumbnailConfigPermissions[].grantee"].map((property) => ({
      property,
      open: ["AllUsers", "AuthenticatedUsers"],
      lets: "everybody",
    })),
  },
  {
    type: "aws:iot/topicRule:TopicRule",
    doors: [writtenAs("s3[].cannedAcl"), writtenAs("errorAction.s3.cannedAcl")],
  },
  {
    type: "aws:medialive/channel:Channel",
    doors: [
      "archiveGroupSettings[].archiveCdnSettings.archiveS3Settings.cannedAcl",
      "frameCaptureGroupSettings.frameCaptureCdnSettings.frameCaptureS3Settings.cannedAcl",
      "hlsGroupSettings.hlsCdnSettings[].hlsS3Settings.cannedAcl",
    ].map((setting) => writtenAs(`encoderSettings.outputGroups[].outputGroupSettings.${setting}`)),
  },
  { type: "aws:storagegateway/nfsFileShare:NfsFileShare", doors: [writtenAs("objectAcl")] },
  { type: "aws:storagegateway/smbFileShare:SmbFileShare", doors: [writtenAs("objectAcl")] },

  {
    type: "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
    doors: [{ property: "group", open: ["all"], lets: "every AWS account, which may start the image" }],
  },
  {
    type: "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
    doors: [
      {
        property: "distributions[].amiDistributionConfiguration.launchPermission.userGroups[]",
        open: ["all"],
        lets: "every AWS account, which may start the image",
      },
    ],
  },
  {
    type: "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
    grant: { action: { always: "ec2:CreateVolume" }, principal: "accountId", conditions: {} },
  },
  shared("aws:rds/snapshot:Snapshot"),
  shared("aws:rds/clusterSnapshot:ClusterSnapshot"),
  shared("aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"),
  shared("aws:rds/snapshotCopy:SnapshotCopy"),

  {
    type: "aws:ec2/vpcEndpointService:VpcEndpointService",
    doors: [{ property: "allowedPrincipals[]", open: ["*"], lets: "every AWS account, which may connect" }],
  },
  {
    type: "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
    doors: [{ property: "principalArn", open: ["*"], lets: "every AWS account, which may connect" }],
  },
  {
    type: "aws:ssm/document:Document",
    // A map of its own: the provider's spelling of its keys is not Pulumi's.
    doors: ["permissions.account_ids", "permissions.accountIds"].map((property) => ({
      property,
      open: ["all"],
      lets: "every AWS account, which may read and run the document",
    })),
  },
  // Naming an account is a decision to share; what a share may be given to is said by the resource's own policy.
  {
    type: "aws:ram/principalAssociation:PrincipalAssociation",
    grant: { action: { always: "ram:GetResourceShares" }, principal: "principal", conditions: {} },
  },

  {
    type: "aws:lambda/functionUrl:FunctionUrl",
    doors: [{ property: "authorizationType", open: ["NONE"], lets: "everybody, without signing in" }],
  },
  {
    type: "aws:cognito/identityPool:IdentityPool",
    doors: [
      {
        property: "allowUnauthenticatedIdentities",
        open: [true],
        lets: "everybody, without signing in, to the credentials of the pool's role for guests",
      },
    ],
  },
];
