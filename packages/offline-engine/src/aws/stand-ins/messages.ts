import type { StandIn, StandIns } from "./forms";
import { by, byArn, chosen, named, regional } from "./forms";

const identity = (input: string): StandIn => by(input, regional("ses", `identity/{${input}}`));

/** Messages, events, mail and things. */
export const MESSAGES: StandIns = {
  "sqs/queue:Queue": {
    id: "https://sqs.{region}.{dns}/{account}/{name}",
    url: "{id}",
    arn: regional("sqs", "{name}"),
  },
  "sqs/queuePolicy:QueuePolicy": { id: "{queueUrl}" },
  "sns/topic:Topic": { arn: regional("sns", "{name}"), id: "{arn}", owner: "{account}" },
  "sns/topicPolicy:TopicPolicy": { id: "{arn}", owner: "{account}" },
  "sns/topicSubscription:TopicSubscription": byArn("{topic}:{~uuid}"),
  "sns/platformApplication:PlatformApplication": byArn(regional("sns", "app/{platform}/{name}")),
  "cloudwatch/eventBus:EventBus": named(regional("events", "event-bus/{name}")),
  "cloudwatch/eventRule:EventRule": { arn: regional("events", "rule/{eventBusName#bus}{name}") },
  "cloudwatch/eventArchive:EventArchive": named(regional("events", "archive/{name}")),
  "cloudwatch/eventApiDestination:EventApiDestination": named(
    regional("events", "api-destination/{name}/{~uuid}"),
  ),
  "cloudwatch/eventConnection:EventConnection": {
    ...named(regional("events", "connection/{name}/{~uuid}")),
    secretArn: regional("secretsmanager", "secret:events!connection/{name}/{~uuid}-{~hex6}"),
  },
  "kinesis/stream:Stream": byArn(regional("kinesis", "stream/{name}")),
  "kinesis/streamConsumer:StreamConsumer": byArn("{streamArn}/consumer/{name}:{~digits10}"),
  "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": byArn(
    regional("firehose", "deliverystream/{name}"),
  ),
  "kinesis/videoStream:VideoStream": byArn(regional("kinesisvideo", "stream/{name}/{~digits13}")),
  "scheduler/schedule:Schedule": {
    id: "{groupName|default}/{name}",
    arn: regional("scheduler", "schedule/{groupName|default}/{name}"),
  },
  "scheduler/scheduleGroup:ScheduleGroup": named(regional("scheduler", "schedule-group/{name}")),
  "schemas/registry:Registry": named(regional("schemas", "registry/{name}")),
  "schemas/schema:Schema": {
    id: "{name}/{registryName}",
    arn: regional("schemas", "schema/{registryName}/{name}"),
  },
  "pipes/pipe:Pipe": named(regional("pipes", "pipe/{name}")),
  "sfn/stateMachine:StateMachine": byArn(regional("states", "stateMachine:{name}")),
  "sfn/activity:Activity": byArn(regional("states", "activity:{name}")),
  "mq/broker:Broker": { id: "b-{~uuid}", arn: regional("mq", "broker:{brokerName}:{id}") },
  "mq/configuration:Configuration": chosen("c-{~uuid}", regional("mq", "configuration:{id}")),
  "msk/cluster:Cluster": byArn(regional("kafka", "cluster/{clusterName}/{~uuid}-1")),
  "msk/serverlessCluster:ServerlessCluster": byArn(regional("kafka", "cluster/{clusterName}/{~uuid}-s1")),
  "msk/configuration:Configuration": byArn(regional("kafka", "configuration/{name}/{~uuid}-1")),
  "mskconnect/connector:Connector": byArn(regional("kafkaconnect", "connector/{name}/{~uuid}-1")),
  "mskconnect/customPlugin:CustomPlugin": byArn(regional("kafkaconnect", "custom-plugin/{name}/{~uuid}-1")),
  "mskconnect/workerConfiguration:WorkerConfiguration": byArn(
    regional("kafkaconnect", "worker-configuration/{name}/{~uuid}-1"),
  ),

  "ses/domainIdentity:DomainIdentity": identity("domain"),
  "ses/domainIdentityVerification:DomainIdentityVerification": identity("domain"),
  "ses/emailIdentity:EmailIdentity": identity("email"),
  "ses/configurationSet:ConfigurationSet": named(regional("ses", "configuration-set/{name}")),
  "ses/template:Template": named(regional("ses", "template/{name}")),
  "ses/receiptRuleSet:ReceiptRuleSet": by("ruleSetName", regional("ses", "receipt-rule-set/{ruleSetName}")),
  "ses/receiptRule:ReceiptRule": named(regional("ses", "receipt-rule-set/{ruleSetName}:receipt-rule/{name}")),
  "sesv2/emailIdentity:EmailIdentity": identity("emailIdentity"),
  "sesv2/configurationSet:ConfigurationSet": by(
    "configurationSetName",
    regional("ses", "configuration-set/{configurationSetName}"),
  ),
  "sesv2/contactList:ContactList": by("contactListName", regional("ses", "contact-list/{contactListName}")),
  "sesv2/dedicatedIpPool:DedicatedIpPool": by("poolName", regional("ses", "dedicated-ip-pool/{poolName}")),
  "pinpoint/app:App": {
    applicationId: "{~hex32}",
    id: "{applicationId}",
    arn: regional("mobiletargeting", "apps/{id}"),
  },
  "connect/instance:Instance": chosen("{~uuid}", regional("connect", "instance/{id}")),
  "connect/contactFlow:ContactFlow": {
    contactFlowId: "{~uuid}",
    id: "{instanceId}:{contactFlowId}",
    arn: regional("connect", "instance/{instanceId}/contact-flow/{contactFlowId}"),
  },
  "connect/queue:Queue": {
    queueId: "{~uuid}",
    id: "{instanceId}:{queueId}",
    arn: regional("connect", "instance/{instanceId}/queue/{queueId}"),
  },

  "iot/thing:Thing": named(regional("iot", "thing/{name}")),
  "iot/thingGroup:ThingGroup": named(regional("iot", "thinggroup/{name}")),
  "iot/thingType:ThingType": named(regional("iot", "thingtype/{name}")),
  "iot/billingGroup:BillingGroup": named(regional("iot", "billinggroup/{name}")),
  "iot/policy:Policy": named(regional("iot", "policy/{name}")),
  "iot/provisioningTemplate:ProvisioningTemplate": named(regional("iot", "provisioningtemplate/{name}")),
  "iot/roleAlias:RoleAlias": by("alias", regional("iot", "rolealias/{alias}")),
  "iot/topicRule:TopicRule": named(regional("iot", "rule/{name}")),
  "iot/authorizer:Authorizer": named(regional("iot", "authorizer/{name}")),
  "iot/certificate:Certificate": chosen("{~hex64}", regional("iot", "cert/{id}")),
};
