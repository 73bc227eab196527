import type { SourceAction, SourceService } from "../source/source";
import { readGlobalConditionKeys, readRcpServices, readServices, readSourcePackages } from "../source/source";
import type { Archive } from "./archive";
import { packArchive } from "./archive";
import { collectConditionKeys, spellings } from "./condition-keys";
import { encodeDetails } from "./details";
import { readManagedPolicies } from "./managed-policies";

/** The generated files by name; each text ends with a line break. */
export type Digest = Map<string, string>;

const POLICIES_PER_BLOCK = 64;
const SERVICES_PER_BLOCK = 32;

/**
 * The catalog's generated files, made from the installed sources.
 *
 * @param previous what is there now; see packArchive for why it matters
 */
export async function generateDigest(previous: Digest): Promise<Digest> {
  const services = await readServices();
  const conditionKeys = collectConditionKeys(services, readGlobalConditionKeys());
  const spell = spellings(conditionKeys);
  const policies = readManagedPolicies();
  const archived = (file: string, texts: string[], entriesPerBlock: number): string =>
    archiveLines(packArchive(texts, entriesPerBlock, readArchive(previous.get(file))));

  return new Map([
    ["sources.json", lines(readSourcePackages())],
    ["actions.json", lines(services.map(actionRow))],
    ["services.json", lines(services.map(({ prefix, title }) => `${prefix} ${title}`))],
    ["rcp-services.json", lines(await readRcpServices())],
    ["details.json", lines(services.map((service) => `${service.prefix}|${encodeDetails(service, spell)}`))],
    ["condition-keys.json", lines(conditionKeys.map(({ key, type }) => `${key} ${type}`))],
    ["descriptions.json", archived("descriptions.json", services.map(descriptionText), SERVICES_PER_BLOCK)],
    ["managed-policies.json", lines(policies.map(({ id, defaultVersionId }) => `${id} ${defaultVersionId}`))],
    [
      "managed-policy-documents.json",
      archived(
        "managed-policy-documents.json",
        policies.map(({ document }) => document),
        POLICIES_PER_BLOCK,
      ),
    ],
  ]);
}

const LEVEL_LETTERS = new Map([
  ["List", "L"],
  ["Read", "R"],
  ["Write", "W"],
  ["Permissions management", "P"],
  ["Tagging", "T"],
]);

function actionRow(service: SourceService): string {
  const levels = service.actions.map((action) => levelLetter(service, action)).join("");
  return [service.prefix, levels, ...service.actions.map((action) => action.name)].join(" ");
}

// The service reference adds "Write" to the two levels that the documentation lists on their own.
function levelLetter(service: SourceService, action: SourceAction): string {
  const letter = LEVEL_LETTERS.get(action.accessLevel.replace(/, Write$/, ""));
  if (letter === undefined)
    throw new Error(`${service.prefix}:${action.name} has the access level ${action.accessLevel}`);
  return letter;
}

function descriptionText(service: SourceService): string {
  return service.actions.map((action) => action.description.replace(/\s+/g, " ").trim()).join("\t");
}

function readArchive(text: string | undefined): Archive | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Archive);
}

// One entry a line, so that git shows what changed; flat, because texts load quicker than objects.
function lines(entries: readonly unknown[]): string {
  return `[\n${entries.map((entry) => ascii(JSON.stringify(entry))).join(",\n")}\n]\n`;
}

function archiveLines(archive: Archive): string {
  const blocks = archive.blocks.map((block) => JSON.stringify(block)).join(",\n");
  return `{"entriesPerBlock":${archive.entriesPerBlock},"blocks":[\n${blocks}\n]}\n`;
}

// A text of one-byte characters takes half the memory once it is loaded.
function ascii(json: string): string {
  return json.replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
