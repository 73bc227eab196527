import type { AccessModel, Finding, GuardedResource } from "@plinth/guardrails";
import { iamRules, loadAccessModel, parametersOf } from "@plinth/guardrails";

/** For tests: what a rule of the packs really finds in a resource. */
export async function findingsOf(
  rule: string,
  resource: GuardedResource,
): Promise<{ findings: readonly Finding[]; model: AccessModel }> {
  const model = await loadAccessModel();
  const found = iamRules.find(({ id }) => id === rule);
  if (found === undefined) throw new Error(`no rule ${rule}`);
  const findings = found.checkResource?.(resource, { parameters: parametersOf(found), model }) ?? [];
  return { findings, model };
}

export function resourceOf(type: string, name: string, props: GuardedResource["props"]): GuardedResource {
  return { urn: `urn:pulumi:prod::web::${type}::${name}`, type, name, props };
}

/** A customer managed policy with those statements. */
export function policyOf(name: string, ...statements: object[]): GuardedResource {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  return resourceOf("aws:iam/policy:Policy", name, { name, policy });
}

export const allow = (
  actions: string | string[],
  resources: string | string[],
  more: object = {},
): object => ({
  Effect: "Allow",
  Action: actions,
  Resource: resources,
  ...more,
});
