import { previewed } from "../deployment/deployment";
import type { Report } from "../deployment/report";
import type { Pack } from "../packs/pack";
import { protectionViolation } from "../state/protection";
import type { FormerResource } from "../state/state-file";
import { createUrn, isProviderType, parseUrn, ROOT_STACK_TYPE } from "../urn/urn";
import { mapForDisplay } from "../values/property-value";
import type { Assembly } from "./assembly";
import type { PreviewInputs } from "./inputs";
import type { PreviewedResource, PreviewResult } from "./types";

/** Judges the stack as a whole and puts the result together, once the program has registered everything. */
export async function conclude(
  inputs: PreviewInputs,
  assembly: Assembly,
  packs: readonly Pack[],
  report: Report,
): Promise<Omit<PreviewResult, "durationMs">> {
  const { deployment, analysis, registrar, formers } = assembly;
  const { project, config, place } = inputs;
  const rootName = `${project.name}-${config.stack}`;
  const root = createUrn(config.stack, project.name, undefined, ROOT_STACK_TYPE, rootName);
  const single = await analysis.violations();
  // after all of them, as in the engine: what is said of the stack may rest on what was said of its resources
  const whole = await analysis.analyzeStack(deployment.all, (urn) => deployment.find(urn), root);
  const gone = formers.unaccounted.filter((resource) => !isDefaultProvider(resource));
  for (const resource of gone) objectToDeletion(resource, report);
  const violations = [...report.violations, ...single, ...whole];
  remark(inputs, registrar.standIns, report);
  return {
    project: project.name,
    stack: config.stack,
    account: place.account,
    region: place.region,
    regionSource: place.regionSource,
    verdict: violations.some(({ level }) => level === "mandatory") ? "refused" : "allowed",
    resources: [
      ...deployment.all.filter((state) => !state.defaultProvider).map(previewed),
      // what was made last goes first
      ...gone.toReversed().map(deletion),
    ],
    violations,
    remediations: analysis.remediations,
    packs: packs.map((pack) => pack.summary),
    outputs: mapForDisplay(deployment.find(root)?.outputs ?? {}),
    diagnostics: report.diagnostics,
  };
}

function isDefaultProvider(resource: FormerResource): boolean {
  return isProviderType(resource.type) && /^default(?:_|$)/.test(resource.name);
}

function deletion(resource: FormerResource): PreviewedResource {
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    ...(resource.parent === undefined ? {} : { parent: resource.parent }),
    op: "delete",
    custom: resource.custom,
    inputs: mapForDisplay(resource.inputs),
    protect: resource.protect,
  };
}

function objectToDeletion(resource: FormerResource, report: Report): void {
  if (!resource.protect || resource.pendingDelete || resource.external) return;
  report.object(protectionViolation(resource, "delete"));
}

/** Says what in the result is not as it will be. */
function remark(inputs: PreviewInputs, standIns: readonly string[], report: Report): void {
  const { config } = inputs;
  for (const note of config.notes) report.diagnose({ severity: "warning", message: note });
  if (config.undecryptable.length > 0) {
    const keys = config.undecryptable.join(", ");
    const message = `secrets are not decrypted offline, so the program got a stand-in for ${keys}`;
    report.diagnose({ severity: "warning", message });
  }
  if (standIns.length > 0) {
    const some = standIns.slice(0, 3).map((urn) => parseUrn(urn)?.name ?? urn);
    const names = `${some.join(", ")}${standIns.length > some.length ? ", …" : ""}`;
    const message = `stand-ins are shown for the ids that AWS will choose: ${names}`;
    report.diagnose({ severity: "info", message });
  }
}
