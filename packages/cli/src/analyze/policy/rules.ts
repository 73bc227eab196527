/** How bad a finding is, as in the guardrails. */
export type Severity = "low" | "medium" | "high" | "critical";

/** What `plinth analyze policy` looks for, and what to do about it. docs/analyze.md lists them. */
export const RULES = {
  "not-a-policy": { fix: undefined },
  administrator: { fix: "name the actions and the resources that are needed, and leave out iam" },
  "full-access": { fix: "name the actions and the resources that are needed" },
  "nearly-full-access": {
    fix: "name the actions and the resources that are needed, rather than what is not",
  },
  "privilege-escalation": { fix: "narrow one step of each way to the resources that are meant" },
  "allow-not-action": { fix: "name what is allowed in Action: NotAction also allows what AWS adds tomorrow" },
  "allow-not-resource": { fix: "name what is allowed in Resource, and deny what must not be reached" },
  "condition-always-true": { fix: "take the condition out, or name the value that is meant" },
  "condition-never-true": { fix: "correct the condition, or take the statement out" },
  "deny-never-matches": { fix: "correct the condition: the denial denies nothing" },
  "unknown-action": { fix: undefined },
  "resource-mismatch": { fix: undefined },
  "condition-mismatch": { fix: undefined },
  "principal-mismatch": { fix: undefined },
  grammar: { fix: undefined },
  "too-long": { fix: "split it, or take wildcards of the names that belong together" },
  "public-access": {
    fix: "name the principals, or tie * to aws:PrincipalOrgID, aws:SourceVpce or aws:SourceArn",
  },
  "trusts-anyone": { fix: "name the users, roles, services or providers that are meant" },
  "trusts-everyone-else": { fix: "name who may in Principal, rather than who may not" },
  "trusts-own-account": {
    fix: "name the users or roles that are meant, or tie the account by aws:PrincipalArn",
  },
  "trusts-other-account": {
    fix: "require sts:ExternalId, or aws:PrincipalOrgID for an account of the organisation",
  },
  "trusts-service": { fix: "add aws:SourceArn of the resource that it acts for, or aws:SourceAccount" },
  "trusts-open-id-connect": { fix: "require the sub claim to be one repository and branch, or one workload" },
  "trusts-saml": { fix: "require SAML:aud to be https://signin.aws.amazon.com/saml" },
} as const satisfies Record<string, { readonly fix: string | undefined }>;

export type RuleId = keyof typeof RULES;
