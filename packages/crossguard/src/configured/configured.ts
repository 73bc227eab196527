import type { HeldRule } from "@plinth/guardrails-file";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { EnforcementLevel } from "@pulumi/pulumi/proto/analyzer_pb";

/** How the engine has configured the pack. */
export interface Configured {
  /** By rule, once the engine has said it; both engines do before the first resource. */
  readonly held: () => ReadonlyMap<string, HeldRule> | undefined;
}

const LEVELS: Readonly<Record<EnforcementLevel, string>> = {
  [EnforcementLevel.ADVISORY]: "advisory",
  [EnforcementLevel.MANDATORY]: "mandatory",
  [EnforcementLevel.DISABLED]: "disabled",
  [EnforcementLevel.REMEDIATE]: "remediate",
};

let held: ReadonlyMap<string, HeldRule> | undefined;
let watching = false;
/** Of the pack that is served: there is one a process. */
let always: readonly string[] = [];

/**
 * Listens to what the engine configures. CrossGuard tells a policy its own parameters, not its level, and a disabled
 * policy nothing at all, so that nobody in the pack could see that a pinned rule is off. The request is read where it
 * comes in, in the service's own definition, which @pulumi/policy serves.
 *
 * @param mandatory policies that no configuration turns off
 */
export function watchConfiguration(mandatory: readonly string[]): Configured {
  held = undefined;
  always = mandatory;
  if (!watching) {
    watching = true;
    const read = AnalyzerService.configure.requestDeserialize;
    AnalyzerService.configure.requestDeserialize = (bytes) => {
      const request = read(bytes);
      noteConfiguration(request);
      return request;
    };
  }
  return { held: () => held };
}

/** Takes note of a configuration, and puts back what may not be turned off. */
export function noteConfiguration(request: ConfigureAnalyzerRequest): void {
  const map = request.getPolicyconfigMap();
  for (const name of always) {
    // One that is not configured has its own level, which is mandatory.
    map.get(name)?.setEnforcementlevel(EnforcementLevel.MANDATORY);
  }
  held = new Map(
    [...map.entries()].map(([rule, entry]) => [
      rule,
      {
        level: LEVELS[entry.getEnforcementlevel()],
        parameters: entry.getProperties()?.toJavaScript() ?? {},
      },
    ]),
  );
}
