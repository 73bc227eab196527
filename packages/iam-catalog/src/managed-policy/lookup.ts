import { lowerBound } from "../action-space/action-space";

const ARN = /^arn:aws[a-z0-9-]*:iam::aws:policy\/(.+)$/;

/**
 * Where a managed policy is among the sorted rows "path/Name version", by ARN (of any partition),
 * by path and name, or by bare name. Case counts, as it does in ARNs. An ARN or a path names one
 * policy only: `service-role/AdministratorAccess` is not `AdministratorAccess`. A bare name is the
 * policy without a path, else the only one so named.
 */
export function policyPosition(rows: readonly string[], nameOrArn: string): number | undefined {
  const fromArn = ARN.exec(nameOrArn)?.[1];
  if (fromArn !== undefined) return positionOfId(rows, fromArn);
  if (nameOrArn.includes("/")) return positionOfId(rows, nameOrArn.replace(/^\//, ""));
  return positionOfId(rows, nameOrArn) ?? positionOfName(rows, nameOrArn);
}

function positionOfId(rows: readonly string[], id: string): number | undefined {
  const start = `${id} `;
  const position = lowerBound(rows, start);
  return rows[position]?.startsWith(start) ? position : undefined;
}

function positionOfName(rows: readonly string[], name: string): number | undefined {
  const part = `/${name} `;
  const position = rows.findIndex((row) => row.includes(part));
  const last = rows.findLastIndex((row) => row.includes(part));
  return position !== -1 && position === last ? position : undefined;
}
