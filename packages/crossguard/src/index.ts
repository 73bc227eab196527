export type { PackOptions } from "./pack/pack";
export { policiesFrom } from "./pack/pack";
export type { UnknownsLevel } from "./unknowns/unknowns";
