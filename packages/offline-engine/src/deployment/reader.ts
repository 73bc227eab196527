import type { ReadResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { ReadResourceResponse } from "@pulumi/pulumi/proto/resource_pb";

import type { ProviderModel } from "../outputs/model";
import { withSecrets } from "../outputs/model";
import type { Formers } from "../state/formers";
import { programView } from "../state/state-file";
import { isProviderType, packageOf } from "../urn/urn";
import type { PropertyMap } from "../values/property-value";
import { UNKNOWN } from "../values/property-value";
import { fromStruct, toStruct } from "../wire/messages";
import type { Deployment } from "./deployment";
import { NO_OPTIONS } from "./options";
import type { Packages } from "./packages";
import type { Positions } from "./positions";
import type { Providers } from "./providers";
import type { Goal } from "./resource-state";

export interface ReaderParts {
  deployment: Deployment;
  providers: Providers;
  packages: Packages;
  positions: Positions;
  formers: Formers;
  modelOf(type: string): ProviderModel;
  /** The state of something that exists, as somebody outside knows it. */
  readState(type: string, id: string, inputs: PropertyMap): Promise<PropertyMap | undefined>;
}

/** Answers for resources that a program does not own and only reads, such as `iam.Role.get(...)`. */
export class Reader {
  private readonly parts: ReaderParts;

  constructor(parts: ReaderParts) {
    this.parts = parts;
  }

  async read(request: ReadResourceRequest): Promise<ReadResourceResponse> {
    const { deployment, formers } = this.parts;
    const id = request.getId();
    const goal = await this.goal(request);
    const former = formers.claim(goal.urn, [], (urn) => deployment.isClaimed(urn));
    const outputs = id === UNKNOWN ? {} : await this.outputs(goal, id);
    // as in the engine, stack policies see what is only read, and resource policies do not
    deployment.add({
      ...goal,
      op: former !== undefined && !former.external && former.id !== id ? "replace" : "read",
      external: true,
      id,
      checked: goal.inputs,
      outputs: withSecrets(outputs, goal.options.additionalSecretOutputs),
      defaultProvider: false,
    });
    const response = new ReadResourceResponse();
    response.setUrn(goal.urn);
    response.setProperties(toStruct(deployment.find(goal.urn)?.outputs ?? {}));
    return response;
  }

  private async goal(request: ReadResourceRequest): Promise<Goal> {
    const { deployment, positions } = this.parts;
    const type = request.getType();
    const name = request.getName();
    const parent = request.getParent() === "" ? undefined : request.getParent();
    const provider = await this.provider(request);
    const source = positions.of(request);
    const at = source === undefined ? undefined : `${source.file}:${source.line}`;
    return {
      urn: deployment.claim(parent, type, name, at),
      type,
      name,
      ...(parent === undefined ? {} : { parent }),
      custom: true,
      inputs: fromStruct(request.getProperties()),
      options: { ...NO_OPTIONS, additionalSecretOutputs: request.getAdditionalsecretoutputsList() },
      aliases: [],
      ...(provider === "" ? {} : { provider }),
      dependencies: request.getDependenciesList(),
      propertyDependencies: new Map(),
      ...(source === undefined ? {} : { source }),
      hooks: new Map(),
    };
  }

  private async provider(request: ReadResourceRequest): Promise<string> {
    const type = request.getType();
    if (request.getProvider() !== "" || isProviderType(type)) return request.getProvider();
    const wanted = this.parts.packages.find(request.getPackageref()) ?? {
      name: packageOf(type),
      version: request.getVersion(),
      downloadUrl: request.getPlugindownloadurl(),
    };
    return this.parts.providers.byDefault(wanted, type);
  }

  private async outputs(goal: Goal, id: string): Promise<PropertyMap> {
    const known = await this.parts.readState(goal.type, id, goal.inputs);
    if (known !== undefined) return known;
    const former = this.parts.formers.find(goal.urn);
    if (former?.id === id) return programView(former.outputs);
    return this.parts.modelOf(goal.type).existing(goal, id);
  }
}
