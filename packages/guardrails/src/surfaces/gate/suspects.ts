import type { ProviderProperty } from "./provider-types";

/** Names of what holds a policy, a trust, a policy's ARN, a credential, or a template that makes such things. */
const NAME =
  /polic(y|ies)(documents?|arns?|identifiers?|text|json|body|statements?|template)?$|permissionsBoundary|trust|assumeRole|inlineDocument|acl$|password|credential|secret(access)?Key$|^(access|private)Key|authToken|sharedAccounts|allowedPrincipals|launchPermission|grant(s|ee)?\b|template(body|location|physicalId|s3ur[il]|ur[il])$/i;

/** What the documentation calls such a thing. */
const DOCUMENTATION =
  /\bIAM polic|\bJSON[\w -]{0,30} polic|polic[\w -]{0,30}\bJSON\b|policy document|resource[- ]based polic|\baccess polic|trust polic|session polic|permissions? boundary/i;

/** Whether a property may let permission, trust or a credential in. Of a block, its properties are asked one by one. */
export function isSuspect({ path, declared, documentation }: ProviderProperty): boolean {
  if (declared.includes("PolicyDocument")) return true;
  if (!/\bstring\b|\bany\b/.test(declared) || /\b(boolean|number)\b/.test(declared)) return false;
  if (/\binputs\./.test(declared)) return false;
  const name = path.slice(path.lastIndexOf(".") + 1).replace("[]", "");
  return NAME.test(name) || DOCUMENTATION.test(documentation);
}
