import type {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";

import { Refusal } from "../host/refusal";
import type { Forecast, ProviderModel } from "../outputs/model";
import { NONE, withSecrets } from "../outputs/model";
import type { Analysis } from "../packs/analysis";
import { providerOf } from "../packs/requests";
import { carryDefaults, shownChange } from "../state/compare";
import type { Formers } from "../state/formers";
import type { PlanContext } from "../state/plan";
import { plan } from "../state/plan";
import { protectionViolation } from "../state/protection";
import { parsePropertyPath, restore } from "../state/property-path";
import type { FormerResource } from "../state/state-file";
import { programView } from "../state/state-file";
import { isProviderType } from "../urn/urn";
import type { PropertyMap } from "../values/property-value";
import { UNKNOWN } from "../values/property-value";
import { fromStruct, toStruct } from "../wire/messages";
import type { Deployment } from "./deployment";
import type { Goals } from "./goals";
import type { Hooks } from "./hooks";
import type { Positions } from "./positions";
import type { Report } from "./report";
import type { Goal, ResourceState } from "./resource-state";
import { withoutReferences } from "../values/property-value";

export interface RegistrarParts {
  deployment: Deployment;
  goals: Goals;
  hooks: Hooks;
  analysis: Analysis;
  report: Report;
  positions: Positions;
  formers: Formers;
  planContext: PlanContext;
  /** The model of a resource's provider. */
  modelOf(type: string): ProviderModel;
}

/** Answers a program's registrations as the engine's preview does. */
export class Registrar {
  /** Resources whose ids the cloud would choose, and that are shown with stand-ins. */
  readonly standIns: string[] = [];
  private readonly parts: RegistrarParts;

  constructor(parts: RegistrarParts) {
    this.parts = parts;
  }

  async register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    if (request.getRemote()) this.refuseRemote(request);
    const state = await this.settle(await this.parts.goals.make(request), false);
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

  registerOutputs(request: RegisterResourceOutputsRequest): void {
    const state = this.parts.deployment.find(request.getUrn());
    if (state === undefined) {
      throw new Refusal(`cannot complete a resource '${request.getUrn()}' that is not registered`);
    }
    state.outputs = fromStruct(request.getOutputs());
  }

  private refuseRemote(request: RegisterResourceRequest): never {
    const message =
      `${request.getType()} "${request.getName()}" is a component that a provider plugin builds, ` +
      "and the offline preview has no plugins: use the Pulumi CLI for this program, or a component written in TypeScript";
    this.parts.report.refuse({ ...this.parts.positions.of(request), message });
    throw new Refusal(message);
  }

  private async settle(goal: Goal, defaultProvider: boolean): Promise<ResourceState> {
    const { deployment, analysis, formers } = this.parts;
    const former = formers.claim(goal.urn, goal.aliases, (urn) => deployment.isClaimed(urn));
    const model = this.parts.modelOf(goal.type);
    const inputs = former === undefined ? goal.inputs : keepIgnored(goal, former);
    const whole = former === undefined ? inputs : carryDefaults(former.inputs, inputs);
    const state: ResourceState = {
      ...goal,
      inputs,
      op: "create",
      external: false,
      id: "",
      checked: goal.custom ? model.check({ ...goal, inputs: withoutReferences(whole) }) : whole,
      outputs: {},
      ...(former === undefined || former.urn === goal.urn ? {} : { formerUrn: former.urn }),
      defaultProvider,
    };
    const provider = providerOf(state, (urn) => deployment.find(urn));
    state.checked = await analysis.remediate(state, provider);
    this.plan(state, former);
    if (state.custom) this.forecast(state, former, model);
    deployment.add(state);
    analysis.analyze(state, provider);
    await this.runHooks(state, former);
    return state;
  }

  private plan(state: ResourceState, former: FormerResource | undefined): void {
    const { report, planContext } = this.parts;
    const { op, changes, opaque } = plan(state, state.checked, former, planContext);
    state.op = op;
    if (changes.length > 0) state.diff = changes.map(shownChange);
    if (opaque.length > 0) {
      const message = `${opaque.join(", ")}: the state holds it encrypted, so it is taken as unchanged`;
      report.diagnose({ severity: "info", urn: state.urn, message });
    }
    if (op !== "replace" || former?.protect !== true || !state.options.protect) return;
    report.object(protectionViolation(state, "replace", state.source));
  }

  private forecast(state: ResourceState, former: FormerResource | undefined, model: ProviderModel): void {
    const forecast = model.forecast(state, state.checked);
    const stays = former !== undefined && (state.op === "same" || state.op === "update");
    const known = stays ? withFormer(state, former, forecast) : forecast;
    state.id = state.op === "import" ? state.options.importId : known.id;
    if (isProviderType(state.type)) state.id = former?.id ?? UNKNOWN;
    state.outputs = withSecrets(known.outputs, state.options.additionalSecretOutputs);
    if (known.chosen.size > 0) this.standIns.push(state.urn);
  }

  private async runHooks(state: ResourceState, former: FormerResource | undefined): Promise<void> {
    const { hooks } = this.parts;
    if (state.hooks.size === 0) return;
    if (state.op === "update") {
      await hooks.run("beforeUpdate", state, former);
      await hooks.run("afterUpdate", state, former);
    } else if (state.op === "create" || state.op === "replace") {
      await hooks.run("beforeCreate", state, undefined);
      await hooks.run("afterCreate", state, undefined);
    }
  }
}

function keepIgnored(goal: Goal, former: FormerResource): PropertyMap {
  return goal.options.ignoreChanges.reduce(
    (inputs, path) => restore(parsePropertyPath(path), inputs, former.inputs),
    goal.inputs,
  );
}

/** A resource that exists keeps its id, and what the change does not touch. */
function withFormer(state: ResourceState, former: FormerResource, forecast: Forecast): Forecast {
  const before = programView(former.outputs);
  if (state.op === "same") return { id: former.id, outputs: before, chosen: NONE };
  const outputs: PropertyMap = { ...before };
  for (const [key, value] of Object.entries(forecast.outputs)) {
    const fromProgram = Object.hasOwn(state.checked, key);
    if (fromProgram || (value !== UNKNOWN && !forecast.chosen.has(key))) outputs[key] = value;
  }
  for (const key of Object.keys(former.inputs)) {
    if (!Object.hasOwn(state.checked, key)) Reflect.deleteProperty(outputs, key);
  }
  return { id: former.id, outputs, chosen: NONE };
}
