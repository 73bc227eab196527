import type { Facts } from "../facts/facts";
import type { ParameterSchema } from "../rule/rule";
import type { Unknown } from "../tree/tree";

/** Policies that limit and give nothing, by the folder that they are in. */
export interface BoundaryFolder {
  readonly boundaryPath: string;
}

export const boundaryFolderParameters = {
  boundaryPath: {
    type: "string",
    default: "/boundary/",
    description:
      "The IAM path of policies that serve as permissions boundaries. They limit and give nothing, so that they may be broad; attached as permissions they are refused.",
  },
} as const satisfies Record<keyof BoundaryFolder, ParameterSchema>;

/** Where delegates make users, roles and policies. */
export interface DelegatedFolder {
  readonly delegatedPath: string;
}

export const delegatedFolderParameters = {
  delegatedPath: {
    type: "string",
    pattern: "^/(.*/)?$",
    default: "/delegated/",
    description: "The IAM path under which delegates create users and roles.",
  },
} as const satisfies Record<keyof DelegatedFolder, ParameterSchema>;

/** Whether a resource is a policy that serves as a boundary. */
export function isBoundary({ identity }: Facts, { boundaryPath }: BoundaryFolder): boolean {
  return (
    identity?.kind === "policy" && typeof identity.path === "string" && identity.path.startsWith(boundaryPath)
  );
}

/** Whether an ARN is that of a policy that serves as a boundary. */
export function isBoundaryArn(arn: string | Unknown | undefined, { boundaryPath }: BoundaryFolder): boolean {
  return typeof arn === "string" && arn.includes(`:policy${boundaryPath}`);
}
