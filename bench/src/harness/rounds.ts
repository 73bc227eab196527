/**
 * Measures several sides in turn, round after round, so that whatever else the machine does hits all
 * of them alike. One round before that counts for nothing: it fills caches.
 *
 * @returns the median of each side, in its order
 */
export async function interleaved(
  rounds: number,
  sides: readonly (() => Promise<number>)[],
): Promise<number[]> {
  const measured = sides.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      const value = await side();
      if (round > 0) measured[index]?.push(value);
    }
  }
  return measured.map(median);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  if (low === undefined || high === undefined) throw new RangeError("there is no median of nothing");
  return (low + high) / 2;
}
