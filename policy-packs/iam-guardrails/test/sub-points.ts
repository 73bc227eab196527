/** What a program of a shape is about: the resources that are refused for it, by name. */
interface Shape {
  readonly points: Readonly<Record<string, readonly string[]>>;
  /** Resources whose near twin is another one, as there is no right way to make them. */
  readonly twins?: Readonly<Record<string, string>>;
}

/**
 * Every shape that slips past string matching, point by point, and the resources of `programs/shapes` that show it. What
 * is left of shape 8 is in `engine.test.ts`, and in the CLI's `engine-shape.test.ts` where it is the CLI that refuses.
 */
export const shapes: Readonly<Record<string, Shape>> = {
  "1-spelling": {
    points: {
      "*:*": ["star-colon-star"],
      "IAM:?*": ["question-mark"],
      "iam:*ttach*Policy": ["middle-wildcard"],
      "iam:Pass*": ["prefix-of-pass-role"],
      "wildcards in the middle": ["wildcard-within"],
      "mixed case": ["mixed-case"],
      "Statement as object or array": ["statement-as-object"],
      "scalar or list": ["scalar-and-list"],
      "key order": ["key-order"],
      "duplicate JSON keys": ["duplicate-key"],
      'Principal "*" or {"AWS":"*"}': ["anybody", "any-aws", "any-aws-in-a-list"],
      "JSON that does not parse": ["not-json"],
      "JSON's own escapes": ["escaped-letters"],
    },
  },
  "2-meaning": {
    points: {
      "Allow with NotAction, alone": ["not-action"],
      "Allow with NotAction, two together": ["two-not-actions"],
      "Allow with NotAction, split in complements": ["split-in-complements"],
      NotResource: ["not-resource", "split-by-resource"],
      "arn:aws:iam::*:*": ["every-iam-arn"],
      "arn:*": ["every-arn"],
      "*/*": ["slash-star", "bare-slash-star"],
      "policy variables": ["policy-variable", "variable-in-the-older-language"],
    },
  },
  "3-conditions": {
    points: {
      'always true: StringLike "*"': ["like-anything"],
      "always true: ...IfExists on an absent key": ["absent-key-if-exists"],
      "always true: ForAllValues": ["for-all-values"],
      "always true: Null": ["null-key"],
      "always true: negated operators": ["negated"],
      "always true: DateGreaterThan in the past": ["date-in-the-past"],
      "always true: every network": ["any-network"],
      "a Deny that can never match": ["deny-that-never-matches"],
      "a Deny narrower than the Allow": ["deny-narrower-than-the-allow"],
    },
  },
  "4-composition": {
    points: {
      "split over inline and managed": ["halves-of-a-climb", "halves-of-a-service"],
      "split over inline, managed and group": ["three-ways"],
      "a boundary that is absent": ["absent-boundary"],
      "a boundary that is permissive": ["permissive-boundary"],
      "a boundary that is removable": ["removable-boundary-policy"],
      "an older policy version made default": ["older-version-policy"],
    },
  },
  "5-surfaces": {
    points: {
      "iam.Role's assumeRolePolicy": ["role-trust"],
      "iam.Role's inlinePolicies": ["role-inline"],
      "iam.Role's managedPolicyArns": ["role-managed"],
      RolePolicy: ["role-policy"],
      UserPolicy: ["user-policy"],
      GroupPolicy: ["group-policy"],
      RolePolicyAttachment: ["role-policy-attachment"],
      UserPolicyAttachment: ["user-policy-attachment"],
      GroupPolicyAttachment: ["group-policy-attachment"],
      PolicyAttachment: ["policy-attachment"],
      "*PoliciesExclusive": ["group-policies-exclusive"],
      "*PolicyAttachmentsExclusive": [
        "role-attachments-exclusive",
        "user-attachments-exclusive",
        "group-attachments-exclusive",
      ],
      AccessKey: ["access-key"],
      UserLoginProfile: ["login-profile"],
      ServiceSpecificCredential: ["service-credential"],
      "ssoadmin PermissionSetInlinePolicy": ["permission-set-inline"],
      "ssoadmin ManagedPolicyAttachment(sExclusive)": ["permission-set-managed", "permission-set-exclusive"],
      "ssoadmin CustomerManagedPolicyAttachment(sExclusive)": [
        "permission-set-customer",
        "permission-set-customers",
      ],
      "ssoadmin PermissionsBoundaryAttachment": ["permission-set-bounded"],
      "rolesanywhere.Profile": ["role-behind-a-profile"],
      "budgets.BudgetAction": ["budget-action"],
      "organizations.Policy": ["role-under-a-service-control-policy"],
      "cloudcontrol.Resource": ["cloud-control"],
      "cloudformation Stack": ["template-json"],
      "cloudformation StackSet": ["template-yaml"],
      "aws-native IAM types": ["aws-native", "aws-native-role"],
      "dynamic providers": ["dynamic-provider"],
      "command resources": ["command"],
      "resource policies": [
        "bucket",
        "key",
        "queue",
        "topic",
        "secret",
        "images",
        "bus",
        "service-on-a-topic",
      ],
      "doors without a document": ["function", "function-url"],
    },
    twins: {
      "user-policy": "group-policy",
      "user-policy-attachment": "group-policy-attachment",
      "user-attachments-exclusive": "group-attachments-exclusive",
      "dynamic-provider": "cloud-control",
    },
  },
  "6-identity-of-a-policy": {
    points: {
      "other partitions": ["in-china", "in-gov-cloud"],
      "job-function/ paths": ["job-function"],
      "a customer copy of AdministratorAccess": ["a-copy"],
      "PowerUserAccess, and a copy": ["power-user", "a-copy-of-power-user"],
      "IAMFullAccess, and a copy": ["iam-full-access", "a-copy-of-iam-full-access"],
      "all of one service": ["a-service"],
    },
  },
  "7-trust": {
    points: {
      ":root": ["account-root"],
      "another account without ExternalId": ["another-account"],
      "a service principal without SourceArn or SourceAccount": ["service-for-anybody"],
      "OIDC without sub": ["no-subject"],
      "OIDC with repo:*": ["any-repository"],
      "a list of subjects with one broad value": ["one-broad-subject"],
      "subjects with immutable ids": ["wildcard-across-immutable-ids", "wildcard-before-immutable-ids"],
      SAML: ["any-saml-audience"],
    },
  },
  "8-engine": {
    points: { "unknown at preview": ["document", "trust", "managed-policy", "state", "key"] },
  },
};
