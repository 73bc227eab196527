import type { PrincipalReport } from "@plinth/access-analysis";
import { reportedAdministrator, reportedEscalation } from "../report/report";
import type { PrincipalOutput } from "../schema/account-schema";

/** A principal as --json prints it. */
export function reportedPrincipal(principal: PrincipalReport): PrincipalOutput {
  const { arn, name, type, administrator, fullAccess, escalations } = principal;
  return {
    arn,
    name,
    type,
    administrator: reportedAdministrator(administrator),
    fullAccess: fullAccess.map(({ service }) => service),
    escalations: escalations.map(reportedEscalation),
  };
}

/** Neither an administrator, nor on the way to be one, nor with all of a service. */
export function isHarmless({ administrator, fullAccess, escalations }: PrincipalReport): boolean {
  return administrator.verdict === "no" && escalations.length === 0 && fullAccess.length === 0;
}
