/** A statement as people write it in a stack's configuration or in code. */
export interface StatementInput {
  /** Letters and digits; unique in its document. */
  sid?: string;
  /** @default "Allow" */
  effect?: "Allow" | "Deny";
  /** `s3:PutObject`, `s3:Get*`. Either these or `notActions`. */
  actions?: string[];
  /** All actions but these. With Allow that is nearly everything. */
  notActions?: string[];
  /** ARNs, `*` for all. Either these or `notResources`; neither in a trust policy. */
  resources?: string[];
  /** All resources but these. */
  notResources?: string[];
  /** Who, in a trust policy or a policy of a resource; nowhere else. */
  principals?: PrincipalsInput;
  /** The usual conditions in plain words. All of them must hold. */
  when?: When;
  /**
   * Any other condition, in AWS's own terms: operator, key, values.
   * @example { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }
   */
  conditions?: Record<string, Record<string, string | string[]>>;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export interface PrincipalsInput {
  /** Account ids and ARNs of users and roles; `*` for everybody. */
  aws?: string[];
  /** `lambda.amazonaws.com` */
  service?: string[];
  /** ARNs of OIDC and SAML providers. */
  federated?: string[];
}

/**
 * Conditions in plain words. With Allow they say when the statement helps, with Deny when it hurts.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export interface When {
  /**
   * Only from these networks, IPv4 or IPv6, as AWS sees the caller: public addresses. Not for calls through a VPC
   * endpoint.
   * @example ["203.0.113.0/24"] prints {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
   */
  from?: string[];
  /**
   * Only from elsewhere. Holds for calls through a VPC endpoint, too, as they have no public address.
   * @example ["203.0.113.0/24"] prints {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
   */
  notFrom?: string[];
  /**
   * Only through these VPC endpoints.
   * @example ["vpce-1a2b3c4d"] prints {"StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
   */
  vpcEndpoints?: string[];
  /**
   * From this day on (its first second, UTC), or from this time on.
   * @example "2027-01-01" prints {"DateGreaterThanEquals": {"aws:CurrentTime": "2027-01-01T00:00:00Z"}}
   */
  after?: string;
  /**
   * Through the end of this day (UTC), or until this time.
   * @example "2027-06-30" prints {"DateLessThanEquals": {"aws:CurrentTime": "2027-06-30T23:59:59Z"}}
   * @example "2027-06-30T12:00:00+02:00" prints {"DateLessThanEquals": {"aws:CurrentTime": "2027-06-30T10:00:00Z"}}
   */
  until?: string;
  /**
   * Only in a session with MFA; with `maxAge` (seconds, or "60m", "1h"), only that long after the code was entered.
   * False is for Deny: without MFA, which holds for long-term keys as well.
   * @example true prints {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
   * @example { maxAge: "1h" } prints the same and {"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}
   * @example false prints {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
   */
  mfa?: boolean | { maxAge: string | number };
  /**
   * Only over TLS; false, for Deny, only without.
   * @example true prints {"Bool": {"aws:SecureTransport": "true"}}
   */
  secureTransport?: boolean;
  /**
   * Only in these regions. Global services such as IAM count as us-east-1.
   * @example ["eu-west-1"] prints {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}
   */
  regions?: string[];
  /**
   * Only on resources with these tags. A value with `*` or `?` is a pattern, in all three kinds of tags.
   * @example { team: "web" } prints {"StringEquals": {"aws:ResourceTag/team": "web"}}
   */
  resourceTags?: Record<string, string | string[]>;
  /**
   * Only for callers with these tags.
   * @example { team: ["web", "api"] } prints {"StringEquals": {"aws:PrincipalTag/team": ["web", "api"]}}
   */
  principalTags?: Record<string, string | string[]>;
  /**
   * Only if the request sets these tags.
   * @example { team: "web-*" } prints {"StringLike": {"aws:RequestTag/team": "web-*"}}
   */
  requestTags?: Record<string, string | string[]>;
  /**
   * Only if the upload to S3 asks for this encryption.
   * @example "aws:kms" prints {"StringEquals": {"s3:x-amz-server-side-encryption": "aws:kms"}}
   * @example { kmsKey: "arn:aws:kms:eu-west-1:111122223333:key/1234" } prints the same and
   * {"ArnEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111122223333:key/1234"}}
   */
  encryption?: "AES256" | "aws:kms" | { kmsKey: string };
}

export interface CheckOptions {
  /** What dates are compared with. @default the clock */
  now?: Date;
  /**
   * What the statement is for: in a trust policy it has principals and no resources, in a policy of a resource both.
   * @default "identity"
   */
  kind?: "identity" | "boundary" | "session" | "scp" | "trust" | "resource";
}
