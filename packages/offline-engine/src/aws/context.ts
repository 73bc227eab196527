/** Where a stack deploys to. */
export interface AwsContext {
  /** Twelve digits. */
  accountId: string;
  region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  partition: string;
}
