import { Damage } from '../data/damage.ts';
import { NO_TOTALS, type Totals } from '../data/entry.ts';
import { fromHex } from '../data/hex.ts';
import { rootTotals } from '../data/node-codec.ts';
import { DIRECTORY_NODE } from '../data/objects.ts';
import type { SnapshotRow } from '../data/rows.ts';
import type { Store } from '../store/port.ts';
import { readObjects } from './read-objects.ts';
import { stateOf } from './repository-state.ts';

/** What a vault's snapshots say of themselves must be what their roots say. */
export async function auditSnapshots(store: Store, vaultId: string): Promise<readonly string[]> {
  const snapshots = await store.read(['snapshots'], (tx) =>
    tx.table('snapshots').list({ index: 'byVault', span: { from: vaultId, to: vaultId } }),
  );
  const findings: string[] = [];
  for (const snapshot of snapshots) {
    const totals = await totalsOf(store, snapshot);
    const { snapshotId, logicalBytes, files, syntheticBytes } = snapshot;
    if (totals && (totals.bytes !== logicalBytes || totals.files !== files))
      findings.push(
        `Snapshot ${snapshotId} says ${logicalBytes} bytes in ${files} files; its tree has ${totals.bytes} in ${totals.files}.`,
      );
    const [told = 0, made = 0] = [syntheticBytes, totals?.syntheticBytes];
    if (totals && told !== made)
      findings.push(`Snapshot ${snapshotId} says that ${told} of its bytes are synthetic; in its tree ${made} are.`);
  }
  return findings;
}

/** `undefined` when the root cannot be read: then that is what is wrong. */
async function totalsOf(store: Store, { vaultId, root }: SnapshotRow): Promise<Totals | undefined> {
  if (root === '') return NO_TOTALS;
  try {
    const [node] = await readObjects(store, stateOf(store, vaultId), [{ hash: fromHex(root), kind: DIRECTORY_NODE }]);
    return node && rootTotals(node);
  } catch (cause) {
    if (cause instanceof Damage) return undefined;
    throw cause;
  }
}
