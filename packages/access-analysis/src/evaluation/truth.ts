/**
 * Three-valued truth: what holds, what does not, and what hangs on condition keys of which nothing is known.
 */
export type Truth = boolean | DependsOn;

/** Cannot be told before these condition keys are known. */
export interface DependsOn {
  readonly keys: readonly string[];
}

/** False wins over the unknown: whatever the missing keys are, the whole cannot hold. */
export function both(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  if (a === true) return b;
  return b === true ? a : joined(a, b);
}

/** True wins over the unknown. */
export function either(a: Truth, b: Truth): Truth {
  if (a === true || b === true) return true;
  if (a === false) return b;
  return b === false ? a : joined(a, b);
}

export function not(a: Truth): Truth {
  return typeof a === "boolean" ? !a : a;
}

export function every<T>(items: Iterable<T>, test: (item: T) => Truth): Truth {
  let all: Truth = true;
  for (const item of items) {
    all = both(all, test(item));
    if (all === false) return false;
  }
  return all;
}

export function some<T>(items: Iterable<T>, test: (item: T) => Truth): Truth {
  let any: Truth = false;
  for (const item of items) {
    any = either(any, test(item));
    if (any === true) return true;
  }
  return any;
}

function joined(a: DependsOn, b: DependsOn): DependsOn {
  return { keys: [...new Set([...a.keys, ...b.keys])] };
}
