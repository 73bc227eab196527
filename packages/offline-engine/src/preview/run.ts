import { awsPlace } from "../aws/account";
import type { AwsPlace } from "../aws/account";
import { AwsModel, placeOfProvider } from "../aws/model";
import { REPLACED_BY } from "../aws/replacements";
import { Callbacks } from "../deployment/callbacks";
import { Deployment, previewed } from "../deployment/deployment";
import { Goals } from "../deployment/goals";
import { Hooks } from "../deployment/hooks";
import { Packages } from "../deployment/packages";
import { Providers } from "../deployment/providers";
import { Registrar } from "../deployment/registrar";
import type { Report } from "../deployment/report";
import { Transforms } from "../deployment/transforms";
import { InputError } from "../errors/input-error";
import { engineService } from "../host/engine";
import { GrpcHost } from "../host/grpc-host";
import type { Listener } from "../host/listener";
import { monitorService } from "../host/monitor";
import { Invokes } from "../invokes/invokes";
import { StackReferences } from "../invokes/stack-references";
import { providerModels } from "../outputs/models";
import { SdkSchemas } from "../outputs/sdk-schema";
import { Analysis } from "../packs/analysis";
import { Pack } from "../packs/pack";
import type { PackProcess } from "../packs/pack-process";
import type { Program } from "../program/program";
import type { FormerResource } from "../state/state-file";
import { createUrn, isProviderType, parseUrn, ROOT_STACK_TYPE } from "../urn/urn";
import { forDisplay, mapForDisplay } from "../values/property-value";
import type { PreviewInputs } from "./inputs";
import type { PreviewedResource, PreviewOptions, PreviewResult, Violation } from "./types";

export interface RunParts {
  inputs: PreviewInputs;
  options: PreviewOptions;
  report: Report;
  listener: Listener;
  program: Program;
  packs: readonly PackProcess[];
  organization: string;
  parallel: number;
}

/** One preview, from the moment at which the children run. */
export class Run {
  private readonly parts: RunParts;
  private readonly deployment: Deployment;
  private readonly registrar: Registrar;
  private readonly analysis: Analysis;
  private readonly host: GrpcHost;
  private readonly callbacks = new Callbacks();
  private readonly packs: Promise<readonly Pack[]>;
  /** Rejects when the engine itself is at fault. */
  private readonly bug: Promise<never>;

  constructor(parts: RunParts) {
    this.parts = parts;
    const { inputs, options, report } = parts;
    const { project, config, fixtures } = inputs;
    let onBug: (error: unknown) => void = () => undefined;
    
    this.bug = new Promise((_, reject) => (onBug = reject));
    this.bug.catch(() => undefined);
    

    this.deployment = new Deployment(config.stack, project.name, report);
    this.packs = this.connectPacks();
    this.packs.catch(() => undefined);
    this.analysis = new Analysis(this.packs, {
      onViolation: (violation) => {
        report.emit({ kind: "violation", violation });
      },
      sourceOf: (urn) => this.deployment.find(urn)?.source,
    });

    const schemas = new SdkSchemas(project.programDir);
    const placeOf = this.places();
    const packages = new Packages();
    const transforms = new Transforms(this.callbacks);
    const hooks = new Hooks(this.callbacks, report);
    const formerUrns = new Map<string, string>();
    const providers = new Providers(config, report, (goal) => this.registrar.registerDefaultProvider(goal));
    const goals = new Goals(this.deployment, transforms, providers, packages, {
      stack: config.stack,
      project: project.name,
      formerUrn: (urn) => formerUrns.get(urn),
    });
    const stackReferences = new StackReferences(fixtures, options.stackOutputs?.bind(options), report);
    this.registrar = new Registrar(
      {
        deployment: this.deployment,
        goals,
        hooks,
        providers,
        packages,
        analysis: this.analysis,
        report,
        former: inputs.former,
        planContext: {
          replacedBy: (type) => (type.startsWith("aws:") ? (REPLACED_BY[type.slice(4)] ?? []) : []),
          isReplaced: (urn) => this.deployment.find(urn)?.op === "replace",
          providerMoved: (former, goal) => this.hasMoved(former, goal.provider, placeOf),
        },
        modelOf: providerModels(schemas, { aws: new AwsModel(schemas, placeOf) }),
        readState: (type, id, state) =>
          type === "pulumi:pulumi:StackReference"
            ? stackReferences.read(String(forDisplay(state.name ?? id)))
            : Promise.resolve(fixtures.read(type, id)),
      },
      formerUrns,
    );
    const invokes = new Invokes({ deployment: this.deployment, fixtures, stackReferences, report, placeOf });
    this.host = new GrpcHost(parts.listener, [
      monitorService({
        organization: parts.organization,
        project: project.name,
        config,
        parallel: parts.parallel,
        registrar: this.registrar,
        invokes,
        transforms,
        providers,
        packages,
        hooks,
        onShutdown: () => undefined,
        onBug,
      }),
      engineService(report, onBug),
    ]);
  }

