import { byStanding } from "@plinth/access-analysis";
import { grouped } from "../../render/wording";

/** `a, b and c`; of a long list the first ones and how many more there are. */
export function listed(items: readonly string[], most = 6): string {
  const shown = items.length > most ? items.slice(0, most - 1) : items;
  const rest = items.length - shown.length;
  const last = rest > 0 ? `${grouped(rest)} more` : shown.at(-1);
  const before = rest > 0 ? shown : shown.slice(0, -1);
  return before.length === 0 ? (last ?? "") : `${before.join(", ")} and ${last}`;
}

/** `s3`, `ec2, lambda and s3`, `390 services, such as iam, s3 and kms`. */
export function servicesText(services: readonly string[]): string {
  const ordered = [...services].sort(byStanding);
  if (ordered.length <= 6) return listed(ordered);
  return `${grouped(ordered.length)} services, such as ${listed(ordered.slice(0, 3))}`;
}
