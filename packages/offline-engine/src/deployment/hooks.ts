import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import type { RegisterResourceHookRequest } from "@pulumi/pulumi/proto/resource_pb";
import { ResourceHookRequest, ResourceHookResponse } from "@pulumi/pulumi/proto/resource_pb";

import type { PropertyMap } from "../values/property-value";
import { toStruct } from "../wire/messages";
import type { Callbacks } from "./callbacks";
import type { Report } from "./report";
import type { HookKind, ResourceState } from "./resource-state";

/**
 * Functions of the program around what happens to a resource. In a preview only those run that ask for it.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/options/hooks/
 */
export class Hooks {
  private readonly hooks = new Map<
    string,
    { callback: Callback; onDryRun: boolean; ignoreErrors: boolean }
  >();
  private readonly callbacks: Callbacks;
  private readonly report: Report;

  constructor(callbacks: Callbacks, report: Report) {
    this.callbacks = callbacks;
    this.report = report;
  }

  register(request: RegisterResourceHookRequest): void {
    const callback = request.getCallback();
    if (callback === undefined) return;
    this.hooks.set(request.getName(), {
      callback,
      onDryRun: request.getOnDryRun(),
      ignoreErrors: request.getIgnoreErrors(),
    });
  }

  async run(
    kind: HookKind,
    resource: ResourceState,
    old: { inputs: PropertyMap; outputs: PropertyMap } | undefined,
  ): Promise<void> {
    for (const name of resource.hooks.get(kind) ?? []) {
      const hook = this.hooks.get(name);
      if (hook?.onDryRun !== true) continue;
      const request = new ResourceHookRequest();
      request.setUrn(resource.urn);
      request.setId(resource.id);
      request.setName(resource.name);
      request.setType(resource.type);
      request.setNewInputs(toStruct(resource.checked));
      if (old !== undefined) request.setOldInputs(toStruct(old.inputs));
      if (old !== undefined) request.setOldOutputs(toStruct(old.outputs));
      if (kind.startsWith("after")) request.setNewOutputs(toStruct(resource.outputs));
      const answer = await this.callbacks.invoke(hook.callback, request.serializeBinary());
      const error = ResourceHookResponse.deserializeBinary(answer).getError();
      if (error === "") continue;
      const message = `hook "${name}" failed: ${error}`;
      if (hook.ignoreErrors) this.report.diagnose({ severity: "warning", message, urn: resource.urn });
      else this.report.refuse({ path: resource.urn, message });
    }
  }
}
