import { Refusal } from "../host/refusal";
import type { StackConfig } from "../project/stack-config";
import { isProviderType, packageOf, parseUrn } from "../urn/urn";
import { UNKNOWN } from "../values/property-value";
import { defaultProviderInputs, defaultProviderName, isDefaultProviderDisabled } from "./default-providers";
import type { PackageRequest } from "./packages";
import type { Report } from "./report";
import type { Goal } from "./resource-state";
import { NO_OPTIONS } from "./options";

/** Which provider a resource gets: its own, its parents', or the package's default one. */
export class Providers {
  private readonly config: StackConfig;
  private readonly report: Report;
  private readonly register: (goal: Omit<Goal, "urn">) => Promise<string>;
  /** What components hand down to their children, by package. */
  private readonly ofComponents = new Map<string, ReadonlyMap<string, string>>();
  private readonly defaults = new Map<string, Promise<string>>();

  /** @param register makes a provider known, and answers with its URN */
  constructor(config: StackConfig, report: Report, register: (goal: Omit<Goal, "urn">) => Promise<string>) {
    this.config = config;
    this.report = report;
    this.register = register;
  }

  /** The reference that the resource, its `providers` or its parent names; empty where none does. */
  resolve(own: string, given: ReadonlyMap<string, string>, parent: string, pkg: string): string {
    if (own !== "") return own;
    return given.get(pkg) ?? this.ofComponents.get(parent)?.get(pkg) ?? "";
  }

  /** A component's providers are those that it was given and those of its parent. */
  handDown(urn: string, given: ReadonlyMap<string, string>): void {
    this.ofComponents.set(urn, given);
  }

  inherited(parent: string, given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return new Map([...(this.ofComponents.get(parent) ?? []), ...given]);
  }

  /** The package's default provider, which is registered when the first resource needs it. */
  byDefault(request: PackageRequest, type: string): Promise<string> {
    const key = JSON.stringify(request);
    let reference = this.defaults.get(key);
    if (reference === undefined) {
      reference = this.registerDefault(request, type);
      this.defaults.set(key, reference);
    }
    return reference;
  }

  private async registerDefault(request: PackageRequest, type: string): Promise<string> {
    if (isDefaultProviderDisabled(this.config, request.name)) {
      const message = `Default provider for '${request.name}' disabled. '${type}' must use an explicit provider.`;
      this.report.refuse({ ...this.config.locate("pulumi:disable-default-providers"), message });
      throw new Refusal(message);
    }
    const urn = await this.register({
      type: `pulumi:providers:${request.name}`,
      name: defaultProviderName(request),
      custom: true,
      inputs: defaultProviderInputs(request, this.config),
      options: NO_OPTIONS,
      aliases: [],
      dependencies: [],
      propertyDependencies: new Map(),
      hooks: new Map(),
    });
    return `${urn}::${UNKNOWN}`;
  }
}

/** Whether a reference is of a provider of the package, so that a child of the package may inherit it. */
export function isProviderOf(reference: string, type: string): boolean {
  const urn = reference.slice(0, reference.lastIndexOf("::"));
  const provider = parseUrn(urn)?.type ?? "";
  return isProviderType(provider) && packageOf(provider) === packageOf(type);
}
