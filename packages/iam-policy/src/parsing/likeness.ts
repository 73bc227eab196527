/**
 * What a value is that is no policy document, in words that tell somebody which file they took by mistake; undefined
 * if it resembles nothing known.
 */
export function likeness(value: unknown): string | undefined {
  if (Array.isArray(value)) return likenessOfList(value);
  if (value === null) return "null";
  if (typeof value === "string")
    return "a JSON string; if it holds the document as text, take it out of the string first";
  if (typeof value !== "object") return `a ${typeof value}`;
  const keys = new Map(Object.entries(value));
  for (const [looks, text] of LOOKS) if (looks(keys)) return text;
  return undefined;
}

function likenessOfList(list: readonly unknown[]): string {
  const [first] = list;
  const keys = new Map(typeof first === "object" && first !== null ? Object.entries(first) : []);
  if (keys.has("Effect")) return 'a list of statements; a document has them under "Statement"';
  if (keys.has("Statement")) return "a list of documents; give them one at a time";
  if (keys.has("UserDetailList"))
    return "a list of pages of get-account-authorization-details: an account, not a policy";
  return "a list";
}

type Keys = ReadonlyMap<string, unknown>;

/** First come, first served: the more telling ones stand above. */
const LOOKS: readonly (readonly [(keys: Keys) => boolean, string])[] = [
  [
    has("AWSTemplateFormatVersion"),
    "a CloudFormation template; its policies are under Resources, as PolicyDocument",
  ],
  [isTemplate, "a CloudFormation template; its policies are under Resources, as PolicyDocument"],
  [has("deployment", "version"), "a Pulumi stack export; its policies are inputs of its resources"],
  [has("UserDetailList"), "the output of get-account-authorization-details: an account, not a policy"],
  [has("RoleDetailList"), "the output of get-account-authorization-details: an account, not a policy"],
  [has("planned_values"), "a Terraform plan; its policies are text in its resources"],
  [has("terraform_version"), "a Terraform state; its policies are text in its resources"],
  [isTerraform, "a Terraform configuration in JSON; its policies are text in its resources"],
  [has("PolicyVersion"), "the output of get-policy-version; the document is under PolicyVersion.Document"],
  [
    has("PolicyVersionList"),
    "an entry of get-account-authorization-details; the documents are under PolicyVersionList",
  ],
  [has("PolicyDocument"), 'what holds a policy; the document is under "PolicyDocument"'],
  [has("AssumeRolePolicyDocument"), 'a role; its trust policy is under "AssumeRolePolicyDocument"'],
  [has("Role"), "the output of get-role; the trust policy is under Role.AssumeRolePolicyDocument"],
  [has("Document", "VersionId"), 'a policy version; the document is under "Document"'],
  [has("Policy"), 'what holds a policy; the document is under "Policy"'],
  [has("Effect"), 'a single statement; a document has it under "Statement"'],
  [
    has("statements"),
    'the arguments of getPolicyDocument; AWS\'s own elements are written "Statement", "Effect" and so on',
  ],
  [
    has("statement"),
    'a policy in other spelling; AWS respects case: "Statement", "Effect", "Action" and so on',
  ],
  [has("bindings"), "a policy of Google Cloud"],
  [has("apiVersion", "kind"), "a Kubernetes resource"],
  [has("$schema", "runs"), "a SARIF report"],
  [has("name", "dependencies"), "a package.json"],
];

function has(...names: string[]): (keys: Keys) => boolean {
  return (keys) => names.every((name) => keys.has(name));
}

/** A statement in lower case has a "resource", too, but as text. */
function isTerraform(keys: Keys): boolean {
  return ["resource", "data"].some((name) => {
    const blocks = keys.get(name);
    return (
      typeof blocks === "object" &&
      blocks !== null &&
      Object.keys(blocks).some((type) => type.startsWith("aws_"))
    );
  });
}

function isTemplate(keys: Keys): boolean {
  const resources = keys.get("Resources");
  if (typeof resources !== "object" || resources === null) return false;
  return Object.values(resources).some(
    (resource: unknown) => typeof resource === "object" && resource !== null && "Type" in resource,
  );
}
