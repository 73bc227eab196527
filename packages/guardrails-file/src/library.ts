/** What reads, compares and writes, with the parsers behind it: loaded by `loadGuardrailsFiles`. */
export { Acceptance, acceptedText, waivedText } from "./acceptance/acceptance";
export { readBaseline } from "./baseline/baseline";
export { writeBaseline } from "./baseline/write";
export { daysLeft } from "./file/date";
export { readGuardrailsFile } from "./file/file";
export { isWeaker, pinBreaks, pinOf, pinsFor } from "./pin/pin";
export { isOneOf } from "./stack-pattern/stack-pattern";
export { patternName } from "./resource-pattern/resource-pattern";
export { waiverFaults } from "./waiver/waiver";
