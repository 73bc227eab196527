import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
} from "@pulumi/pulumi/proto/analyzer_pb";

import type { ResourceState } from "../deployment/resource-state";
import type { AppliedRemediation, Violation } from "../preview/types";
import { compareInputs, shownChange } from "../state/compare";
import type { PropertyMap } from "../values/property-value";
import { withoutInternals, withoutReferences } from "../values/property-value";
import { fromStruct, toStruct } from "../wire/messages";
import type { Pack, PackAnswer } from "./pack";
import { crashViolation, readViolation } from "./violations";

export interface AnalysisListener {
  onViolation(violation: Violation): void;
  /** URNs of the run to what the program says about where it makes the resource. */
  sourceOf(urn: string): Violation["source"];
}

/** Runs the packs over resources as they are registered, and over the stack at the end. */
export class Analysis {
  readonly remediations: AppliedRemediation[] = [];
  private readonly ready: Promise<readonly Pack[]>;
  private readonly listener: AnalysisListener;
  /** In the order of registration, so that the report does not depend on which pack answers first. */
  private readonly pending: Promise<readonly Violation[]>[] = [];
  private readonly early: Violation[] = [];

  constructor(ready: Promise<readonly Pack[]>, listener: AnalysisListener) {
    this.ready = ready;
    this.listener = listener;
  }

  /** The inputs after every pack that remediates has had its turn, one after the other. */
  async remediate(resource: ResourceState, provider: ResourceState | undefined): Promise<PropertyMap> {
    let inputs = resource.checked;
    for (const pack of await this.ready) {
      if (!pack.has("remediate")) continue;
      const answer = await pack.remediate(analyzeRequest(resource, inputs, provider));
      if ("thrown" in answer) this.note(crashViolation(answer.thrown, pack, resource.urn));
      if (!("response" in answer)) continue;
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
        const request = analyzeRequest(resource, forPacks(resource.checked), provider);
        const answers = await Promise.all(asked.map((pack) => pack.analyze(request)));
        return answers.flatMap((answer, index) => this.read(answer, asked[index], () => resource.urn));
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
    const messages = resources.map((resource) => stackResource(resource, providerOf(resource, find)));
    const answers = await Promise.all(asked.map((pack) => pack.analyzeStack(messages)));
    return answers.flatMap((answer, index) =>
      this.read(answer, asked[index], (urn) => (find(urn) === undefined ? root : urn)),
    );
  }

  private read(
    answer: PackAnswer<{ getDiagnosticsList(): Parameters<typeof readViolation>[0][] }>,
    pack: Pack | undefined,
    urnOf: (urn: string) => string,
  ): Violation[] {
    // a pack that is gone ends the run, with its own report
    if (pack === undefined || "gone" in answer) return [];
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

export function providerOf(
  resource: ResourceState,
  find: (urn: string) => ResourceState | undefined,
): ResourceState | undefined {
  const reference = resource.provider;
  return reference === undefined ? undefined : find(reference.slice(0, reference.lastIndexOf("::")));
}

function forPacks(properties: PropertyMap): PropertyMap {
  return withoutReferences(withoutInternals(properties));
}

function analyzeRequest(
  resource: ResourceState,
  properties: PropertyMap,
  provider: ResourceState | undefined,
): AnalyzeRequest {
  const request = new AnalyzeRequest();
  request.setUrn(resource.urn);
  request.setType(resource.type);
  request.setName(resource.name);
  request.setProperties(toStruct(properties));
  request.setOptions(resourceOptions(resource));
  if (provider !== undefined) request.setProvider(providerMessage(provider));
  return request;
}

function stackResource(resource: ResourceState, provider: ResourceState | undefined): AnalyzerResource {
  const message = new AnalyzerResource();
  message.setUrn(resource.urn);
  message.setType(resource.type);
  message.setName(resource.name);
  message.setProperties(toStruct(forPacks(resource.outputs)));
  message.setOptions(resourceOptions(resource));
  if (provider !== undefined) message.setProvider(providerMessage(provider));
  message.setParent(resource.parent ?? "");
  message.setDependenciesList([...resource.dependencies]);
  for (const [key, urns] of resource.propertyDependencies) {
    if (urns.length === 0) continue;
    const dependencies = new AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(key, dependencies);
  }
  return message;
}

function providerMessage(provider: ResourceState): AnalyzerProviderResource {
  const message = new AnalyzerProviderResource();
  message.setUrn(provider.urn);
  message.setType(provider.type);
  message.setName(provider.name);
  message.setProperties(toStruct(forPacks(provider.checked)));
  return message;
}

function resourceOptions(resource: ResourceState): AnalyzerResourceOptions {
  const { options } = resource;
  const message = new AnalyzerResourceOptions();
  message.setProtect(options.protect);
  message.setIgnorechangesList([...options.ignoreChanges]);
  message.setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined);
  message.setDeletebeforereplace(options.deleteBeforeReplace === true);
  message.setAdditionalsecretoutputsList([...options.additionalSecretOutputs]);
  message.setAliasesList(resource.formerUrn === undefined ? [] : [resource.formerUrn]);
  const timeouts = new AnalyzerResourceOptions.CustomTimeouts();
  timeouts.setCreate(options.timeouts.create);
  timeouts.setUpdate(options.timeouts.update);
  timeouts.setDelete(options.timeouts.delete);
  message.setCustomtimeouts(timeouts);
  message.setParent(resource.parent ?? "");
  return message;
}
