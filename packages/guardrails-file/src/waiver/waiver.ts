import type { WaiverContent } from "../file/schema";
import { daysLeft } from "../file/date";
import { patternName, tooWide } from "../resource-pattern/resource-pattern";

/** A waiver at its place in the file. */
export interface Waiver extends WaiverContent {
  /** `guardrails.yaml:12` */
  readonly place: string;
  readonly index: number;
}

/** Why a waiver does not hold, in words. */
export interface WaiverFault {
  readonly kind: "expired" | "over-broad";
  readonly summary: string;
  readonly fix: string;
}

/** How many days ahead a waiver may end where the file says nothing. */
export const DEFAULT_WAIVER_DAYS = 180;

export interface FaultOptions {
  readonly now: Date;
  readonly waiverDays: number;
}

/** What is wrong with a waiver by itself. A waiver with a fault waives nothing. */
export function waiverFaults(waiver: Waiver, { now, waiverDays }: FaultOptions): WaiverFault[] {
  const { rule, resource, grant, expires } = waiver;
  const left = daysLeft(expires, now);
  const name = waiverName(waiver);
  const broad = (why: string, fix: string): WaiverFault => ({
    kind: "over-broad",
    summary: `${name} is too broad: ${why}`,
    fix,
  });
  const faults: WaiverFault[] = [];
  if (left < 0) {
    faults.push({
      kind: "expired",
      summary: `${name} expired on ${expires}`,
      fix: `mend what it waived and remove it, or have ${waiver.owner} renew it`,
    });
  }
  if (left > waiverDays) {
    faults.push(
      broad(
        `it holds for ${left} days, and ${waiverDays} is the most`,
        "let it end sooner and renew it if need be",
      ),
    );
  }
  if (/[*?]/.test(rule)) faults.push(broad(`the rule ${rule} is more than one`, "name one rule"));
  const wide = tooWide(resource);
  if (wide !== undefined) faults.push(broad(wide, "name the resource by its type and name"));
  const action = grant?.actions?.find(isAnyService);
  if (action !== undefined) {
    faults.push(broad(`the action ${action} is of every service`, "name the service: s3:*"));
  }
  return faults;
}

/** Whether an action pattern is not tied to one service. */
function isAnyService(action: string): boolean {
  const [service = "", name] = action.split(":");
  return name === undefined || /[*?]/.test(service);
}

export function waiverName({ rule, resource, place }: Waiver): string {
  return `The waiver of ${rule} for ${patternName(resource)} (${place})`;
}
