/** The exit codes of an analysis, as those of a preview. */
export const NOTHING_FOUND = 0;
export const FOUND = 1;
export const BAD_INPUT = 2;
