import { AwsModel } from "../aws/model";
import { REPLACED_BY } from "../aws/replacements";
import { Callbacks } from "../deployment/callbacks";
import { Deployment } from "../deployment/deployment";
import { Goals } from "../deployment/goals";
import { Hooks } from "../deployment/hooks";
import { Packages } from "../deployment/packages";
import { Positions } from "../deployment/positions";
import { Providers } from "../deployment/providers";
import { Reader } from "../deployment/reader";
import { Registrar } from "../deployment/registrar";
import type { Report } from "../deployment/report";
import { Transforms } from "../deployment/transforms";
import { engineService } from "../host/engine";
import type { HostedService } from "../host/grpc-host";
import { monitorService } from "../host/monitor";
import { Invokes } from "../invokes/invokes";
import { StackReferences } from "../invokes/stack-references";
import { providerModels } from "../outputs/models";
import { SdkSchemas } from "../outputs/sdk-schema";
import { Analysis } from "../packs/analysis";
import type { Pack } from "../packs/pack";
import { Formers } from "../state/formers";
import { textOf } from "../values/property-value";
import type { PreviewInputs } from "./inputs";
import { Places } from "./places";
import type { PreviewOptions } from "./types";

export interface AssemblyParts {
  inputs: PreviewInputs;
  options: PreviewOptions;
  report: Report;
  organization: string;
  parallel: number;
  packs: Promise<readonly Pack[]>;
}

/** The engine's parts, put together for one run. */
export interface Assembly {
  deployment: Deployment;
  registrar: Registrar;
  analysis: Analysis;
  formers: Formers;
  callbacks: Callbacks;
  services: readonly HostedService[];
  /** Rejects when the engine itself is at fault. */
  bug: Promise<never>;
  /** Resolves when the program says that it has registered everything; it takes a moment more to end. */
  settled: Promise<void>;
}

export function assemble(parts: AssemblyParts): Assembly {
  const { inputs, options, report } = parts;
  const { project, config, fixtures } = inputs;
  let onBug: (error: unknown) => void = () => undefined;
  const bug = new Promise<never>((_, reject) => (onBug = reject));
  bug.catch(() => undefined);
  let onShutdown: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => (onShutdown = resolve));

  const deployment = new Deployment(config.stack, project.name, report);
  const formers = new Formers(inputs.former, report);
  const positions = new Positions(project.rootDir);
  const places = new Places(inputs, deployment);
  const placeOf = places.of.bind(places);
  const packages = new Packages();
  const callbacks = new Callbacks();
  const transforms = new Transforms(callbacks);
  const hooks = new Hooks(callbacks, report);
  const stackReferences = new StackReferences(fixtures, options.stackOutputs?.bind(options), report);
  const analysis = new Analysis(parts.packs, {
    onViolation: (violation) => {
      report.emit({ kind: "violation", violation });
    },
    sourceOf: (urn) => deployment.find(urn)?.source,
  });

  const schemas = new SdkSchemas(project.programDir);
  const modelOf = providerModels(schemas, { aws: new AwsModel(schemas, placeOf) });
  const providers: Providers = new Providers(config, report, (goal) =>
    registrar.registerDefaultProvider(goal),
  );
  const aliases = {
    stack: config.stack,
    project: project.name,
    formerUrn: (urn: string) => formers.formerUrn(urn),
  };
  const goals = new Goals(deployment, transforms, providers, packages, aliases, positions);
  const registrar: Registrar = new Registrar({
    deployment,
    goals,
    hooks,
    analysis,
    report,
    positions,
    formers,
    modelOf,
    planContext: {
      replacedBy: (type) => (type.startsWith("aws:") ? (REPLACED_BY[type.slice(4)] ?? []) : []),
      isReplaced: (urn) => deployment.find(urn)?.op === "replace",
      providerMoved: (former, goal) => places.hasMoved(former.provider, goal.provider),
    },
  });
  const reader = new Reader({
    deployment,
    providers,
    packages,
    positions,
    formers,
    modelOf,
    readState: (type, id, state) =>
      type === "pulumi:pulumi:StackReference"
        ? stackReferences.read(textOf(state.name ?? id))
        : Promise.resolve(fixtures.read(type, id)),
  });
  const invokes = new Invokes({ deployment, fixtures, stackReferences, report, schemas, placeOf });
  const services = [
    monitorService({
      organization: parts.organization,
      project: project.name,
      config,
      parallel: parts.parallel,
      registrar,
      reader,
      invokes,
      transforms,
      providers,
      packages,
      hooks,
      onShutdown,
      onBug,
    }),
    engineService(report, onBug),
  ];
  return {
    deployment,
    registrar,
    analysis,
    formers,
    callbacks,
    services,
    bug,
    settled,
  };
}
