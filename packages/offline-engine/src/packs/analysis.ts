import type { ResourceState } from "../deployment/resource-state";
import type { AppliedRemediation, Violation } from "../preview/types";
import { compareInputs, shownChange } from "../state/compare";
import type { PropertyMap } from "../values/property-value";
import { fromStruct } from "../wire/messages";
import type { Pack, PackAnswer } from "./pack";
import { forPacks, PackRequests } from "./requests";
import { Turns } from "./turns";
import { crashViolation, readViolation } from "./violations";

export interface AnalysisListener {
  onViolation(violation: Violation): void;
  /** URNs of the run to what the program says about where it makes the resource. */
  sourceOf(urn: string): Violation["source"];
}

/**
 * How many resources the packs have before them at once. Fewer leave a pack waiting; each more is a call that is open in
 * every process, and a program registers thousands of resources faster than any pack judges them.
 */
const AT_ONCE = 64;

/** Runs the packs over resources as they are registered, and over the stack at the end. */
export class Analysis {
  readonly remediations: AppliedRemediation[] = [];
  private readonly ready: Promise<readonly Pack[]>;
  private readonly listener: AnalysisListener;
  /** In the order of registration, so that the report does not depend on which pack answers first. */
  private readonly pending: Promise<readonly Violation[]>[] = [];
  private readonly early: Violation[] = [];
  private readonly turns = new Turns(AT_ONCE);
  private readonly requests = new PackRequests();

  constructor(ready: Promise<readonly Pack[]>, listener: AnalysisListener) {
    this.ready = ready;
    this.listener = listener;
  }

  /** The inputs after every pack that remediates has had its turn, one after the other. */
  async remediate(resource: ResourceState, provider: ResourceState | undefined): Promise<PropertyMap> {
    let inputs = resource.checked;
    for (const pack of await this.ready) {
      if (!pack.has("remediate")) continue;
      const answer = await pack.remediate(this.requests.single(resource, inputs, provider));
      if ("thrown" in answer) {
        this.note(crashViolation(answer.thrown, pack, resource.urn));
        continue;
      }
      for (const remediation of answer.response.getRemediationsList()) {
        const rule = remediation.getPolicyname();
        const diagnostic = remediation.getDiagnostic();
        if (diagnostic !== "") {
          // the engine reports it as an advice; the rule could not tell what to change
          const { name, version } = pack;
          this.note({
            pack: name,
            packVersion: version,
            rule,
            level: "advisory",
            urn: resource.urn,
            message: diagnostic,
            unknown: true,
          });
          continue;
        }
        const changed = fromStruct(remediation.getProperties());
        this.remediations.push({
          pack: pack.name,
          packVersion: pack.version,
          rule,
          urn: resource.urn,
          message: remediation.getDescription(),
          diff: compareInputs(inputs, changed).changes.map(shownChange),
        });
        inputs = changed;
      }
    }
    return inputs;
  }

  /** Sends a resource to every pack; the program does not wait for their answers. */
  analyze(resource: ResourceState, provider: ResourceState | undefined): void {
    this.pending.push(
      this.ready.then(async (packs) => {
        const asked = packs.filter((pack) => pack.has("analyze"));
        if (asked.length === 0) return [];
        return this.turns.take(async () => {
          const request = this.requests.single(resource, forPacks(resource.checked), provider);
          const answers = await Promise.all(asked.map((pack) => pack.analyze(request, resource.type)));
          return answers.flatMap((answer, index) => this.read(answer, asked[index], () => resource.urn));
        });
      }),
    );
  }

  /** What the packs say about single resources, once all have answered. */
  async violations(): Promise<Violation[]> {
    const later = await Promise.all(this.pending);
    return [...this.early, ...later.flat()];
  }

  /**
   * Sends the whole stack to every pack.
   *
   * @param root URN of the stack, to which a violation goes that names no resource
   */
  async analyzeStack(
    resources: readonly ResourceState[],
    find: (urn: string) => ResourceState | undefined,
    root: string,
  ): Promise<Violation[]> {
    const asked = (await this.ready).filter((pack) => pack.has("analyzeStack"));
    if (asked.length === 0) return [];
    const request = this.requests.stack(resources, find);
    const answers = await Promise.all(asked.map((pack) => pack.analyzeStack(request)));
    return answers.flatMap((answer, index) =>
      this.read(answer, asked[index], (urn) => (find(urn) === undefined ? root : urn)),
    );
  }

  private read(
    answer: PackAnswer<{ getDiagnosticsList(): Parameters<typeof readViolation>[0][] }> | undefined,
    pack: Pack | undefined,
    urnOf: (urn: string) => string,
  ): Violation[] {
    if (answer === undefined || pack === undefined) return [];
    const found =
      "thrown" in answer
        ? [crashViolation(answer.thrown, pack, urnOf(""))]
        : answer.response
            .getDiagnosticsList()
            .map((diagnostic) =>
              readViolation(
                diagnostic,
                pack,
                urnOf(diagnostic.getUrn()),
                pack.rules.get(diagnostic.getPolicyname()),
              ),
            )
            .filter((violation) => violation !== undefined);
    return found.map((violation) => this.place(violation));
  }

  private note(violation: Violation): void {
    this.early.push(this.place(violation));
  }

  private place(violation: Violation): Violation {
    const source = this.listener.sourceOf(violation.urn);
    const placed = source === undefined ? violation : { ...violation, source };
    this.listener.onViolation(placed);
    return placed;
  }
}
