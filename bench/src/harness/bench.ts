/** One question that is measured, and what comes out of it. A file under src/benches/ exports one. */
export interface Bench {
  /** As typed to run it alone. */
  readonly name: string;
  /** What it compares, in a few words. */
  readonly title: string;
  run(context: BenchContext): Promise<readonly Figure[]>;
}

export interface BenchContext {
  /** The repository. */
  readonly root: string;
  /** How often each side is measured; the median counts. */
  readonly rounds: number;
  /** Tells the user what is going on. */
  readonly say: (text: string) => void;
}

/** A row of the table. */
export type Figure = Measured | Skipped;

export interface Measured {
  readonly what: string;
  /** A ratio to something measured in the same run, or an amount. */
  readonly value: number;
  readonly unit: "×" | "MB";
  /** The most that is aimed at. */
  readonly aim?: number;
  /** The amounts behind the value, as text. */
  readonly measured: string;
}

export interface Skipped {
  readonly what: string;
  /** Why, in a few plain words. */
  readonly skipped: string;
}

export function met(figure: Figure): boolean {
  return "skipped" in figure || figure.aim === undefined || figure.value <= figure.aim;
}
