import { readFileSync } from "node:fs";
import type { GuardedResource, TreeObject } from "@plinth/guardrails";
import { urnParts } from "../render/urn";

/** A resource of the state that a change starts from. */
export interface FormerResource {
  readonly resource: GuardedResource;
  /** Leaving it out of the program deletes nothing. */
  readonly retained: boolean;
}

/** How the engine marks values in a state that stand for something else; a secret is one of them. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/**
 * The resources in what `pulumi stack export` wrote, by URN, without those that are only read and those that already wait
 * for their deletion. The engine has read the same file before, so that its shape is known.
 */
export function formerResources(file: string, unknown: symbol): ReadonlyMap<string, FormerResource> {
  const state = JSON.parse(readFileSync(file, "utf8"), (_key, value: unknown) =>
    plain(value, unknown),
  ) as State;
  const resources = (state.deployment.resources ?? []).filter(
    (one) => one.external !== true && one.delete !== true,
  );
  return new Map(
    resources.map(({ urn, type, inputs, retainOnDelete, protect }) => [
      urn,
      {
        resource: { urn, type, name: urnParts(urn).name, props: inputs ?? {}, protect: protect === true },
        retained: retainOnDelete === true,
      },
    ]),
  );
}

interface State {
  readonly deployment: {
    readonly resources?: readonly {
      readonly urn: string;
      readonly type: string;
      readonly inputs?: TreeObject;
      readonly external?: boolean;
      readonly delete?: boolean;
      readonly retainOnDelete?: boolean;
      readonly protect?: boolean;
    }[];
  };
}

/** A secret is there in plain text only after `--show-secrets`. */
function plain(value: unknown, unknown: symbol): unknown {
  if (typeof value !== "object" || value === null || !(SIGNATURE in value)) return value;
  if ("plaintext" in value && typeof value.plaintext === "string")
    return JSON.parse(value.plaintext) as unknown;
  return unknown;
}
