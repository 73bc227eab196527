// A database with enhanced monitoring and a password that RDS keeps.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("monitoring", {
  name: "rds-monitoring",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "monitoring.rds.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  },
  managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"],
});
new aws.rds.Instance("orders", {
  identifier: "orders",
  engine: "postgres",
  instanceClass: "db.t4g.micro",
  allocatedStorage: 20,
  username: "orders",
  manageMasterUserPassword: true,
  storageEncrypted: true,
  monitoringInterval: 60,
  monitoringRoleArn: role.arn,
});
