import type { SdkSchema } from "../outputs/sdk-schema";
import { stableHex } from "../outputs/deterministic";
import type { PropertyMap } from "../values/property-value";

/** How a name is made where it is not the usual `<logical name>-<7 hex digits>` of at most 255 characters. */
interface NamingRule {
  property?: string;
  separator?: string;
  maxLength?: number;
  lowerCase?: boolean;
  prefix?: string;
  /** Appended when this input is true. */
  suffixWhen?: readonly [input: string, suffix: string];
  /** The logical name as it is. */
  exact?: boolean;
  /** Number of letters, instead of hex digits. */
  letters?: number;
}

/**
 * The types that the AWS provider names in ways of their own.
 *
 * @see https://github.com/pulumi/pulumi-aws/blob/master/provider/resource_overrides.go
 */
const RULES: Readonly<Record<string, NamingRule>> = {
  "appsync/dataSource:DataSource": { separator: "_" },
  "appsync/function:Function": { separator: "_" },
  "athena/database:Database": { separator: "_" },
  "backup/restoreTestingPlan:RestoreTestingPlan": { separator: "_" },
  "cloudwatch/eventRule:EventRule": { maxLength: 64 },
  "cloudwatch/eventTarget:EventTarget": { property: "targetId" },
  "codedeploy/deploymentConfig:DeploymentConfig": {
    property: "deploymentConfigName",
    separator: "_",
    maxLength: 100,
  },
  "efs/fileSystem:FileSystem": { property: "creationToken" },
  "eks/fargateProfile:FargateProfile": { property: "fargateProfileName" },
  "eks/nodeGroup:NodeGroup": { property: "nodeGroupName" },
  "elasticsearch/domain:Domain": { property: "domainName", maxLength: 28, lowerCase: true },
  "glue/catalogDatabase:CatalogDatabase": { separator: "_", lowerCase: true, letters: 8 },
  "glue/catalogTable:CatalogTable": { separator: "_", lowerCase: true, letters: 8 },
  "iam/role:Role": { maxLength: 64 },
  "iot/topicRule:TopicRule": { separator: "_" },
  "kms/alias:Alias": { maxLength: 238, prefix: "alias/" },
  "lambda/function:Function": { maxLength: 64 },
  "lambda/permission:Permission": { property: "statementId", maxLength: 100 },
  "mq/broker:Broker": { property: "brokerName", maxLength: 55 },
  "msk/cluster:Cluster": { property: "clusterName" },
  "msk/serverlessCluster:ServerlessCluster": { property: "clusterName" },
  "opensearch/domain:Domain": { property: "domainName" },
  "rds/instance:Instance": { property: "identifier" },
  "s3/bucket:Bucket": { property: "bucket", maxLength: 63, lowerCase: true },
  "s3/bucketObject:BucketObject": { property: "key", exact: true },
  "s3/bucketObjectv2:BucketObjectv2": { property: "key", exact: true },
  "s3/bucketV2:BucketV2": { property: "bucket", maxLength: 63, lowerCase: true },
  "sns/topic:Topic": { maxLength: 80, suffixWhen: ["fifoTopic", ".fifo"] },
  "sqs/queue:Queue": { maxLength: 80, suffixWhen: ["fifoQueue", ".fifo"] },
};

/** Types whose `name` means something, such as a domain, and is not made up. */
const UNNAMED: ReadonlySet<string> = new Set([
  "directoryservice/directory:Directory",
  "route53/record:Record",
  "route53/zone:Zone",
]);

export interface NamedResource {
  urn: string;
  /** Without the package: `iam/user:User`. */
  type: string;
  /** Logical name. */
  name: string;
  inputs: PropertyMap;
  schema: SdkSchema | undefined;
}

/**
 * The physical name that the provider gives a resource that has none.
 *
 * The real one ends in random digits; here they come from the URN, so that a preview does not change.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
 */
export function autoname(resource: NamedResource): { property: string; value: string } | undefined {
  if (UNNAMED.has(resource.type)) return undefined;
  const rule = RULES[resource.type] ?? {};
  const property = rule.property ?? "name";
  if (resource.schema !== undefined && !resource.schema.inputs.has(property)) return undefined;
  if (resource.schema === undefined && RULES[resource.type] === undefined) return undefined;
  // a prefix has AWS choose the rest
  if (resource.inputs[property] !== undefined || resource.inputs[`${property}Prefix`] !== undefined)
    return undefined;
  return { property, value: makeName(resource, rule) };
}

function makeName(resource: NamedResource, rule: NamingRule): string {
  if (rule.exact === true) return resource.name;
  const digits =
    rule.letters === undefined
      ? stableHex(resource.urn, 7)
      : stableHex(resource.urn, rule.letters).replaceAll(/[0-9a-f]/g, (digit) =>
          String.fromCharCode(97 + Number.parseInt(digit, 16)),
        );
  const ending = `${rule.separator ?? "-"}${digits}`;
  const name = `${resource.name.slice(0, (rule.maxLength ?? 255) - ending.length)}${ending}`;
  const prefix = rule.prefix !== undefined && !name.startsWith(rule.prefix) ? rule.prefix : "";
  const suffix =
    rule.suffixWhen !== undefined && resource.inputs[rule.suffixWhen[0]] === true ? rule.suffixWhen[1] : "";
  return `${prefix}${rule.lowerCase === true ? name.toLowerCase() : name}${suffix}`;
}
