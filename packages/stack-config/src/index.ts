export type {
  AdministratorsConfig,
  BoundaryConfig,
  ConsoleUserConfig,
  DelegateConfig,
  GroupConfig,
  IdentityConfig,
  ServiceUserConfig,
} from "./description/config";
export type { ParseOptions, Result } from "./description/parse";
export { parseIdentityConfig } from "./description/parse";
export type { Issue, Path } from "./issue/issue";
export { formatPath } from "./issue/issue";
export type { IdentityConfigOptions } from "./program/program";
export { identityConfig } from "./program/program";
