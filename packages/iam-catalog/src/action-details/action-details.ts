import { actionSpace } from "../action-space/action-space";
import { loadDetails } from "../generated-data/generated-data";

/** A kind of resource that an action can be limited to. */
export interface ActionResourceType {
  /** Name of a ResourceType of the same service, such as "object". */
  readonly name: string;
  /** Whether a statement that allows the action has to name a resource of this type. */
  readonly required: boolean;
  /** Keys that apply when the action is on this type. */
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

export interface ActionDetails {
  readonly resourceTypes: readonly ActionResourceType[];
  readonly conditionKeys: readonly string[];
  /** Ids of actions that the caller needs besides, such as "iam:PassRole". */
  readonly dependentActions: readonly string[];
}

/** A kind of resource that a service defines. */
export interface ResourceType {
  readonly service: string;
  readonly name: string;
  /** With AWS's placeholders: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
  readonly arnPatterns: readonly string[];
  readonly conditionKeys: readonly string[];
}

interface ServiceDetails {
  readonly resourceTypes: readonly ResourceType[];
  action(position: number): ActionDetails;
}

const decoded = new Map<string, ServiceDetails>();

export function detailsOf(service: string): ServiceDetails {
  const known = decoded.get(service);
  if (known !== undefined) return known;
  const position = actionSpace().byService.get(service)?.position;
  if (position === undefined) return decodeService(service, "");
  const details = decodeService(service, loadDetails()[position] ?? "");
  decoded.set(service, details);
  return details;
}

function decodeService(service: string, text: string): ServiceDetails {
  const [, keyText = "", dependentText = "", typeText = "", actionText = ""] = text.split("|");
  const keys = keyText.split(" ");
  const dependents = dependentText.split(" ");
  const resourceTypes = splitList(typeText, ";").map((entry) => decodeResourceType(service, entry, keys));
  const actionTexts = actionText.split(";");
  const actions = new Map<number, ActionDetails>();

  const decodeResource = (entry: string): ActionResourceType => {
    const required = entry.startsWith("!");
    const [type = "", typeKeys = "", typeDependents = ""] = entry.slice(required ? 1 : 0).split(":");
    return {
      name: resourceTypes[parseInt(type, 36)]?.name ?? "",
      required,
      conditionKeys: pick(keys, typeKeys),
      dependentActions: pick(dependents, typeDependents),
    };
  };
  const decodeAction = (position: number): ActionDetails => {
    const [actionKeys = "", actionDependents = "", resources = ""] = (actionTexts[position] ?? "").split(",");
    return {
      conditionKeys: pick(keys, actionKeys),
      dependentActions: pick(dependents, actionDependents),
      resourceTypes: splitList(resources, " ").map(decodeResource),
    };
  };
  const action = (position: number): ActionDetails => {
    const known = actions.get(position) ?? decodeAction(position);
    actions.set(position, known);
    return known;
  };
  return { resourceTypes, action };
}

function decodeResourceType(service: string, entry: string, keys: readonly string[]): ResourceType {
  const [name = "", arns = "", typeKeys = ""] = entry.split(",");
  return { service, name, arnPatterns: arns.split(" "), conditionKeys: pick(keys, typeKeys) };
}

function pick(table: readonly string[], positions: string): readonly string[] {
  return splitList(positions, ".").map((position) => table[parseInt(position, 36)] ?? "");
}

function splitList(text: string, separator: string): string[] {
  return text === "" ? [] : text.split(separator);
}
