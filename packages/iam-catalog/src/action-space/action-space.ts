import { loadActions } from "../generated-data/generated-data";

/**
 * One service's stretch of the action space: its actions have the indexes start to end - 1.
 * Names are split on first use, since most programs touch a few of the services.
 */
export class ServiceActions {
  readonly service: string;
  /** Position among the services. */
  readonly position: number;
  readonly start: number;
  readonly end: number;
  /** A letter for each action. */
  readonly levels: string;
  private readonly nameText: string;
  private splitNames: readonly string[] | undefined;
  private splitLowerNames: readonly string[] | undefined;

  constructor(row: string, position: number, start: number) {
    const levelsAt = row.indexOf(" ") + 1;
    const namesAt = row.indexOf(" ", levelsAt) + 1;
    this.service = row.slice(0, levelsAt - 1);
    this.position = position;
    this.levels = row.slice(levelsAt, namesAt - 1);
    this.start = start;
    this.end = start + this.levels.length;
    this.nameText = row.slice(namesAt);
  }

  /** AWS's spelling, ordered by lower-case name. */
  get names(): readonly string[] {
    this.splitNames ??= this.nameText.split(" ");
    return this.splitNames;
  }

  get lowerNames(): readonly string[] {
    this.splitLowerNames ??= this.nameText.toLowerCase().split(" ");
    return this.splitLowerNames;
  }
}

interface ActionSpace {
  readonly size: number;
  readonly services: readonly string[];
  readonly byService: ReadonlyMap<string, ServiceActions>;
  readonly ordered: readonly ServiceActions[];
}

let space: ActionSpace | undefined;

/**
 * Numbers every action: services in code-unit order, actions by lower-case name within them.
 * The numbers hold for one version of the catalog only, so they must not be stored.
 */
export function actionSpace(): ActionSpace {
  space ??= numberActions();
  return space;
}

/** The service that an index falls into. */
export function serviceAt(index: number): ServiceActions {
  const { ordered } = actionSpace();
  let low = 0;
  let high = ordered.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = ordered[middle];
    if (candidate !== undefined && candidate.end <= index) low = middle + 1;
    else high = middle;
  }
  const found = ordered[low];
  if (found === undefined || !(index >= found.start && index < found.end) || !Number.isInteger(index))
    throw noSuchAction(index);
  return found;
}

export function noSuchAction(index: number): RangeError {
  return new RangeError(
    `There is no action ${index}: the catalog has ${actionSpace().size}, numbered from 0`,
  );
}

/** The index of an action by lower-case id; -1 where the catalog has none. */
export function indexOfAction(lowerId: string): number {
  const colon = lowerId.indexOf(":");
  const entry = actionSpace().byService.get(lowerId.slice(0, Math.max(colon, 0)));
  if (entry === undefined) return -1;
  const name = lowerId.slice(colon + 1);
  const position = lowerBound(entry.lowerNames, name);
  return entry.lowerNames[position] === name ? entry.start + position : -1;
}

/** The first position in a sorted list whose text does not sort before the one given. */
export function lowerBound(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = sorted[middle];
    if (candidate !== undefined && candidate < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function numberActions(): ActionSpace {
  const ordered: ServiceActions[] = [];
  let size = 0;
  for (const row of loadActions()) {
    const entry = new ServiceActions(row, ordered.length, size);
    ordered.push(entry);
    size = entry.end;
  }
  return {
    size,
    services: ordered.map(({ service }) => service),
    byService: new Map(ordered.map((entry) => [entry.service, entry])),
    ordered,
  };
}
