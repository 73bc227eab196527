import { actionSpace, serviceAt } from "../action-space/action-space";
import { foldCase } from "../action-pattern/wildcard";
import { ArchivedTexts } from "../generated-data/archived-texts";
import { loadDescriptions, loadServiceTitles } from "../generated-data/generated-data";

const texts = new ArchivedTexts(loadDescriptions);
const split = new Map<number, readonly string[]>();

/**
 * What an action does, in AWS's words: "Grants permission to pass a role to a service".
 *
 * @throws RangeError where the index is no action's
 */
export function description(index: number): string {
  const { position, start } = serviceAt(index);
  let descriptions = split.get(position);
  if (descriptions === undefined) {
    descriptions = texts.at(position).split("\t");
    split.set(position, descriptions);
  }
  return descriptions[index - start] ?? "";
}

/** AWS's name of a service, such as "Amazon S3"; undefined where the catalog lacks the service. */
export function serviceTitle(service: string): string | undefined {
  const entry = actionSpace().byService.get(foldCase(service));
  if (entry === undefined) return undefined;
  return loadServiceTitles()[entry.position]?.slice(entry.service.length + 1);
}
