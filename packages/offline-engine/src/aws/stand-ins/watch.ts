import type { StandIns } from "./forms";
import { by, byArn, chosen, global, named, regional } from "./forms";

/** The account's own watch: trails, logs, metrics, findings, budgets. */
export const WATCH: StandIns = {
  "cloudtrail/trail:Trail": byArn(regional("cloudtrail", "trail/{name}")),
  "cloudtrail/eventDataStore:EventDataStore": byArn(regional("cloudtrail", "eventdatastore/{~uuid}")),
  "cloudwatch/logGroup:LogGroup": named(regional("logs", "log-group:{name}")),
  "cloudwatch/logStream:LogStream": named(regional("logs", "log-group:{logGroupName}:log-stream:{name}")),
  "cloudwatch/logDestination:LogDestination": named(regional("logs", "destination:{name}")),
  "cloudwatch/logDeliveryDestination:LogDeliveryDestination": {
    arn: regional("logs", "delivery-destination:{name}"),
  },
  "cloudwatch/logDeliverySource:LogDeliverySource": { arn: regional("logs", "delivery-source:{name}") },
  "cloudwatch/logResourcePolicy:LogResourcePolicy": { id: "{policyName}" },
  "cloudwatch/metricAlarm:MetricAlarm": named(regional("cloudwatch", "alarm:{name}")),
  "cloudwatch/compositeAlarm:CompositeAlarm": by("alarmName", regional("cloudwatch", "alarm:{alarmName}")),
  "cloudwatch/metricStream:MetricStream": named(regional("cloudwatch", "metric-stream/{name}")),
  "cloudwatch/dashboard:Dashboard": {
    id: "{dashboardName}",
    dashboardArn: global("cloudwatch", "dashboard/{dashboardName}"),
  },
  "cfg/recorder:Recorder": { id: "{name}" },
  "cfg/deliveryChannel:DeliveryChannel": { id: "{name}" },
  "cfg/rule:Rule": {
    id: "{name}",
    ruleId: "config-rule-{~lower6}",
    arn: regional("config", "config-rule/{ruleId}"),
  },
  "cfg/configurationAggregator:ConfigurationAggregator": named(
    regional("config", "config-aggregator/config-aggregator-{~lower8}"),
  ),
  "guardduty/detector:Detector": {
    id: "{~hex32}",
    arn: regional("guardduty", "detector/{id}"),
    accountId: "{account}",
  },
  "securityhub/account:Account": { id: "{account}", arn: regional("securityhub", "hub/default") },
  "shield/protection:Protection": chosen("{~uuid}", global("shield", "protection/{id}")),
  "budgets/budget:Budget": { id: "{account}:{name}", arn: global("budgets", "budget/{name}") },
  "costexplorer/anomalyMonitor:AnomalyMonitor": byArn(global("ce", "anomalymonitor/{~uuid}")),
  "costexplorer/anomalySubscription:AnomalySubscription": byArn(global("ce", "anomalysubscription/{~uuid}")),
  "amp/workspace:Workspace": chosen("ws-{~uuid}", regional("aps", "workspace/{id}")),
  "amp/ruleGroupNamespace:RuleGroupNamespace": byArn(
    regional("aps", "rulegroupsnamespace/{workspaceId}/{name}"),
  ),
  "grafana/workspace:Workspace": chosen("g-{~hex10}", regional("grafana", "/workspaces/{id}")),
  "rum/appMonitor:AppMonitor": named(regional("rum", "appmonitor/{name}")),
  "synthetics/canary:Canary": named(regional("synthetics", "canary:{name}")),
  "xray/group:Group": byArn(regional("xray", "group/{groupName}/{~letters52}")),
  "xray/samplingRule:SamplingRule": by("ruleName", regional("xray", "sampling-rule/{ruleName}")),
  "oam/sink:Sink": byArn(regional("oam", "sink/{~uuid}")),
  "ram/resourceShare:ResourceShare": byArn(regional("ram", "resource-share/{~uuid}")),
  "appconfig/application:Application": chosen("{~lower7}", regional("appconfig", "application/{id}")),
  "appconfig/environment:Environment": {
    environmentId: "{~lower7}",
    id: "{environmentId}:{applicationId}",
    arn: regional("appconfig", "application/{applicationId}/environment/{environmentId}"),
  },
  "appconfig/configurationProfile:ConfigurationProfile": {
    configurationProfileId: "{~lower7}",
    id: "{configurationProfileId}:{applicationId}",
    arn: regional("appconfig", "application/{applicationId}/configurationprofile/{configurationProfileId}"),
  },
};
