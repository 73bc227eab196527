import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { CallResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type {
  ReadResourceRequest,
  RegisterPackageRequest,
  RegisterResourceHookRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  ResourceCallRequest,
  ResourceInvokeRequest,
  SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import {
  DeploymentInfo,
  ExistsResourceResponse,
  RegisterPackageResponse,
  ResourceInvokeResponse,
  ResourceMonitorFeature,
  SupportsFeatureResponse,
  TransformInvokeOptions,
} from "@pulumi/pulumi/proto/resource_pb";

import type { Hooks } from "../deployment/hooks";
import type { Packages } from "../deployment/packages";
import type { Providers } from "../deployment/providers";
import type { Reader } from "../deployment/reader";
import type { Registrar } from "../deployment/registrar";
import type { Transforms } from "../deployment/transforms";
import type { Invokes } from "../invokes/invokes";
import type { StackConfig } from "../project/stack-config";
import { packageOf } from "../urn/urn";
import { fromOutputValues } from "../values/output-values";
import { empty, fromStruct, toStruct } from "../wire/messages";
import type { HostedService, OnBug } from "./grpc-host";
import { unary } from "./grpc-host";

export interface MonitorParts {
  organization: string;
  project: string;
  config: StackConfig;
  parallel: number;
  registrar: Registrar;
  reader: Reader;
  invokes: Invokes;
  transforms: Transforms;
  providers: Providers;
  packages: Packages;
  hooks: Hooks;
  /** The program registered everything that it will. */
  onShutdown(): void;
  onBug: OnBug;
}

/** What this engine does as Pulumi's does; the rest it leaves to the SDK to do without, or to refuse. */
const FEATURES: Readonly<Record<string, ResourceMonitorFeature>> = {
  secrets: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SECRETS,
  resourceReferences: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
  outputValues: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES,
  aliasSpecs: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
  replacementTrigger: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_REPLACEMENT_TRIGGER,
  deletedWith: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
  replaceWith: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH,
  transforms: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_TRANSFORMS,
  invokeTransforms: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS,
  parameterization: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_PARAMETERIZATION,
  resourceHooks: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS,
  // an error hook is asked when making a resource fails, and a preview makes none
  errorHooks: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS,
  invokeDependsOn: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_INVOKE_DEPENDS_ON,
};

/** The service that a program registers its resources with. */
export function monitorService(parts: MonitorParts): HostedService {
  const { registrar, reader, invokes, transforms, providers, packages, hooks, onBug } = parts;
  const invoke = async (
    request: {
      getTok(): string;
      getArgs(): Parameters<typeof fromStruct>[0];
      getProvider(): string;
      getVersion(): string;
      getPlugindownloadurl(): string;
    },
    parent: string,
  ): Promise<ReturnType<typeof toStruct>> => {
    const token = request.getTok();
    const options = new TransformInvokeOptions();
    options.setProvider(providers.resolve(request.getProvider(), new Map(), parent, packageOf(token)));
    options.setVersion(request.getVersion());
    options.setPluginDownloadUrl(request.getPlugindownloadurl());
    const args = fromOutputValues(fromStruct(request.getArgs())).properties;
    const changed = await transforms.applyToInvoke(token, args, options);
    const provider = changed.options.getProvider();
    return toStruct(await invokes.answer(token, changed.args, provider === "" ? undefined : provider));
  };
  const implementation: UntypedServiceImplementation = {
    getDeploymentInfo: unary(() => deploymentInfo(parts), onBug),
    supportsFeature: unary((request: SupportsFeatureRequest) => {
      const response = new SupportsFeatureResponse();
      response.setHassupport(Object.hasOwn(FEATURES, request.getId()));
      return response;
    }, onBug),
    registerResource: unary((request: RegisterResourceRequest) => registrar.register(request), onBug),
    registerResourceOutputs: unary((request: RegisterResourceOutputsRequest) => {
      registrar.registerOutputs(request);
      return empty();
    }, onBug),
    readResource: unary((request: ReadResourceRequest) => reader.read(request), onBug),
    existsResource: unary(() => {
      const response = new ExistsResourceResponse();
      response.setUnknown(true);
      return response;
    }, onBug),
    invoke: unary(async (request: ResourceInvokeRequest) => {
      const response = new ResourceInvokeResponse();
      response.setReturn(await invoke(request, request.getParent()));
      return response;
    }, onBug),
    call: unary(async (request: ResourceCallRequest) => {
      const response = new CallResponse();
      response.setReturn(await invoke(request, ""));
      return response;
    }, onBug),
    registerStackTransform: unary((callback: Callback) => {
      transforms.addToStack(callback);
      return empty();
    }, onBug),
    registerStackInvokeTransform: unary((callback: Callback) => {
      transforms.addToInvokes(callback);
      return empty();
    }, onBug),
    registerResourceHook: unary((request: RegisterResourceHookRequest) => {
      hooks.register(request);
      return empty();
    }, onBug),
    registerErrorHook: unary(() => empty(), onBug),
    registerPackage: unary((request: RegisterPackageRequest) => {
      const response = new RegisterPackageResponse();
      response.setRef(packages.register(request));
      return response;
    }, onBug),
    signalAndWaitForShutdown: unary(() => {
      parts.onShutdown();
      return empty();
    }, onBug),
  };
  return { definition: ResourceMonitorService, implementation };
}

function deploymentInfo(parts: MonitorParts): DeploymentInfo {
  const info = new DeploymentInfo();
  info.setProject(parts.project);
  info.setStack(parts.config.stack);
  info.setOrganization(parts.organization);
  info.setDryrun(true);
  info.setParallel(parts.parallel);
  for (const [key, value] of parts.config.values) info.getConfigMap().set(key, value);
  info.setConfigsecretkeysList([...parts.config.secretKeys]);
  info.setSupportedfeaturesList([
    ...Object.values(FEATURES),
    ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_INVOKE_PARENT,
  ]);
  return info;
}
