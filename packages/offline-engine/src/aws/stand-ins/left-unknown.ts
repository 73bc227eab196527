/**
 * Types of the AWS provider whose ARN is left unknown, `module:Type` or a whole `module:*`, by why. For the tests: a type
 * that is new in the SDK is decided on, and not passed over.
 */
export const LEFT_UNKNOWN: readonly (readonly [why: string, types: string])[] = [
  [
    "more goes into the ARN than names and an id of a known form",
    `acmpca:Certificate
    apigateway:Authorizer apigateway:DomainName apigateway:DomainNameAccessAssociation
    apprunner:AutoScalingConfigurationVersion apprunner:ObservabilityConfiguration apprunner:VpcIngressConnection
    appsync:Resolver appsync:SourceApiAssociation appsync:Type
    backup:Framework backup:LogicallyAirGappedVault backup:ReportPlan backup:RestoreTestingPlan
    eks:Capability eks:IdentityProviderConfig iam:ServiceLinkedRole imagebuilder:*
    networkmanager:* route53:ResolverEndpoint ses:ReceiptFilter sfn:Alias
    ssoadmin:Application ssoadmin:TrustedTokenIssuer`,
  ],
  [
    "the provider's form is not that of the service authorization reference",
    "resourcegroups:* servicecatalog:* swf:* ecs:Daemon ecs:DaemonTaskDefinition ecs:TaskSet",
  ],
  [
    "it is there already, and the program only takes it over",
    `ec2:DefaultNetworkAcl ec2:DefaultRouteTable ec2:DefaultSecurityGroup ec2:DefaultSubnet ec2:DefaultVpc
    ec2:DefaultVpcDhcpOptions fis:* ses:ActiveReceiptRuleSet servicequotas:* oam:SinkPolicy`,
  ],
  [
    "its ARN is the organization's, of which only AWS knows the id",
    `organizations:Account organizations:OrganizationalUnit organizations:Policy
    organizations:DelegatedAdministrator organizations:ResourcePolicy cfg:OrganizationConformancePack
    cfg:OrganizationCustomPolicyRule cfg:OrganizationCustomRule cfg:OrganizationManagedRule
    cloudtrail:OrganizationDelegatedAdminAccount ec2:VpcIpamOrganizationAdminAccount`,
  ],
  [
    "no policy of the programs seen so far names one",
    `accountaccess:* amp:AnomalyDetector amp:Scraper amplify:BackendEnvironment amplify:DomainAssociation
    amplify:Webhook apigateway:ClientCertificate appautoscaling:* appconfig:Deployment
    appconfig:DeploymentStrategy appconfig:EventIntegration appconfig:Extension appconfig:ExtensionAssociation
    appconfig:HostedConfigurationVersion appfabric:* appflow:ConnectorProfile appintegrations:*
    applicationinsights:* appmesh:GatewayRoute appmesh:Route appmesh:VirtualGateway appmesh:VirtualNode
    appmesh:VirtualRouter appmesh:VirtualService appstream:* appsync:Function arcregionswitch:*
    athena:CapacityReservation auditmanager:* autoscaling:Policy autoscaling:Schedule bcmdata:*
    bedrock:AgentcoreHarness billing:* budgets:BudgetAction cfg:AggregateAuthorization cfg:ConformancePack
    cfg:RemediationConfiguration chime:* chimesdkmediapipelines:* cleanrooms:* cloud9:*
    cloudformation:CloudFormationType cloudfront:AnycastIpList cloudfront:ConnectionGroup
    cloudfront:ContinuousDeploymentPolicy cloudfront:DistributionTenant cloudfront:FieldLevelEncryptionConfig
    cloudfront:FieldLevelEncryptionProfile cloudfront:MultitenantDistribution cloudfront:TrustStore
    cloudfront:VpcOrigin cloudsearch:* cloudwatch:AlarmMuteRule cloudwatch:ContributorManagedInsightRule
    cloudwatch:EventEndpoint cloudwatch:InternetMonitor cloudwatch:LogAnomalyDetector cloudwatch:LogDelivery
    cloudwatch:QueryDefinition codebuild:Fleet codebuild:SourceCredential codeguruprofiler:*
    codegurureviewer:* codepipeline:CustomActionType comprehend:* connect:ContactFlowModule
    connect:HoursOfOperation connect:PhoneNumber connect:QuickConnect connect:RoutingProfile
    connect:SecurityProfile connect:User connect:UserHierarchyGroup connect:Vocabulary controltower:*
    costexplorer:CostCategory cur:* customerprofiles:* dataexchange:* datasync:Agent datasync:EfsLocation
    datasync:FsxOpenZfsFileSystem datasync:LocationAzureBlob datasync:LocationFsxLustre
    datasync:LocationFsxOntapFileSystem datasync:LocationFsxWindows datasync:LocationHdfs
    datasync:LocationObjectStorage datazone:* devicefarm:* directconnect:* dlm:* dms:DataProvider
    dms:EventSubscription dms:InstanceProfile dms:MigrationProject dms:ReplicationConfig
    docdb:ClusterParameterGroup docdb:ElasticCluster docdb:EventSubscription docdb:GlobalCluster drs:* dsql:*
    dynamodb:GlobalSecondaryIndex dynamodb:TableExport dynamodb:TableReplica ebs:SnapshotImport ebs:VolumeCopy
    ec2:CapacityBlockReservation ec2:CarrierGateway ec2:Fleet ec2:LocalGatewayRouteTable
    ec2:NetworkInsightsAccessScope ec2:NetworkInsightsAnalysis ec2:NetworkInsightsPath ec2:SecondaryNetwork
    ec2:SecondarySubnet ec2:SpotInstanceRequest ec2:TrafficMirrorFilter ec2:TrafficMirrorFilterRule
    ec2:TrafficMirrorSession ec2:TrafficMirrorTarget ec2:VpcDhcpOptions ec2:VpcIpam ec2:VpcIpamPool
    ec2:VpcIpamResourceDiscovery ec2:VpcIpamResourceDiscoveryAssociation ec2:VpcIpamScope
    ec2transitgateway:ConnectPeer ec2transitgateway:MeteringPolicy ec2transitgateway:MulticastDomain
    ec2transitgateway:PeeringAttachment ec2transitgateway:PolicyTable elasticache:GlobalReplicationGroup
    elasticache:ReservedCacheNode elasticbeanstalk:ApplicationVersion elastictranscoder:*
    emrcontainers:JobTemplate evidently:* finspace:* fms:* fsx:Backup fsx:DataRepositoryAssociation
    fsx:FileCache fsx:OntapStorageVirtualMachine fsx:OntapVolume fsx:OpenZfsSnapshot fsx:OpenZfsVolume
    gamelift:* globalaccelerator:CrossAccountAttachment globalaccelerator:CustomRoutingEndpointGroup
    globalaccelerator:CustomRoutingListener glue:Catalog glue:DevEndpoint glue:MLTransform guardduty:Filter
    guardduty:IPSet guardduty:MalwareProtectionPlan guardduty:PublishingDestination guardduty:ThreatIntelSet
    inspector:* inspector2:* invoicing:* iot:CaCertificate iot:DomainConfiguration iot:TopicRuleDestination
    ivs:* ivschat:* kendra:DataSource kendra:Experience kendra:Faq kendra:QuerySuggestionsBlockList
    kendra:Thesaurus lambda:CapacityProvider lambda:CoreNetworkConnector lambda:MicrovmsImage lambdamicrovms:*
    lex:* licensemanager:* lightsail:* m2:* macie:* macie2:* mailmanager:* mediaconvert:* medialive:*
    mediapackage:* mediapackagev2:* mediastore:* memorydb:MultiRegionCluster memorydb:ParameterGroup
    memorydb:Snapshot msk:Channel msk:Replicator msk:Topic msk:VpcConnection neptune:ClusterEndpoint
    neptune:ClusterParameterGroup neptune:EventSubscription neptune:GlobalCluster neptune:ParameterGroup
    neptunegraph:* networkfirewall:TlsInspectionConfiguration networkmonitor:* notifications:* oam:Link
    observabilityadmin:* odb:* opensearch:Application opensearch:ServerlessCollectionGroup
    paymentcryptography:* pinpoint:EmailTemplate pinpoint:Smsvoicev2ConfigurationSet
    pinpoint:Smsvoicev2OptOutList pinpoint:Smsvoicev2PhoneNumber pinpoint:Smsvoicev2Pool
    pinpoint:Smsvoicev2SenderId qbusiness:* qldb:Stream quicksight:Analysis quicksight:CustomPermissions
    quicksight:Folder quicksight:Group quicksight:GroupMembership quicksight:Ingestion quicksight:Namespace
    quicksight:RefreshSchedule quicksight:Template quicksight:TemplateAlias quicksight:Theme quicksight:User
    quicksight:VpcConnection ram:Permission rbin:* rds:ClusterEndpoint rds:CustomDbEngineVersion
    rds:Integration rds:ProxyDefaultTargetGroup rds:ProxyEndpoint rds:ReservedInstance rds:ShardGroup
    redshift:ClusterSnapshot redshift:EventSubscription redshift:HsmClientCertificate
    redshift:HsmConfiguration redshift:Integration redshift:SnapshotCopyGrant redshift:SnapshotSchedule
    redshift:UsageLimit redshiftserverless:EndpointAccess redshiftserverless:Snapshot
    redshiftserverless:UsageLimit rekognition:Project resiliencehub:* resourceexplorer:*
    route53:CidrCollection route53:DelegationSet route53:ProfilesAssociation route53:ProfilesProfile
    route53:QueryLog route53:ResolverDnsSecConfig route53:ResolverFirewallDomainList
    route53:ResolverFirewallRuleGroup route53:ResolverFirewallRuleGroupAssociation
    route53:ResolverQueryLogConfig route53:TrafficPolicy route53:TrafficPolicyInstance
    route53recoverycontrol:* route53recoveryreadiness:* s3:FilesAccessPoint s3:FilesFileSystem s3:ObjectCopy
    s3control:Bucket s3control:StorageLensConfiguration s3outposts:* sagemaker:Algorithm sagemaker:App
    sagemaker:AppImageConfig sagemaker:DataQualityJobDefinition sagemaker:Device sagemaker:DeviceFleet
    sagemaker:FlowDefinition sagemaker:Hub sagemaker:HumanTaskUI sagemaker:HyperParameterTuningJob
    sagemaker:ImageVersion sagemaker:MlflowApp sagemaker:MlflowTrackingServer sagemaker:MonitoringSchedule
    sagemaker:NotebookInstanceLifecycleConfiguration sagemaker:Project sagemaker:Space
    sagemaker:StudioLifecycleConfig sagemaker:TrainingJob sagemaker:Workforce sagemaker:Workteam
    schemas:Discoverer securityhub:AccountV2 securityhub:ActionTarget securityhub:AggregatorV2
    securityhub:AutomationRule securityhub:AutomationRuleV2 securityhub:ConfigurationPolicy
    securityhub:ConnectorV2 securityhub:FindingAggregator securityhub:Insight securityhub:ProductSubscription
    securityhub:StandardsSubscription securitylake:* ses:EventDestination sesv2:MultiRegionEndpoint
    ssm:Association ssm:ContactsRotation ssm:MaintenanceWindowTask ssm:ServiceSetting ssmcontacts:*
    ssmincidents:* storagegateway:CachesIscsiVolume storagegateway:FileSystemAssociation
    storagegateway:NfsFileShare storagegateway:SmbFileShare storagegateway:StoredIscsiVolume
    storagegateway:TapePool synthetics:Group timestreaminfluxdb:* timestreamquery:* transcribe:*
    transfer:Agreement transfer:Certificate transfer:Connector transfer:HostKey transfer:Profile
    transfer:WebApp vpc:* vpclattice:AccessLogSubscription vpclattice:DomainVerification vpclattice:Listener
    vpclattice:ListenerRule vpclattice:ResourceConfiguration vpclattice:ResourceGateway
    vpclattice:ServiceNetworkResourceAssociation vpclattice:ServiceNetworkServiceAssociation
    vpclattice:ServiceNetworkVpcAssociation waf:ByteMatchSet waf:GeoMatchSet waf:IpSet waf:RateBasedRule
    waf:RegexMatchSet waf:RegexPatternSet waf:Rule waf:RuleGroup waf:SizeConstraintSet
    waf:SqlInjectionMatchSet waf:XssMatchSet wafregional:IpSet wafregional:RateBasedRule wafregional:Rule
    wafregional:RuleGroup wafregional:SizeConstraintSet workmail:*`,
  ],
];
