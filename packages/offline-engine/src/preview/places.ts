import { awsPlace } from "../aws/account";
import type { AwsPlace } from "../aws/account";
import { placeOfProvider } from "../aws/model";
import type { Deployment } from "../deployment/deployment";
import type { FormerState } from "../state/state-file";
import type { PreviewInputs } from "./inputs";

/** Where AWS providers work, in this run and in the state. */
export class Places {
  private readonly fallback: AwsPlace;
  private readonly deployment: Deployment;
  private readonly former: FormerState | undefined;

  constructor(inputs: PreviewInputs, deployment: Deployment) {
    this.fallback = awsPlace(inputs.place.account.id, inputs.place.region);
    this.deployment = deployment;
    this.former = inputs.former;
  }

  /** @param reference of a provider, or nothing for the stack's default one */
  of(reference: string | undefined): AwsPlace {
    const state = reference === undefined ? undefined : this.deployment.find(urnOf(reference));
    return state === undefined ? this.fallback : placeOfProvider(state.checked, this.fallback);
  }

  /** Whether a resource would be in another region, as its provider now is. */
  hasMoved(before: string | undefined, now: string | undefined): boolean {
    if (before === undefined || now === undefined) return false;
    const state = this.former?.find(urnOf(before));
    if (state?.type !== "pulumi:providers:aws") return false;
    return placeOfProvider(state.inputs, this.fallback).region !== this.of(now).region;
  }
}

function urnOf(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}
