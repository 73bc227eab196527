/** Columns that the labels at the left take, so that what they label lines up. */
export const LABEL_WIDTH = 12;
