/**
 * Runs `work` for every item, a few at a time, and gives the results in the items' order. After a failure starts no more, and
 * rejects only when what was running has ended.
 *
 * @param lanes  items at work at a time, at least 1
 */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  const queue = items.entries();
  const run = async () => {
    for (const [n, item] of queue) {
      if (failures.length > 0) return;
      results[n] = await work(item).catch((error: unknown) => {
        failures.push(error);
        throw error;
      });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(lanes, items.length) }, run));
  for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
  return results;
}
