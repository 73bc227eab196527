import { factsOf } from "../../facts/facts";
import type { Holder } from "../../facts/facts";
import type { AccessModel } from "../../model/model";
import type { GuardedResource } from "../../resource/resource";
import type { Finding } from "../../rule/finding";
import type { Removal } from "../../rule/removal";
import type { Guard, Places } from "./guard";
import { guardsOf, isPolicy, nameOf } from "./guard";
import type { PerhapsGuard } from "./perhaps";
import { perhapsGuards } from "./perhaps";
import { weakened } from "./weakened";

/** What the change takes away of what the guardrails rest on. */
export function removed(removal: Removal, places: Places, model: AccessModel): Finding[] {
  const { before, after } = removal;
  const guards = guardsOf(before, removal, places, model);
  const leftover = after === undefined ? [] : guardsOf(after, removal, places, model);
  const left = new Set(leftover.map(({ key }) => key));
  const unclear = after === undefined ? [] : perhapsGuards(after, removal, places, model);
  // IAM's names are unique: a successor of the same name can only be made once this is gone.
  const gap = removal.replaces && after !== undefined && sameName(before, after);
  const lost = guards.filter((guard) => (gap || !left.has(guard.key)) && !goesWithHolder(guard, removal));
  const known = new Set(guards.map(({ key }) => key));
  const perhaps = perhapsGuards(before, removal, places, model).filter(
    (guard) =>
      !known.has(guard.key) && (removal.replaces || !left.has(guard.key)) && !goesWithHolder(guard, removal),
  );
  return [
    ...lost.map((guard) => {
      const afterwards = gap ? undefined : unclear.find(({ key }) => key === guard.key);
      return afterwards === undefined
        ? lostFinding(guard, removal, gap)
        : cannotTell(removal, guard.text, afterwards, "after the change");
    }),
    ...guards
      .filter((guard) => !lost.includes(guard) && !goesWithHolder(guard, removal))
      .flatMap((guard) => weakerFindings(guard, leftover, removal, model))
      // What is said below of the same property needs no second line.
      .filter(({ unknown }) => !perhaps.some(({ property }) => property === unknown?.property)),
    ...perhaps.map((guard) => cannotTell(removal, guard.text, guard, "in the state")),
    ...lostBoundary(before, after),
  ];
}

function lostFinding({ text }: Guard, { before, after }: Removal, gap: boolean): Finding {
  return {
    urn: before.urn,
    summary:
      after === undefined
        ? `This change deletes ${text}`
        : gap
          ? `This change deletes ${text} to make it anew: until then the account is without it`
          : `This change takes away ${text}`,
    removal: true,
    fix: "keep it in the program; where it has to go, waive this by name and until a date (grant: { removal: true })",
  };
}

/** A guard that stays by its name, and may hold less than before. */
function weakerFindings(
  guard: Guard,
  leftover: readonly Guard[],
  removal: Removal,
  model: AccessModel,
): Finding[] {
  const rest = leftover.filter(({ key }) => key === guard.key);
  const weaker = weakened(guard, rest, model);
  if (weaker === undefined) return [];
  const hidden = (guards: readonly Guard[]): string | undefined =>
    guards.map(({ holds }) => holds?.hidden).find((property) => property !== undefined);
  const [before, after] = [hidden([guard]), hidden(rest)];
  const where = before === undefined ? "after the change" : "in the state";
  const property = before ?? after;
  if (property !== undefined) return [cannotTell(removal, guard.text, { property }, where, "weakens")];
  return [
    {
      urn: removal.before.urn,
      summary: `This change weakens ${guard.text}: ${weaker}`,
      removal: true,
      fix: "let it hold what it held; where that has to change, waive this by name and until a date (grant: { removal: true })",
    },
  ];
}

/** What is encrypted, or not known yet, may be what the guardrails rest on. */
function cannotTell(
  { before, after }: Removal,
  text: string,
  { property, of }: Pick<PerhapsGuard, "property" | "of">,
  when: keyof typeof REMEDIES,
  does = after === undefined ? "deletes" : "takes away",
): Finding {
  const place = of === undefined ? property : `${property} of ${of}`;
  return {
    urn: before.urn,
    summary: `Cannot tell whether this change ${does} ${text}: ${place} cannot be read ${when}`,
    removal: true,
    unknown: { property, remedy: REMEDIES[when] },
  };
}

const REMEDIES = {
  "in the state":
    "write the state with `pulumi stack export --show-secrets`, to a file that nobody keeps; where this has to go, waive it by name and until a date (grant: { removal: true })",
  "after the change":
    "build it from values that are no secrets and known at preview: a policy is no secret (pulumi.unsecret)",
} as const;

/** Whether a gate is on somebody whom the change deletes too, with all that they could do. */
function goesWithHolder({ holder }: Guard, removal: Removal): boolean {
  if (holder === undefined) return false;
  if (holder.kind !== "policy") return isGone(holder, removal);
  const attached = removal.stackBefore
    .flatMap((one) => factsOf(one).attachments)
    .filter(
      ({ policy, asBoundary }) =>
        !asBoundary && typeof policy === "string" && isPolicy(removal.before, policy),
    );
  return attached.length > 0 && attached.every((attachment) => isGone(attachment.holder, removal));
}

function isGone({ kind, name, self }: Holder, { before, stackBefore, staying }: Removal): boolean {
  const owner = self
    ? before
    : stackBefore.find((one) => {
        const { identity } = factsOf(one);
        return identity?.kind === kind && typeof name === "string" && identity.name === name;
      });
  return owner !== undefined && !staying.has(owner.urn);
}

/** Who was under a boundary and is under none. */
function lostBoundary(before: GuardedResource, after: GuardedResource | undefined): Finding[] {
  if (after === undefined) return [];
  const { identity } = factsOf(before);
  if (identity?.boundary === undefined || factsOf(after).identity?.boundary !== undefined) return [];
  return [
    {
      urn: before.urn,
      summary: `${identity.kind}/${nameOf({ identity }, before)} loses its boundary`,
      removal: true,
      fix: "leave it under its boundary; where that has to go, waive this by name and until a date (grant: { removal: true })",
    },
  ];
}

function sameName(before: GuardedResource, after: GuardedResource): boolean {
  const [one, other] = [before, after].map((resource) => factsOf(resource).identity?.name);
  return typeof one === "string" && one === other;
}
