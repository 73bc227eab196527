import { catalog } from "@plinth/iam-catalog";
import { nearest, parseArn } from "@plinth/iam-policy";
import { BadInput } from "../../failure/failure";

/** @throws BadInput for what is no single action that AWS has */
export function checkAction(action: string): void {
  if (/[*?]/.test(action)) {
    const message = `"${action}" is a pattern: ask for one action, such as s3:GetObject`;
    throw new BadInput([{ path: "ACTION", message }]);
  }
  if (catalog.action(action) !== undefined) return;
  const meant = catalog.nearestAction(action) ?? nearestInAnyService(action);
  const hint = meant === undefined ? ", such as s3:GetObject" : `. Did you mean ${meant}?`;
  throw new BadInput([{ path: "ACTION", message: `"${action}" is no action that the catalog knows${hint}` }]);
}

function nearestInAnyService(action: string): string | undefined {
  const service = nearest(action.split(":")[0] ?? "", catalog.services());
  return service === undefined
    ? undefined
    : catalog.nearestAction(`${service}:${action.split(":")[1] ?? ""}`);
}

/** @throws BadInput for what is neither an ARN nor `*` */
export function checkResource(resource: string): void {
  if (resource === "*" || parseArn(resource) !== undefined) return;
  const message = `"${resource}" is no ARN: expected arn:aws:s3:::bucket/key, or * for an action that is about no resource`;
  throw new BadInput([{ path: "RESOURCE", message }]);
}
