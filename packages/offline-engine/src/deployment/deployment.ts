import type { PreviewedResource } from "../preview/types";
import { createUrn } from "../urn/urn";
import { mapForDisplay } from "../values/property-value";
import type { Report } from "./report";
import type { ResourceState } from "./resource-state";
import { Refusal } from "../host/refusal";

/** The resources of a run, by URN and in the order of registration. */
export class Deployment {
  readonly stack: string;
  readonly project: string;
  private readonly report: Report;
  private readonly claimed = new Map<string, string | undefined>();
  private readonly states = new Map<string, ResourceState>();

  constructor(stack: string, project: string, report: Report) {
    this.stack = stack;
    this.project = project;
    this.report = report;
  }

  /**
   * The URN of a new resource; no other may have it.
   *
   * @param at what makes the resource, for the message
   */
  claim(parent: string | undefined, type: string, name: string, at: string | undefined): string {
    if (parent !== undefined && !this.claimed.has(parent))
      throw new Refusal(`could not find parent resource ${parent}`);
    const urn = createUrn(this.stack, this.project, parent, type, name);
    if (this.claimed.has(urn)) {
      const first = this.claimed.get(urn);
      const places = [first, at].filter((place) => place !== undefined);
      const message =
        `Duplicate resource URN '${urn}'; try giving it a unique name` +
        (places.length > 0 ? ` (made at ${[...new Set(places)].join(" and ")})` : "");
      this.report.refuse({ path: urn, message });
      throw new Refusal(message);
    }
    this.claimed.set(urn, at);
    return urn;
  }

  isClaimed(urn: string): boolean {
    return this.claimed.has(urn);
  }

  add(state: ResourceState): void {
    this.states.set(state.urn, state);
    if (!state.defaultProvider) this.report.emit({ kind: "resource", resource: previewed(state) });
  }

  find(urn: string): ResourceState | undefined {
    return this.states.get(urn);
  }

  get all(): readonly ResourceState[] {
    return [...this.states.values()];
  }

  /** URNs from the resource's parent up. */
  ancestors(parent: string | undefined): string[] {
    const result: string[] = [];
    for (let urn = parent; urn !== undefined && !result.includes(urn); urn = this.states.get(urn)?.parent) {
      result.push(urn);
    }
    return result;
  }
}

export function previewed(state: ResourceState): PreviewedResource {
  return {
    urn: state.urn,
    type: state.type,
    name: state.name,
    ...(state.parent === undefined ? {} : { parent: state.parent }),
    op: state.op,
    custom: state.custom,
    ...(state.formerUrn === undefined ? {} : { formerUrn: state.formerUrn }),
    ...(state.diff === undefined ? {} : { diff: state.diff }),
    inputs: mapForDisplay(state.inputs),
    protect: state.options.protect,
    ...(state.id === "" ? {} : { id: state.id }),
    ...(state.source === undefined ? {} : { source: state.source }),
  };
}
