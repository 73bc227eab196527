import type { GuardedResource } from "../resource/resource";
import { placeOf, withContents } from "../resource/contents";
import type { Finding } from "./finding";
import type { Rule } from "./rule";

/**
 * The rule, asked also about resources that stand inside others, such as those of a CloudFormation template. What it finds
 * there is said of the resource that the engine knows, with the way to it. What is found twice is said once.
 */
export function reachingInside(rule: Rule): Rule {
  return {
    ...rule,
    ...(rule.checkResource && {
      checkResource(resource, context) {
        const checked =
          rule.scope === undefined || rule.scope === "surfaces" ? withContents(resource) : [resource];
        return once(checked.flatMap((one) => found(one, resource, rule.checkResource?.(one, context) ?? [])));
      },
    }),
    ...(rule.checkStack && {
      checkStack: (account, context) => once((rule.checkStack?.(account, context) ?? []).map(relocated)),
    }),
  };
}

function found(
  one: GuardedResource,
  asked: GuardedResource,
  findings: readonly Finding[],
): readonly Finding[] {
  if (one === asked) return findings;
  return findings.map((finding) => relocated({ ...finding, urn: finding.urn ?? one.urn }));
}

function relocated(finding: Finding): Finding {
  if (finding.urn === undefined) return finding;
  const { urn, path } = placeOf(finding.urn);
  if (path === "") return finding;
  const { property, unknown } = finding;
  const said = unknown?.property ?? property;
  return {
    ...finding,
    urn,
    // Sentences that name the property name it by its whole path.
    summary: said === undefined ? finding.summary : finding.summary.replace(said, `${path}.${said}`),
    property: property === undefined ? path : `${path}.${property}`,
    ...(unknown && {
      unknown: { property: `${path}.${unknown.property}`, remedy: remedyAt(path, unknown.remedy) },
    }),
  };
}

/** What a template leaves open is as open on `up`. */
function remedyAt(path: string, remedy: string): string {
  const isInTemplate = path.includes(".Resources");
  return isInTemplate && remedy.includes("known at preview") ? WRITE_IT_OUT : remedy;
}

const WRITE_IT_OUT =
  "write the value out in the template, or give the stack's `parameters` a value for it that is known at preview: `Fn::If`, `Fn::ImportValue` and a parameter without a value stay open on `up` too";

function once(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
