import type { Report } from "../deployment/report";
import type { FormerResource, FormerState } from "./state-file";

/** Finds the resources of a run in the state, under their own URNs or former ones, and knows which were not found. */
export class Formers {
  private readonly state: FormerState | undefined;
  private readonly report: Report;
  private readonly accounted = new Map<string, string>();
  private readonly renamed = new Map<string, string>();

  constructor(state: FormerState | undefined, report: Report) {
    this.state = state;
    this.report = report;
  }

  /** The URN that a resource of this run has in the state, where it is another. */
  formerUrn(urn: string): string | undefined {
    return this.renamed.get(urn);
  }

  /** @param aliases URNs that the resource may have had, in the order in which to look */
  claim(
    urn: string,
    aliases: readonly string[],
    isRegistered: (urn: string) => boolean,
  ): FormerResource | undefined {
    if (this.state === undefined) return undefined;
    const claimant = this.accounted.get(urn);
    if (claimant !== undefined) {
      const message = `Duplicate resource URN '${urn}' conflicting with alias on resource with URN '${claimant}'`;
      this.report.refuse({ path: urn, message });
    }
    for (const candidate of [urn, ...aliases]) {
      const found = this.state.find(candidate);
      if (found === undefined) continue;
      if (candidate !== urn) {
        const other = this.accounted.get(candidate) ?? (isRegistered(candidate) ? candidate : undefined);
        if (other !== undefined) {
          const message =
            `Duplicate resource alias '${candidate}' applied to resource with URN '${urn}' ` +
            `conflicting with resource with URN '${other}'`;
          this.report.refuse({ path: urn, message });
        }
        this.renamed.set(urn, candidate);
      }
      this.accounted.set(candidate, urn);
      return found;
    }
    return undefined;
  }

  /** Of any URN, whether or not a resource of this run has it. */
  find(urn: string): FormerResource | undefined {
    return this.state?.find(urn);
  }

  /** Resources of the state that the program no longer has, and those that only wait for their deletion. */
  get unaccounted(): FormerResource[] {
    const resources = this.state?.resources ?? [];
    return resources.filter((resource) => resource.pendingDelete || !this.accounted.has(resource.urn));
  }
}