  async finish(): Promise<Omit<PreviewResult, "durationMs">> {
    const { report, program, options } = this.parts;
    try {
      report.emit({ kind: "phase", phase: "running" });
      const died = Promise.race(this.parts.packs.map((pack) => pack.died));
      const failure = Promise.race([
        this.bug,
        aborted(options.signal),
        this.packs.then(() => new Promise<never>(() => undefined)),
        ...(this.parts.packs.length === 0 ? [] : [died.then((issue) => Promise.reject(new InputError(issue)))]),
      ]);
      failure.catch(() => undefined);
      const ended = program.ended.then((issues) => {
        this.refuse(issues);
      });
      await Promise.race([failure, ended]);
      await Promise.race([failure, this.packs]);
      report.emit({ kind: "phase", phase: "checking" });
      return await Promise.race([failure, this.conclude()]);
    } finally {
      this.host.close();
      this.callbacks.close();
      const packs = await this.packs.catch(() => []);
      await Promise.all(packs.map((pack) => pack.end()));
      report.emit({ kind: "phase", phase: "done" });
    }
  }

  /** @throws InputError when the program failed, whatever it registered before */
  private refuse(processIssues: Awaited<Program["ended"]>): void {
    const { issues, programIssues } = this.parts.report;
    // what the engine refused is the cause; the program only reports that it was refused
    if (issues.length > 0) throw new InputError(issues);
    if (programIssues.length > 0) throw new InputError(programIssues);
    if (processIssues.length > 0) throw new InputError(processIssues);
  }

  private async conclude(): Promise<Omit<PreviewResult, "durationMs">> {
    const { inputs, report } = this.parts;
    const { project, config, place } = inputs;
    const root = createUrn(config.stack, project.name, undefined, ROOT_STACK_TYPE, `${project.name}-${config.stack}`);
    const [single, whole] = await Promise.all([
      this.analysis.violations(),
      this.analysis.analyzeStack(this.deployment.all, (urn) => this.deployment.find(urn), root),
    ]);
    const violations: Violation[] = [...single, ...whole];
    const resources = [
      ...this.deployment.all.filter((state) => !state.defaultProvider).map(previewed),
      ...this.deletions(),
    ];
    this.refuse([]);
    this.remark();
    return {
      project: project.name,
      stack: config.stack,
      account: place.account,
      region: place.region,
      regionSource: place.regionSource,
      verdict: violations.some(({ level }) => level === "mandatory") ? "refused" : "allowed",
      resources,
      violations,
      remediations: this.analysis.remediations,
      packs: (await this.packs).map((pack) => pack.summary),
      outputs: mapForDisplay(this.deployment.find(root)?.outputs ?? {}),
      diagnostics: report.diagnostics,
    };
  }

