export { BadInput } from "./failure/failure";
export type { Mistake } from "./failure/failure";
export { runProgram } from "./program/program";
export { previewOutputSchema } from "./report/preview-schema";
export type { MistakesReport, PreviewReport } from "./report/preview-schema";
