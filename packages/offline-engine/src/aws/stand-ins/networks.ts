import type { StandIn, StandIns } from "./forms";
import { by, byArn, chosen, ec2, global, named, regional } from "./forms";

const loadBalancer = byArn(
  regional("elasticloadbalancing", "loadbalancer/{loadBalancerType#balancer|app}/{name}/{~hex16}"),
);
const targetGroup = byArn(regional("elasticloadbalancing", "targetgroup/{name}/{~hex16}"));
const listener = byArn("{loadBalancerArn#listener}/{~hex16}");
const listenerRule = byArn("{listenerArn#rule}/{~hex16}");
const cloudfront = (kind: string): StandIn => chosen("{~uuid}", global("cloudfront", `${kind}/{id}`));
const accelerator = byArn(global("globalaccelerator", "accelerator/{~uuid}"));
const namespace = chosen("ns-{~lower16}", regional("servicediscovery", "namespace/{id}"));

export const NETWORKS: StandIns = {
  "ec2/vpc:Vpc": ec2("vpc", "vpc"),
  "ec2/subnet:Subnet": ec2("subnet", "subnet"),
  "ec2/securityGroup:SecurityGroup": ec2("sg", "security-group"),
  "ec2/routeTable:RouteTable": ec2("rtb", "route-table"),
  "ec2/internetGateway:InternetGateway": ec2("igw", "internet-gateway"),
  "ec2/natGateway:NatGateway": { id: "nat-{~hex17}" },
  "ec2/vpcEndpoint:VpcEndpoint": ec2("vpce", "vpc-endpoint"),
  "ec2/vpcEndpointService:VpcEndpointService": ec2("vpce-svc", "vpc-endpoint-service"),
  "ec2/networkInterface:NetworkInterface": ec2("eni", "network-interface"),
  "ec2/networkAcl:NetworkAcl": ec2("acl", "network-acl"),
  "ec2/instance:Instance": ec2("i", "instance"),
  "ec2/launchTemplate:LaunchTemplate": ec2("lt", "launch-template"),
  "ec2/eip:Eip": { id: "eipalloc-{~hex17}", allocationId: "{id}", arn: regional("ec2", "elastic-ip/{id}") },
  "ec2/keyPair:KeyPair": by("keyName", regional("ec2", "key-pair/{keyName}")),
  "ec2/placementGroup:PlacementGroup": named(regional("ec2", "placement-group/{name}")),
  "ec2/flowLog:FlowLog": ec2("fl", "vpc-flow-log"),
  "ec2/managedPrefixList:ManagedPrefixList": ec2("pl", "prefix-list"),
  "ec2/capacityReservation:CapacityReservation": ec2("cr", "capacity-reservation"),
  "ec2/dedicatedHost:DedicatedHost": ec2("h", "dedicated-host"),
  "ec2/customerGateway:CustomerGateway": ec2("cgw", "customer-gateway"),
  "ec2/vpnGateway:VpnGateway": ec2("vgw", "vpn-gateway"),
  "ec2/vpnConnection:VpnConnection": ec2("vpn", "vpn-connection"),
  "ec2clientvpn/endpoint:Endpoint": ec2("cvpn-endpoint", "client-vpn-endpoint"),
  "ec2transitgateway/transitGateway:TransitGateway": ec2("tgw", "transit-gateway"),
  "ec2transitgateway/vpcAttachment:VpcAttachment": ec2("tgw-attach", "transit-gateway-attachment"),
  "ec2transitgateway/routeTable:RouteTable": ec2("tgw-rtb", "transit-gateway-route-table"),
  "ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint": ec2(
    "eice",
    "instance-connect-endpoint",
  ),
  // an image belongs to no account in its ARN
  "ec2/ami:Ami": chosen("ami-{~hex17}", "arn:{partition}:ec2:{region}::image/{id}"),
  "ec2/amiCopy:AmiCopy": chosen("ami-{~hex17}", "arn:{partition}:ec2:{region}::image/{id}"),
  "ec2/amiFromInstance:AmiFromInstance": chosen("ami-{~hex17}", "arn:{partition}:ec2:{region}::image/{id}"),
  "lb/loadBalancer:LoadBalancer": loadBalancer,
  "alb/loadBalancer:LoadBalancer": loadBalancer,
  "lb/targetGroup:TargetGroup": targetGroup,
  "alb/targetGroup:TargetGroup": targetGroup,
  "lb/listener:Listener": listener,
  "alb/listener:Listener": listener,
  "lb/listenerRule:ListenerRule": listenerRule,
  "alb/listenerRule:ListenerRule": listenerRule,
  "lb/trustStore:TrustStore": byArn(regional("elasticloadbalancing", "truststore/{name}/{~hex16}")),
  "elb/loadBalancer:LoadBalancer": named(regional("elasticloadbalancing", "loadbalancer/{name}")),
  "apigateway/restApi:RestApi": {
    id: "{~hex10}",
    arn: "arn:{partition}:apigateway:{region}::/restapis/{id}",
    executionArn: regional("execute-api", "{id}"),
  },
  "apigateway/stage:Stage": {
    id: "ags-{restApi}-{stageName}",
    arn: "arn:{partition}:apigateway:{region}::/restapis/{restApi}/stages/{stageName}",
    executionArn: regional("execute-api", "{restApi}/{stageName}"),
    invokeUrl: "https://{restApi}.execute-api.{region}.{dns}/{stageName}",
  },
  "apigateway/apiKey:ApiKey": chosen("{~lower10}", "arn:{partition}:apigateway:{region}::/apikeys/{id}"),
  "apigateway/usagePlan:UsagePlan": chosen(
    "{~lower6}",
    "arn:{partition}:apigateway:{region}::/usageplans/{id}",
  ),
  "apigateway/vpcLink:VpcLink": chosen("{~lower6}", "arn:{partition}:apigateway:{region}::/vpclinks/{id}"),
  "apigatewayv2/api:Api": {
    id: "{~hex10}",
    arn: "arn:{partition}:apigateway:{region}::/apis/{id}",
    executionArn: regional("execute-api", "{id}"),
    apiEndpoint: "https://{id}.execute-api.{region}.{dns}",
  },
  "apigatewayv2/stage:Stage": {
    id: "{name}",
    arn: "arn:{partition}:apigateway:{region}::/apis/{apiId}/stages/{name}",
    executionArn: regional("execute-api", "{apiId}/{name}"),
  },
  "apigatewayv2/domainName:DomainName": by(
    "domainName",
    "arn:{partition}:apigateway:{region}::/domainnames/{domainName}",
  ),
  "apigatewayv2/vpcLink:VpcLink": chosen("{~lower6}", "arn:{partition}:apigateway:{region}::/vpclinks/{id}"),
  "appsync/graphQLApi:GraphQLApi": chosen("{~lower26}", regional("appsync", "apis/{id}")),
  "appsync/api:Api": { apiId: "{~lower26}", apiArn: regional("appsync", "apis/{apiId}") },
  "appsync/dataSource:DataSource": {
    id: "{apiId}-{name}",
    arn: regional("appsync", "apis/{apiId}/datasources/{name}"),
  },
  "cloudfront/distribution:Distribution": chosen("E{~letters13}", global("cloudfront", "distribution/{id}")),
  "cloudfront/originAccessIdentity:OriginAccessIdentity": {
    id: "E{~letters13}",
    iamArn: "arn:{partition}:iam::cloudfront:user/CloudFront Origin Access Identity {id}",
    arn: global("cloudfront", "origin-access-identity/{id}"),
  },
  "cloudfront/originAccessControl:OriginAccessControl": chosen(
    "E{~letters13}",
    global("cloudfront", "origin-access-control/{id}"),
  ),
  "cloudfront/cachePolicy:CachePolicy": cloudfront("cache-policy"),
  "cloudfront/originRequestPolicy:OriginRequestPolicy": cloudfront("origin-request-policy"),
  "cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": cloudfront("response-headers-policy"),
  "cloudfront/function:Function": named(global("cloudfront", "function/{name}")),
  "cloudfront/keyValueStore:KeyValueStore": named(global("cloudfront", "key-value-store/{~uuid}")),
  "cloudfront/realtimeLogConfig:RealtimeLogConfig": byArn(global("cloudfront", "realtime-log-config/{name}")),
  "globalaccelerator/accelerator:Accelerator": accelerator,
  "globalaccelerator/customRoutingAccelerator:CustomRoutingAccelerator": accelerator,
  "globalaccelerator/listener:Listener": byArn("{acceleratorArn}/listener/{~hex8}"),
  "globalaccelerator/endpointGroup:EndpointGroup": byArn("{listenerArn}/endpoint-group/{~hex12}"),
  "route53/zone:Zone": {
    id: "Z{~letters20}",
    zoneId: "{id}",
    arn: "arn:{partition}:route53:::hostedzone/{id}",
  },
  "route53/healthCheck:HealthCheck": chosen("{~uuid}", "arn:{partition}:route53:::healthcheck/{id}"),
  "route53/resolverRule:ResolverRule": chosen(
    "rslvr-rr-{~hex17}",
    regional("route53resolver", "resolver-rule/{id}"),
  ),
  "servicediscovery/httpNamespace:HttpNamespace": namespace,
  "servicediscovery/privateDnsNamespace:PrivateDnsNamespace": namespace,
  "servicediscovery/publicDnsNamespace:PublicDnsNamespace": namespace,
  "servicediscovery/service:Service": chosen("srv-{~lower16}", regional("servicediscovery", "service/{id}")),
  "appmesh/mesh:Mesh": { arn: regional("appmesh", "mesh/{name}") },
  "vpclattice/service:Service": chosen("svc-{~hex17}", regional("vpc-lattice", "service/{id}")),
  "vpclattice/serviceNetwork:ServiceNetwork": chosen(
    "sn-{~hex17}",
    regional("vpc-lattice", "servicenetwork/{id}"),
  ),
  "vpclattice/targetGroup:TargetGroup": chosen("tg-{~hex17}", regional("vpc-lattice", "targetgroup/{id}")),
  "networkfirewall/firewall:Firewall": byArn(regional("network-firewall", "firewall/{name}")),
  "networkfirewall/firewallPolicy:FirewallPolicy": byArn(
    regional("network-firewall", "firewall-policy/{name}"),
  ),
  "networkfirewall/ruleGroup:RuleGroup": byArn(regional("network-firewall", "{type#lower}-rulegroup/{name}")),
  "wafv2/ipSet:IpSet": wafv2("ipset"),
  "wafv2/regexPatternSet:RegexPatternSet": wafv2("regexpatternset"),
  "wafv2/ruleGroup:RuleGroup": wafv2("rulegroup"),
  "wafv2/webAcl:WebAcl": wafv2("webacl"),
  "wafregional/webAcl:WebAcl": chosen("{~uuid}", regional("waf-regional", "webacl/{id}")),
  "waf/webAcl:WebAcl": chosen("{~uuid}", global("waf", "webacl/{id}")),
};

function wafv2(kind: string): StandIn {
  return chosen("{~uuid}", regional("wafv2", `{scope#scope}/${kind}/{name}/{id}`));
}
