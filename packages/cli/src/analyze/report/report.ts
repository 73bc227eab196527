import type { Administrator, Escalation, Witness } from "@plinth/access-analysis";
import type { AdministratorReport, EscalationReport, WitnessReport } from "../schema/shared";

/** `conditional` is a yes that only some requests get. */
export function reportedAdministrator({ verdict, conditional }: Administrator): AdministratorReport {
  return verdict === "yes" && conditional ? "conditional" : verdict;
}

export function reportedWitness(witness: Witness): WitnessReport {
  const { action, resource, source, statement, because } = witness;
  const { path, index, count, sid } = statement;
  return {
    action,
    resource,
    source,
    statement: { path, index, count, ...(sid === undefined ? {} : { sid }) },
    because,
  };
}

export function reportedEscalation({ id, target, gains, certainty, steps }: Escalation): EscalationReport {
  return {
    id,
    target,
    gains,
    certainty,
    steps: steps.map(({ action, resource, text, reaches, witness }) => ({
      action,
      resource,
      text,
      reaches: reaches ?? null,
      witness: witness === undefined ? null : reportedWitness(witness),
    })),
  };
}
