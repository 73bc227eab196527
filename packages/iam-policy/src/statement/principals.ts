import { isAccountId } from "../name/account";
import { parseArn } from "../arn/arn";
import type { Issues } from "./issue";
import { isRecord, isTexts } from "./shape";

const KINDS = ["aws", "service", "federated"];

export function checkPrincipals(principals: unknown, issues: Issues): void {
  if (!isRecord(principals) || Object.keys(principals).length === 0) {
    issues.add("principals", "expected who may act, such as {service: [lambda.amazonaws.com]}");
    return;
  }
  issues.unknownKeys("principals", principals, KINDS);
  for (const kind of KINDS) {
    const list = principals[kind];
    if (list === undefined) continue;
    if (!isTexts(list) || list.length === 0) issues.add(`principals.${kind}`, "expected a list of texts");
    else {
      list.forEach((name, i) => {
        const wrong = checkPrincipal(kind, name);
        if (wrong !== undefined) issues.add(`principals.${kind}[${i}]`, wrong);
      });
    }
  }
}

function checkPrincipal(kind: string, name: string): string | undefined {
  if (kind === "service") {
    const isService = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.(?:com|com\.cn|eu)$/u.test(name);
    return isService ? undefined : `"${name}" is no service: expected one such as lambda.amazonaws.com`;
  }
  const arn = parseArn(name);
  if (kind === "federated") {
    if (arn?.service === "iam" && /^(?:oidc-provider|saml-provider)\/./u.test(arn.resource)) return undefined;
    const isHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u.test(name);
    return isHost
      ? undefined
      : `"${name}" is no identity provider: expected arn:aws:iam::account:oidc-provider/host`;
  }
  if (name === "*" || isAccountId(name)) return undefined;
  if (
    arn?.service === "iam" &&
    /^(?:root$|user\/.|role\/.)/u.test(arn.resource) &&
    isAccountId(arn.account)
  ) {
    return name.includes("*") ? `"${name}": AWS takes no wildcard in a principal` : undefined;
  }
  if (arn?.service === "sts" && /^(?:assumed-role|federated-user)\/./u.test(arn.resource)) return undefined;
  return `"${name}" is nobody: expected an account id or the ARN of a user or role`;
}
