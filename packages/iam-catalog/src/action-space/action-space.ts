import { loadActions } from "../generated-data/generated-data";

/** One service's stretch of the action space: its actions have the indexes start to end - 1. */
export interface ServiceActions {
  readonly service: string;
  /** Position among the services. */
  readonly position: number;
  readonly start: number;
  readonly end: number;
  /** AWS's spelling, ordered by lower-case name. */
  readonly names: readonly string[];
  readonly lowerNames: readonly string[];
  readonly levels: string;
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
  const { ordered, size } = actionSpace();
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
    throw new RangeError(`There is no action ${index}: the catalog has ${size}, numbered from 0`);
  return found;
}

/** The first position in `lowerNames` that does not sort before `name`. */
export function lowerBound(lowerNames: readonly string[], name: string): number {
  let low = 0;
  let high = lowerNames.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = lowerNames[middle];
    if (candidate !== undefined && candidate < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

function numberActions(): ActionSpace {
  const ordered: ServiceActions[] = [];
  let start = 0;
  for (const [service, names, levels] of loadActions()) {
    ordered.push(serviceActions(service, ordered.length, start, names, levels));
    start += levels.length;
  }
  return {
    size: start,
    services: ordered.map(({ service }) => service),
    byService: new Map(ordered.map((entry) => [entry.service, entry])),
    ordered,
  };
}

// Names are split on first use: most programs touch a few of the services.
function serviceActions(
  service: string,
  position: number,
  start: number,
  names: string,
  levels: string,
): ServiceActions {
  let split: readonly string[] | undefined;
  let lower: readonly string[] | undefined;
  return {
    service,
    position,
    start,
    end: start + levels.length,
    levels,
    get names() {
      return (split ??= names.split(" "));
    },
    get lowerNames() {
      return (lower ??= names.toLowerCase().split(" "));
    },
  };
}