  private async connectPacks(): Promise<readonly Pack[]> {
    const { inputs, organization } = this.parts;
    const { project, config } = inputs;
    const facts = {
      organization,
      project: project.name,
      stack: config.stack,
      config: config.values,
      secretKeys: config.secretKeys,
    };
    const results = await Promise.allSettled(
      this.parts.packs.map((process, index) => {
        const choice = inputs.packs[index];
        if (choice === undefined) throw new Error("a pack runs that was not asked for");
        return Pack.connect(choice.folder, process, choice.configFile, facts);
      }),
    );
    const failures = results.filter((result) => result.status === "rejected").map((result): unknown => result.reason);
    const bug = failures.find((failure) => !InputError.is(failure));
    if (bug !== undefined) throw bug instanceof Error ? bug : new Error(String(bug));
    if (failures.length > 0) throw new InputError(failures.filter(InputError.is).flatMap((failure) => failure.issues));
    const packs = results.filter((result) => result.status === "fulfilled").map((result) => result.value);
    const twice = packs.find((pack, index) => packs.findIndex(({ name }) => name === pack.name) !== index);
    if (twice !== undefined) {
      throw new InputError({ file: twice.summary.dir, message: `two policy packs are called "${twice.name}": name each once` });
    }
    return packs;
  }

  private places(): (provider: string | undefined) => AwsPlace {
    const { account, region } = this.parts.inputs.place;
    const fallback = awsPlace(account.id, region);
    return (provider) => {
      const urn = provider?.slice(0, provider.lastIndexOf("::"));
      const state = urn === undefined ? undefined : this.deployment.find(urn);
      return state === undefined ? fallback : placeOfProvider(state.checked, fallback);
    };
  }

  private hasMoved(
    former: FormerResource,
    provider: string | undefined,
    placeOf: (provider: string | undefined) => AwsPlace,
  ): boolean {
    const { inputs } = this.parts;
    const before = former.provider?.slice(0, former.provider.lastIndexOf("::"));
    const state = before === undefined ? undefined : inputs.former?.find(before);
    if (state === undefined || provider === undefined || state.type !== "pulumi:providers:aws") return false;
    const { account, region } = inputs.place;
    return placeOfProvider(state.inputs, awsPlace(account.id, region)).region !== placeOf(provider).region;
  }

  private deletions(): PreviewedResource[] {
    const gone = this.registrar.unaccounted().filter(
      (resource) => !isProviderType(resource.type) || !/^default(?:_|$)/.test(resource.name),
    );
    for (const resource of gone) {
      if (!resource.protect || resource.pendingDelete || resource.external) continue;
      this.parts.report.refuse({
        path: resource.urn,
        message:
          "the program no longer has this resource, and it is protected, so it cannot be deleted. To unprotect it, " +
          "remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`, or run " +
          `\`pulumi state unprotect '${resource.urn}'\``,
      });
    }
    return gone.toReversed().map((resource) => ({
      urn: resource.urn,
      type: parseUrn(resource.urn)?.type ?? resource.type,
      name: resource.name,
      ...(resource.parent === undefined ? {} : { parent: resource.parent }),
      op: "delete" as const,
      custom: resource.custom,
      inputs: mapForDisplay(resource.inputs),
      protect: resource.protect,
    }));
  }

  /** Says what in the result is not as it will be. */
  private remark(): void {
    const { inputs, report } = this.parts;
    const { config } = inputs;
    for (const note of config.notes) report.diagnose({ severity: "warning", message: note });
    if (config.undecryptable.length > 0) {
      report.diagnose({
        severity: "warning",
        message: `secrets are not decrypted offline, the program got a stand-in for ${config.undecryptable.join(", ")}`,
      });
    }
    const chosen = this.registrar.standIns;
    if (chosen.length > 0) {
      const some = chosen.slice(0, 3).map((urn) => parseUrn(urn)?.name ?? urn);
      report.diagnose({
        severity: "info",
        message:
          `AWS will choose ids for ${String(chosen.length)} resources, which are shown with stand-ins: ` +
          `${some.join(", ")}${chosen.length > some.length ? ", …" : ""}`,
      });
    }
  }
}

/** Rejects when the signal is given; never resolves. */
function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener(
      "abort",
      () => {
        reject(signal.reason instanceof Error ? signal.reason : new Error("the preview was aborted"));
      },
      { once: true },
    );
  });
}
