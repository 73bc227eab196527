import type { TrustFinding } from "@plinth/access-analysis";
import { publicAccess, trustOpenness } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import { listed } from "../render/wording";
import type { Finding } from "./finding";
import { inStatement } from "./finding";
import type { RuleId } from "./rules";

const TRUST_RULES: Readonly<Record<TrustFinding["kind"], RuleId>> = {
  anyone: "trusts-anyone",
  everyoneElse: "trusts-everyone-else",
  ownAccount: "trusts-own-account",
  otherAccount: "trusts-other-account",
  service: "trusts-service",
  openIdConnect: "trusts-open-id-connect",
  saml: "trusts-saml",
};

/** Who may assume the role that nothing ties to a purpose. */
export function trustFindings(document: PolicyDocument, accountId: string | undefined): Finding[] {
  return trustOpenness(document, accountId === undefined ? {} : { accountId })
    .filter(isOpen)
    .map(({ kind, severity, path, message }) => ({
      rule: TRUST_RULES[kind],
      severity,
      message,
      path: pathOf(path),
    }));
}

/** A service that runs inside the account it acts for, such as EC2, needs no more than its name. */
function isOpen({ kind, severity }: TrustFinding): boolean {
  return kind !== "service" || severity !== "low";
}

/** What a resource's policy opens to everybody, and to services on anybody's behalf. */
export function resourceFindings(document: PolicyDocument, now: Date): Finding[] {
  const open = new Map<string, readonly string[]>();
  const { grants } = publicAccess(document, { now });
  for (const { path, statement } of grants) open.set(path, [...(open.get(path) ?? []), ...statement.Action]);
  const toPublic = [...open].map(([path, actions]): Finding => {
    const unsure = grants.every((grant) => grant.path !== path || grant.certainty === "unknown");
    return {
      rule: "public-access",
      severity: "high",
      message: `${unsure ? "cannot tell that it does not let" : "lets"} everybody do ${listed([...new Set(actions)])}`,
      path: pathOf(path),
    };
  });
  const others = trustOpenness(document, { resourcePolicy: true }).flatMap(
    ({ kind, path, severity, principal }): Finding[] => {
      if (open.has(path)) return [];
      if (kind === "everyoneElse")
        return [
          {
            rule: "trusts-everyone-else",
            severity,
            message: "NotPrincipal with Allow lets in everybody but those it names",
            path: pathOf(path),
          },
        ];
      if (kind !== "service" || severity === "low") return [];
      const message = `lets in ${principal} on behalf of anybody: no aws:SourceArn or aws:SourceAccount`;
      return [{ rule: "trusts-service", severity, message, path: pathOf(path) }];
    },
  );
  return [...toPublic, ...others];
}

/** `Statement[2]` */
function pathOf(text: string): Finding["path"] {
  return inStatement(Number(/\d+/.exec(text)?.[0] ?? 0));
}
