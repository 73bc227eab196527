import type { Finding } from "@plinth/guardrails";

const STRENGTH: Readonly<Record<string, number>> = { disabled: 0, advisory: 1, mandatory: 2 };

/**
 * The last line against saying one thing twice: two rules that prove the same by the same statement, action and resource.
 * The first keeps the word, unless it says it less strictly: then both are said, since leaving one out would let pass what
 * it refuses. What has no such proof is never left out.
 */
export class Said {
  private readonly first = new Map<string, { readonly rule: string; readonly strength: number }>();

  /** Whether another rule has said it at least as strictly. Takes note otherwise. */
  already(rule: string, urn: string, finding: Finding, level: string): boolean {
    const { statement, property, action, resource } = finding;
    if (statement === undefined || action === undefined || resource === undefined) return false;
    const key = JSON.stringify([urn, property, statement.index, action, resource]);
    const strength = STRENGTH[level] ?? 2;
    const before = this.first.get(key);
    if (before !== undefined && before.rule !== rule && before.strength >= strength) return true;
    if (before === undefined || before.strength < strength) this.first.set(key, { rule, strength });
    return false;
  }
}
