// Roles that belong to AWS's services.
const aws = require("@pulumi/aws");

for (const service of ["autoscaling", "elasticloadbalancing", "ecs"]) {
  new aws.iam.ServiceLinkedRole(service, { awsServiceName: `${service}.amazonaws.com` });
}
