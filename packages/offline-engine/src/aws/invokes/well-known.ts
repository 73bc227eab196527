/** What AWS has of its own, the same for every account. */

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
export const LOAD_BALANCER_ACCOUNTS: ReadonlyMap<string, string> = new Map([
  ["af-south-1", "098369216593"],
  ["ap-east-1", "754344448648"],
  ["ap-northeast-1", "582318560864"],
  ["ap-northeast-2", "600734575887"],
  ["ap-northeast-3", "383597477331"],
  ["ap-south-1", "718504428378"],
  ["ap-southeast-1", "114774131450"],
  ["ap-southeast-2", "783225319266"],
  ["ap-southeast-3", "589379963580"],
  ["ca-central-1", "985666609251"],
  ["cn-north-1", "638102146993"],
  ["cn-northwest-1", "037604701340"],
  ["eu-central-1", "054676820928"],
  ["eu-north-1", "897822967062"],
  ["eu-south-1", "635631232127"],
  ["eu-west-1", "156460612806"],
  ["eu-west-2", "652711504416"],
  ["eu-west-3", "009996457667"],
  ["me-south-1", "076674570225"],
  ["sa-east-1", "507241528517"],
  ["us-east-1", "127311923021"],
  ["us-east-2", "033677994240"],
  ["us-gov-east-1", "190560391635"],
  ["us-gov-west-1", "048591011584"],
  ["us-west-1", "027434742980"],
  ["us-west-2", "797873946194"],
]);

/** @see https://docs.aws.amazon.com/general/latest/gr/elb.html */
export const LOAD_BALANCER_ZONES: ReadonlyMap<string, string> = new Map([
  ["af-south-1", "Z268VQBMOI5EKX"],
  ["ap-east-1", "Z3DQVH9N71FHZ0"],
  ["ap-northeast-1", "Z14GRHDCWA56QT"],
  ["ap-northeast-2", "ZWKZPGTI48KDX"],
  ["ap-northeast-3", "Z5LXEXXYW11ES"],
  ["ap-south-1", "ZP97RAFLXTNZK"],
  ["ap-southeast-1", "Z1LMS91P8CMLE5"],
  ["ap-southeast-2", "Z1GM3OXH4ZPM65"],
  ["ca-central-1", "ZQSVJUPU6J1EY"],
  ["cn-north-1", "Z1GDH35T77C1KE"],
  ["cn-northwest-1", "ZM7IZAIOVVDZF"],
  ["eu-central-1", "Z215JYRZR1TBD5"],
  ["eu-north-1", "Z23TAZ6LKFMNIO"],
  ["eu-south-1", "Z3ULH7SSC9OV64"],
  ["eu-west-1", "Z32O12XQLNTSW2"],
  ["eu-west-2", "ZHURV8PSTC4K8"],
  ["eu-west-3", "Z3Q77PNBQS71R4"],
  ["me-south-1", "ZS929ML54UICD"],
  ["sa-east-1", "Z2P70J7HTTTPLU"],
  ["us-east-1", "Z35SXDOTRQ7X7K"],
  ["us-east-2", "Z3AADJGX6KTTL2"],
  ["us-gov-east-1", "Z166TLBEWOO7G0"],
  ["us-gov-west-1", "Z33AYJ8TM3BH4J"],
  ["us-west-1", "Z368ELLRRE2KJ0"],
  ["us-west-2", "Z1H1FL5HABSF5"],
]);

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-supported-regions.html */
export const TRAIL_ACCOUNTS: ReadonlyMap<string, string> = new Map([
  ["af-south-1", "525921808201"],
  ["ap-east-1", "119688915426"],
  ["ap-northeast-1", "216624486486"],
  ["ap-northeast-2", "492519147666"],
  ["ap-northeast-3", "765225791966"],
  ["ap-south-1", "977081816279"],
  ["ap-south-2", "582488909970"],
  ["ap-southeast-1", "903692715234"],
  ["ap-southeast-2", "284668455005"],
  ["ap-southeast-3", "069019280451"],
  ["ap-southeast-4", "187074758985"],
  ["ca-central-1", "819402241893"],
  ["cn-north-1", "193415116832"],
  ["cn-northwest-1", "681348832753"],
  ["eu-central-1", "035351147821"],
  ["eu-central-2", "453052556044"],
  ["eu-north-1", "829690693026"],
  ["eu-south-1", "669305197877"],
  ["eu-south-2", "757211635381"],
  ["eu-west-1", "859597730677"],
  ["eu-west-2", "282025262664"],
  ["eu-west-3", "262312530599"],
  ["il-central-1", "683224464357"],
  ["me-central-1", "585772288577"],
  ["me-south-1", "034638983726"],
  ["sa-east-1", "814480443879"],
  ["us-east-1", "086441151436"],
  ["us-east-2", "475085895292"],
  ["us-gov-east-1", "608710470296"],
  ["us-gov-west-1", "608710470296"],
  ["us-west-1", "388731089494"],
  ["us-west-2", "113285607260"],
]);

/**
 * The canonical user that writes CloudFront's standard logs.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html
 */
export const LOG_DELIVERY_USER = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";
/** The same in China. */
export const LOG_DELIVERY_USER_CHINA = "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56";

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
export const CACHE_POLICIES: ReadonlyMap<string, string> = new Map([
  ["Managed-CachingDisabled", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"],
  ["Managed-CachingOptimized", "658327ea-f89d-4fab-a63d-7e88639e58f6"],
  ["Managed-CachingOptimizedForUncompressedObjects", "b2884449-e4de-46a7-ac36-70bc7f1ddd6d"],
]);

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
export const ORIGIN_REQUEST_POLICIES: ReadonlyMap<string, string> = new Map([
  ["Managed-AllViewer", "216adef6-5c7f-47e4-b989-5492eafa07d3"],
  ["Managed-AllViewerExceptHostHeader", "b689b0a8-53d0-40ab-baf2-68738e2966ac"],
  ["Managed-CORS-CustomOrigin", "59781a5b-3903-41f3-afcb-af62929ccde1"],
  ["Managed-CORS-S3Origin", "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf"],
  ["Managed-UserAgentRefererHeaders", "acba4595-bd28-49b8-b9fe-13317c0390fa"],
]);

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html */
export const RESPONSE_HEADERS_POLICIES: ReadonlyMap<string, string> = new Map([
  ["Managed-CORS-and-SecurityHeadersPolicy", "e61eb60c-9c35-4d20-a928-2b84e02af89c"],
  ["Managed-CORS-With-Preflight", "5cc3b908-e619-4b99-88e5-2cf7f45965bd"],
  ["Managed-CORS-with-preflight-and-SecurityHeadersPolicy", "eaab4381-ed33-4a86-88ca-d9558dc6cd63"],
  ["Managed-SecurityHeadersPolicy", "67f7725c-6f97-4210-82d7-5512b31e9d03"],
  ["Managed-SimpleCORS", "60669652-455b-4ae9-85a4-c4c02393f86c"],
]);
