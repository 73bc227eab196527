import type { ReadResourceRequest, RegisterResourceOutputsRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { ReadResourceResponse, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";

import { Refusal } from "../host/refusal";
import { withSecrets } from "../outputs/model";
import type { Forecast, ProviderModel } from "../outputs/model";
import type { Analysis } from "../packs/analysis";
import { providerOf } from "../packs/analysis";
import { carryDefaults } from "../state/compare";
import { parsePropertyPath, restore } from "../state/property-path";
import type { PlanContext } from "../state/plan";
import { plan } from "../state/plan";
import type { FormerResource, FormerState } from "../state/state-file";
import { forProgram } from "../state/state-file";
import { isProviderType, packageOf, ROOT_STACK_TYPE } from "../urn/urn";
import type { PropertyMap } from "../values/property-value";
import { isMap, UNKNOWN } from "../values/property-value";
import { fromStruct, toStruct } from "../wire/messages";
import type { Deployment } from "./deployment";
import type { Goals } from "./goals";
import type { Hooks } from "./hooks";
import { NO_OPTIONS, readPosition } from "./options";
import type { Packages } from "./packages";
import type { Providers } from "./providers";
import type { Report } from "./report";
import type { Goal, ResourceState } from "./resource-state";

export interface RegistrarParts {
  deployment: Deployment;
  goals: Goals;
  hooks: Hooks;
  providers: Providers;
  packages: Packages;
  analysis: Analysis;
  report: Report;
  former: FormerState | undefined;
  planContext: PlanContext;
  /** The model of a resource's provider. */
  modelOf(type: string): ProviderModel;
  /** State of a resource that the program reads by id. */
  readState(type: string, id: string, inputs: PropertyMap): Promise<PropertyMap | undefined>;
}

/** Answers a program's registrations as the engine's preview does. */
export class Registrar {
  private readonly parts: RegistrarParts;
  /** URNs in the state that resources of this run account for. */
  private readonly accounted = new Set<string>();
  private readonly formerUrns: Map<string, string>;

  /** @param formerUrns filled as resources are found under other URNs than their own */
  constructor(parts: RegistrarParts, formerUrns: Map<string, string>) {
    this.parts = parts;
    this.formerUrns = formerUrns;
  }

  async register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    const { report, goals } = this.parts;
    if (request.getRemote()) {
      const message =
        `${request.getType()} "${request.getName()}" is a component that a provider plugin builds, ` +
        "and the offline preview has no plugins: use the Pulumi CLI for this program, or a component written in TypeScript";
      const source = readPosition(request.getSourceposition());
      report.refuse({ ...source, message });
      throw new Refusal(message);
    }
    const state = await this.settle(await goals.make(request));
    const response = new RegisterResourceResponse();
    response.setUrn(state.urn);
    response.setId(state.id);
    // a component sets its outputs itself, later
    response.setObject(toStruct(state.custom ? state.outputs : {}));
    return response;
  }

  /** Registers a provider that the engine makes; answers with its URN. */
  async registerDefaultProvider(goal: Omit<Goal, "urn">): Promise<string> {
    const urn = this.parts.deployment.claim(undefined, goal.type, goal.name, undefined);
    await this.settle({ ...goal, urn }, true);
    return urn;
  }

  async read(request: ReadResourceRequest): Promise<ReadResourceResponse> {
    const { deployment, providers, packages, analysis } = this.parts;
    const type = request.getType();
    const id = request.getId();
    const parent = request.getParent() === "" ? undefined : request.getParent();
    const source = readPosition(request.getSourceposition());
    const inputs = fromStruct(request.getProperties());
    let provider = request.getProvider();
    if (provider === "" && !isProviderType(type)) {
      const wanted = packages.find(request.getPackageref()) ?? {
        name: packageOf(type),
        version: request.getVersion(),
        downloadUrl: request.getPlugindownloadurl(),
      };
      provider = await providers.byDefault(wanted, type);
    }
    const urn = deployment.claim(parent, type, request.getName(), source && `${source.file}:${String(source.line)}`);
    const former = this.findFormer(urn, []);
    const outputs = id === UNKNOWN ? {} : await this.readOutputs(urn, type, id, inputs, source);
    const goal: Goal = {
      urn,
      type,
      name: request.getName(),
      ...(parent === undefined ? {} : { parent }),
      custom: true,
      inputs,
      options: { ...NO_OPTIONS, additionalSecretOutputs: request.getAdditionalsecretoutputsList() },
      aliases: [],
      provider,
      dependencies: request.getDependenciesList(),
      propertyDependencies: new Map(),
      ...(source === undefined ? {} : { source }),
      hooks: new Map(),
    };
    const state: ResourceState = {
      ...goal,
      op: former !== undefined && !former.external && former.id !== id ? "replace" : "read",
      external: true,
      id,
      checked: inputs,
      outputs: withSecrets(outputs, goal.options.additionalSecretOutputs),
      defaultProvider: false,
    };
    deployment.add(state);
    // the engine runs no resource policies over what is only read, but the stack policies see it
    void analysis;
    const response = new ReadResourceResponse();
    response.setUrn(urn);
    response.setProperties(toStruct(state.outputs));
    return response;
  }

  registerOutputs(request: RegisterResourceOutputsRequest): void {
    const state = this.parts.deployment.find(request.getUrn());
    if (state === undefined) throw new Refusal(`cannot complete a resource '${request.getUrn()}' that is not registered`);
    state.outputs = fromStruct(request.getOutputs());
  }

  /** Resources of the state that the program no longer has. */
  unaccounted(): FormerResource[] {
    const { former } = this.parts;
    return (former?.resources ?? []).filter((resource) => resource.pendingDelete || !this.accounted.has(resource.urn));
  }

  private async settle(goal: Goal, defaultProvider = false): Promise<ResourceState> {
    const { deployment, analysis, hooks, planContext, report } = this.parts;
    const former = this.findFormer(goal.urn, goal.aliases);
    const inputs = former === undefined ? goal.inputs : keepIgnored(goal, former);
    const model = this.parts.modelOf(goal.type);
    const checkable: Goal = { ...goal, inputs: former === undefined ? inputs : carryDefaults(former.inputs, inputs) };
    const state: ResourceState = {
      ...goal,
      inputs,
      op: "create",
      external: false,
      id: "",
      checked: goal.custom ? model.check(checkable) : checkable.inputs,
      outputs: {},
      ...(former === undefined || former.urn === goal.urn ? {} : { formerUrn: former.urn }),
      defaultProvider,
    };
    const provider = providerOf(state, (urn) => deployment.find(urn));
    state.checked = await analysis.remediate(state, provider);

    const planned = plan(goal, state.checked, former, planContext);
    state.op = planned.op;
    if (planned.changes.length > 0) state.diff = planned.changes.map(({ steps: _, ...change }) => change);
    if (planned.opaque.length > 0) {
      report.diagnose({
        severity: "info",
        urn: state.urn,
        message: `${planned.opaque.join(", ")}: the state holds it encrypted, so it is taken as unchanged`,
      });
    }
    this.refuseProtected(state, former);
    this.forecast(state, former, model);
    deployment.add(state);
    analysis.analyze(state, provider);
    await this.runHooks(state, former, hooks);
    return state;
  }

  private forecast(state: ResourceState, former: FormerResource | undefined, model: ProviderModel): void {
    if (!state.custom) return;
    const forecast = model.forecast(state, state.checked);
    const known = former === undefined || !["same", "update"].includes(state.op) ? forecast : withFormer(state, former, forecast);
    state.id = state.op === "import" ? state.options.importId : known.id;
    if (isProviderType(state.type)) state.id = former?.id ?? UNKNOWN;
    state.outputs = withSecrets(known.outputs, state.options.additionalSecretOutputs);
    if (known.chosenId && !state.defaultProvider) this.standIns.push(state.urn);
  }

  /** Resources whose ids the cloud would choose, and that are shown with stand-ins. */
  readonly standIns: string[] = [];

  private async runHooks(state: ResourceState, former: FormerResource | undefined, hooks: Hooks): Promise<void> {
    if (state.hooks.size === 0) return;
    const updates = state.op === "update";
    if (!updates && state.op !== "create" && state.op !== "replace") return;
    await hooks.run(updates ? "beforeUpdate" : "beforeCreate", state, updates ? former : undefined);
    await hooks.run(updates ? "afterUpdate" : "afterCreate", state, updates ? former : undefined);
  }

  private refuseProtected(state: ResourceState, former: FormerResource | undefined): void {
    if (state.op !== "replace" || former?.protect !== true || !state.options.protect) return;
    this.parts.report.refuse({
      ...state.source,
      path: state.urn,
      message:
        "this change would replace the resource, which is protected. To unprotect it, " +
        "remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`",
    });
  }

  private findFormer(urn: string, aliases: readonly string[]): FormerResource | undefined {
    const { former, deployment, report } = this.parts;
    if (former === undefined) return undefined;
    if (this.accounted.has(urn)) {
      report.refuse({ path: urn, message: `Duplicate resource URN '${urn}' conflicting with alias on another resource` });
    }
    for (const candidate of [urn, ...aliases]) {
      const found = former.find(candidate);
      if (found === undefined) continue;
      if (candidate !== urn) {
        if (deployment.isClaimed(candidate) || this.accounted.has(candidate)) {
          const message = `Duplicate resource alias '${candidate}' applied to resource with URN '${urn}'`;
          report.refuse({ path: urn, message });
        }
        this.formerUrns.set(urn, candidate);
      }
      this.accounted.add(candidate);
      return found;
    }
    return undefined;
  }

  private async readOutputs(
    urn: string,
    type: string,
    id: string,
    inputs: PropertyMap,
    source: { file: string; line: number } | undefined,
  ): Promise<PropertyMap> {
    const known = await this.parts.readState(type, id, inputs);
    if (known !== undefined) return known;
    const former = this.parts.former?.find(urn);
    if (former !== undefined && former.id === id) return programView(former.outputs);
    const model = this.parts.modelOf(type);
    const goal: Goal = {
      urn,
      type,
      name: "",
      custom: true,
      inputs,
      options: NO_OPTIONS,
      aliases: [],
      dependencies: [],
      propertyDependencies: new Map(),
      hooks: new Map(),
    };
    void source;
    return model.forecast(goal, inputs).outputs;
  }
}

function keepIgnored(goal: Goal, former: FormerResource): PropertyMap {
  return goal.options.ignoreChanges.reduce(
    (inputs, path) => restore(parsePropertyPath(path), inputs, former.inputs),
    goal.inputs,
  );
}

function programView(outputs: PropertyMap): PropertyMap {
  const result = forProgram(outputs);
  return isMap(result) ? result : {};
}

/** A resource that exists keeps its id, and what the change does not touch. */
function withFormer(state: ResourceState, former: FormerResource, forecast: Forecast): Forecast {
  const before = programView(former.outputs);
  if (state.op === "same") return { id: former.id, outputs: before, chosenId: false };
  const outputs: PropertyMap = { ...before };
  for (const [key, value] of Object.entries(forecast.outputs)) {
    const fromProgram = Object.hasOwn(state.checked, key);
    if (fromProgram || (value !== UNKNOWN && !forecast.chosenId)) outputs[key] = value;
  }
  for (const key of Object.keys(former.inputs)) {
    if (!Object.hasOwn(state.checked, key)) Reflect.deleteProperty(outputs, key);
  }
  return { id: former.id, outputs, chosenId: false };
}

export function isRootStack(state: ResourceState): boolean {
  return state.type === ROOT_STACK_TYPE;
}
