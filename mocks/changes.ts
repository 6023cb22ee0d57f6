import { sleep } from '../src/engine/time/timer.ts';
import type { Change } from '../src/lab/change.ts';

/** BroadcastChannel on which every tab's worker tells what changed, as arrays of changes. */
export const CHANGES_CHANNEL = 'fsx-backups-changes';

/** Real ms within which changes are told together. */
const TOGETHER_MS = 10;

/**
 * Tells the first change at once, and those that come within the next moment together, each once: days that pass in a second change
 * the same things many times, and each message is one between processes.
 */
export function gatherChanges(tell: (changes: readonly Change[]) => void): (change: Change) => void {
  const gathered = new Map<string, Change>();
  let isTelling = false;
  const tellAll = async () => {
    isTelling = true;
    while (gathered.size > 0) {
      const changes = [...gathered.values()];
      gathered.clear();
      tell(changes);
      await sleep(TOGETHER_MS);
    }
    isTelling = false;
  };
  return (change) => {
    gathered.set(`${change.kind} ${change.id} ${change.region}`, change);
    if (!isTelling) void tellAll();
  };
}
