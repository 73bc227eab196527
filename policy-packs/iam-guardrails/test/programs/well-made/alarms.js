// Alarms and budgets write to one topic.
const aws = require("@pulumi/aws");

const topic = new aws.sns.Topic("alarms", { name: "alarms" });
new aws.sns.TopicPolicy("alarms", {
  arn: topic.arn,
  policy: topic.arn.apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AlarmsAndBudgets",
          Effect: "Allow",
          Principal: { Service: ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] },
          Action: "sns:Publish",
          Resource: arn,
          Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
        },
      ],
    }),
  ),
});
new aws.cloudwatch.MetricAlarm("errors", {
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 1,
  metricName: "Errors",
  namespace: "AWS/Lambda",
  period: 60,
  statistic: "Sum",
  threshold: 0,
  alarmActions: [topic.arn],
});
