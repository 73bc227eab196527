export { generateDigest } from "./digest/digest";
export type { Digest } from "./digest/digest";
