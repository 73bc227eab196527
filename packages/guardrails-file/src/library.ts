/** What reads, compares and writes, with the parsers behind it: loaded by `loadGuardrailsFiles`. */
export { Acceptance } from "./acceptance/acceptance";
export { writeBaseline } from "./baseline/write";
export { daysLeft } from "./file/date";
export { readGuardrailsFile } from "./file/file";
export { isWeaker, pinBreaks, pinOf } from "./pin/pin";
export { patternName } from "./resource-pattern/resource-pattern";
export { waiverFaults } from "./waiver/waiver";
