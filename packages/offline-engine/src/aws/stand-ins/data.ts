import type { StandIn, StandIns, Template } from "./forms";
import { by, byArn, chosen, global, named, regional } from "./forms";

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html */
const managedPassword = (kind: string): Template => [
  {
    secretArn: `${regional("secretsmanager", `secret:rds!${kind}-{~uuid}-{~hex6}`)}{?manageMasterUserPassword}`,
    secretStatus: "active",
    kmsKeyId: regional("kms", "key/{masterUserSecretKmsKeyId#key|~uuid}"),
  },
];
// the resource id is part of the ARNs that log in with IAM: those of rds-db:connect and neptune-db:connect
const cluster: StandIn = {
  id: "{clusterIdentifier}",
  arn: regional("rds", "cluster:{clusterIdentifier}"),
  clusterResourceId: "cluster-{~letters26}",
};
const instance: StandIn = { arn: regional("rds", "db:{identifier}") };
const clusterInstance: StandIn = { id: "{identifier}", ...instance, dbiResourceId: "db-{~letters26}" };
const kinesisAnalytics = byArn(regional("kinesisanalytics", "application/{name}"));

export const DATA: StandIns = {
  "dynamodb/table:Table": {
    ...named(regional("dynamodb", "table/{name}")),
    streamLabel: "{~time}{?streamEnabled}",
    streamArn: "{arn}/stream/{streamLabel}",
  },
  "dynamodb/globalTable:GlobalTable": named(global("dynamodb", "global-table/{name}")),
  "rds/instance:Instance": {
    ...instance,
    resourceId: "db-{~letters26}",
    masterUserSecrets: managedPassword("db"),
  },
  "rds/cluster:Cluster": { ...cluster, masterUserSecrets: managedPassword("cluster") },
  "rds/clusterInstance:ClusterInstance": clusterInstance,
  "rds/globalCluster:GlobalCluster": by(
    "globalClusterIdentifier",
    global("rds", "global-cluster:{globalClusterIdentifier}"),
  ),
  "rds/subnetGroup:SubnetGroup": named(regional("rds", "subgrp:{name}")),
  "rds/parameterGroup:ParameterGroup": named(regional("rds", "pg:{name}")),
  "rds/clusterParameterGroup:ClusterParameterGroup": named(regional("rds", "cluster-pg:{name}")),
  "rds/optionGroup:OptionGroup": named(regional("rds", "og:{name}")),
  "rds/eventSubscription:EventSubscription": named(regional("rds", "es:{name}")),
  "rds/proxy:Proxy": named(regional("rds", "db-proxy:prx-{~hex17}")),
  "rds/snapshot:Snapshot": {
    id: "{dbSnapshotIdentifier}",
    dbSnapshotArn: regional("rds", "snapshot:{dbSnapshotIdentifier}"),
  },
  "rds/clusterSnapshot:ClusterSnapshot": {
    id: "{dbClusterSnapshotIdentifier}",
    dbClusterSnapshotArn: regional("rds", "cluster-snapshot:{dbClusterSnapshotIdentifier}"),
  },
  "docdb/cluster:Cluster": cluster,
  "docdb/clusterInstance:ClusterInstance": clusterInstance,
  "docdb/subnetGroup:SubnetGroup": named(regional("rds", "subgrp:{name}")),
  "neptune/cluster:Cluster": cluster,
  "neptune/clusterInstance:ClusterInstance": clusterInstance,
  "neptune/subnetGroup:SubnetGroup": named(regional("rds", "subgrp:{name}")),
  "dax/cluster:Cluster": by("clusterName", regional("dax", "cache/{clusterName}")),
  "elasticache/replicationGroup:ReplicationGroup": by(
    "replicationGroupId",
    regional("elasticache", "replicationgroup:{replicationGroupId}"),
  ),
  "elasticache/cluster:Cluster": by("clusterId", regional("elasticache", "cluster:{clusterId}")),
  // the ids of caches are kept in lower case
  "elasticache/serverlessCache:ServerlessCache": named(
    regional("elasticache", "serverlesscache:{name#lower}"),
  ),
  "elasticache/subnetGroup:SubnetGroup": named(regional("elasticache", "subnetgroup:{name#lower}")),
  "elasticache/parameterGroup:ParameterGroup": named(regional("elasticache", "parametergroup:{name#lower}")),
  "elasticache/user:User": by("userId", regional("elasticache", "user:{userId}")),
  "elasticache/userGroup:UserGroup": by("userGroupId", regional("elasticache", "usergroup:{userGroupId}")),
  "memorydb/acl:Acl": named(regional("memorydb", "acl/{name}")),
  "memorydb/cluster:Cluster": named(regional("memorydb", "cluster/{name}")),
  "memorydb/subnetGroup:SubnetGroup": named(regional("memorydb", "subnetgroup/{name}")),
  "memorydb/user:User": by("userName", regional("memorydb", "user/{userName}")),
  "keyspaces/keyspace:Keyspace": named(regional("cassandra", "/keyspace/{name}/")),
  "keyspaces/table:Table": {
    id: "{keyspaceName}/{tableName}",
    arn: regional("cassandra", "/keyspace/{keyspaceName}/table/{tableName}"),
  },
  "opensearch/domain:Domain": byArn(regional("es", "domain/{domainName}")),
  "elasticsearch/domain:Domain": byArn(regional("es", "domain/{domainName}")),
  "opensearch/serverlessCollection:ServerlessCollection": {
    id: "{~lower20}",
    arn: regional("aoss", "collection/{id}"),
    collectionEndpoint: "https://{id}.{region}.aoss.{dns}",
  },
  "opensearchingest/pipeline:Pipeline": {
    id: "{pipelineName}",
    pipelineArn: regional("osis", "pipeline/{pipelineName}"),
  },
  "redshift/cluster:Cluster": by("clusterIdentifier", regional("redshift", "cluster:{clusterIdentifier}")),
  "redshift/subnetGroup:SubnetGroup": named(regional("redshift", "subnetgroup:{name}")),
  "redshift/parameterGroup:ParameterGroup": named(regional("redshift", "parametergroup:{name}")),
  "redshiftserverless/namespace:Namespace": {
    id: "{namespaceName}",
    namespaceId: "{~uuid}",
    arn: regional("redshift-serverless", "namespace/{namespaceId}"),
  },
  "redshiftserverless/workgroup:Workgroup": {
    id: "{workgroupName}",
    workgroupId: "{~uuid}",
    arn: regional("redshift-serverless", "workgroup/{workgroupId}"),
  },
  "qldb/ledger:Ledger": named(regional("qldb", "ledger/{name}")),
  "timestreamwrite/database:Database": by("databaseName", regional("timestream", "database/{databaseName}")),
  "timestreamwrite/table:Table": {
    id: "{tableName}:{databaseName}",
    arn: regional("timestream", "database/{databaseName}/table/{tableName}"),
  },

  // analytics
  "glue/catalogDatabase:CatalogDatabase": {
    id: "{catalogId|account}:{name}",
    arn: regional("glue", "database/{name}"),
  },
  "glue/catalogTable:CatalogTable": {
    id: "{catalogId|account}:{databaseName}:{name}",
    arn: regional("glue", "table/{databaseName}/{name}"),
  },
  "glue/connection:Connection": {
    id: "{catalogId|account}:{name}",
    arn: regional("glue", "connection/{name}"),
  },
  "glue/userDefinedFunction:UserDefinedFunction": {
    id: "{catalogId|account}:{databaseName}:{name}",
    arn: regional("glue", "userDefinedFunction/{databaseName}/{name}"),
  },
  "glue/job:Job": named(regional("glue", "job/{name}")),
  "glue/crawler:Crawler": named(regional("glue", "crawler/{name}")),
  "glue/trigger:Trigger": named(regional("glue", "trigger/{name}")),
  "glue/workflow:Workflow": named(regional("glue", "workflow/{name}")),
  "glue/dataQualityRuleset:DataQualityRuleset": named(regional("glue", "dataQualityRuleset/{name}")),
  "glue/registry:Registry": byArn(regional("glue", "registry/{registryName}")),
  "glue/schema:Schema": byArn(regional("glue", "schema/{registryArn#last|default-registry}/{schemaName}")),
  "athena/workgroup:Workgroup": named(regional("athena", "workgroup/{name}")),
  "athena/dataCatalog:DataCatalog": named(regional("athena", "datacatalog/{name}")),
  "emr/cluster:Cluster": chosen("j-{~letters13}", regional("elasticmapreduce", "cluster/{id}")),
  "emr/studio:Studio": chosen("es-{~letters25}", regional("elasticmapreduce", "studio/{id}")),
  "emrserverless/application:Application": chosen(
    "{~lower16}",
    regional("emr-serverless", "/applications/{id}"),
  ),
  "emrcontainers/virtualCluster:VirtualCluster": chosen(
    "{~lower25}",
    regional("emr-containers", "/virtualclusters/{id}"),
  ),
  "kinesis/analyticsApplication:AnalyticsApplication": kinesisAnalytics,
  "kinesisanalyticsv2/application:Application": kinesisAnalytics,
  "mwaa/environment:Environment": named(regional("airflow", "environment/{name}")),
  "appflow/flow:Flow": { arn: regional("appflow", "flow/{name}") },
  "dms/replicationInstance:ReplicationInstance": {
    id: "{replicationInstanceId}",
    replicationInstanceArn: regional("dms", "rep:{~letters26}"),
  },
  "dms/replicationTask:ReplicationTask": {
    id: "{replicationTaskId}",
    replicationTaskArn: regional("dms", "task:{~letters26}"),
  },
  "dms/endpoint:Endpoint": { id: "{endpointId}", endpointArn: regional("dms", "endpoint:{~letters26}") },
  "quicksight/dataSet:DataSet": { arn: quicksight("dataset/{dataSetId}") },
  "quicksight/dataSource:DataSource": { arn: quicksight("datasource/{dataSourceId}") },
  "quicksight/dashboard:Dashboard": { arn: quicksight("dashboard/{dashboardId}") },
};

function quicksight(resource: string): string {
  return `arn:{partition}:quicksight:{region}:{awsAccountId|account}:${resource}`;
}
