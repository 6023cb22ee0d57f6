import { fromHex } from '../data/hex.ts';
import type { Hash } from '../data/objects.ts';
import { planRelease } from '../data/ref-counts.ts';
import { Defect } from '../defect.ts';
import type { Store } from '../store/port.ts';
import { countedObjects } from './counted-objects.ts';
import type { DataPorts } from './data-ports.ts';
import { refresh } from './refresh.ts';
import { stateOf } from './repository-state.ts';

/**
 * What deleting these snapshots together would free, bytes as stored. Changes nothing, reads no blocks, and does not wait
 * for a backup that runs. Unknown ids count nothing.
 */
export async function uniqueBytes({ store }: DataPorts, snapshotIds: readonly string[]): Promise<number> {
  const snapshots = await store.read(['snapshots'], (tx) =>
    Promise.all([...new Set(snapshotIds)].map((id) => tx.table('snapshots').get(id))),
  );
  const roots = new Map<string, Hash[]>();
  for (const snapshot of snapshots)
    if (snapshot && snapshot.root !== '')
      roots.set(snapshot.vaultId, [...(roots.get(snapshot.vaultId) ?? []), fromHex(snapshot.root)]);
  let bytes = 0;
  for (const [vaultId, ofVault] of roots) bytes += await freedBytes(store, vaultId, ofVault);
  return bytes;
}

/** Times that the counting starts over because another release freed objects meanwhile. */
const ATTEMPTS = 10;

async function freedBytes(store: Store, vaultId: string, roots: readonly Hash[]): Promise<number> {
  const state = stateOf(store, vaultId);
  for (let attempt = 1; ; attempt += 1) {
    const index = await refresh(store, state);
    const objects = countedObjects(store, state, index);
    const { releases } = state;
    try {
      const { freed } = await planRelease(objects, roots);
      if (state.releases === releases) return freed.reduce((sum, slot) => sum + objects.bytes(slot), 0);
    } catch (cause) {
      if (state.releases === releases) throw cause;
    }
    if (attempt === ATTEMPTS) throw new Defect(`Vault ${vaultId} is released from too often to be counted.`);
  }
}
