import type { Colors } from "../terminal/terminal";

/** How text is to look where it goes. */
export interface Look {
  readonly colors: Colors;
  /** Of the terminal; undefined in a pipe, where lines stay whole. */
  readonly columns: number | undefined;
  /** The folder that shown paths are relative to: where the user stands. */
  readonly from: string;
}
