import type { VerificationRecord } from '../records.ts';
import { prefix } from '../store/key.ts';
import type { Store } from '../store/port.ts';

/** A part of what a run verifies, in the order of the repositories' ids. */
export interface VerifyPart {
  readonly repositoryId: string;
  /** Only the tree of this root, hexadecimal. */
  readonly root?: string;
  /** Bytes of all its packs. */
  readonly bytes: number;
}

const TABLES = ['volumes', 'vaults', 'backups', 'snapshots', 'packIndexes'] as const;

/** What a run has to go through now. Empty when what it was about is gone, or has no data yet. */
export async function findParts(store: Store, { scope, scopeId }: VerificationRecord): Promise<readonly VerifyPart[]> {
  return store.read(TABLES, async (tx) => {
    const sized = async (repositoryId: string, root?: string): Promise<VerifyPart> => {
      const rows = await tx.table('packIndexes').list({ span: prefix([repositoryId]) });
      const bytes = rows.reduce((sum, { packBytes }) => sum + packBytes, 0);
      return { repositoryId, bytes, ...(root === undefined ? {} : { root }) };
    };
    const id = scopeId ?? '';
    switch (scope) {
      case 'all': {
        const ids = [...(await tx.table('volumes').keys()), ...(await tx.table('vaults').keys())].map(String);
        return Promise.all(ids.sort().map((each) => sized(each)));
      }
      case 'vault':
        return (await tx.table('vaults').get(id)) ? [await sized(id)] : [];
      case 'file-system': {
        const volume = await tx.table('volumes').get(id);
        if (!volume) return [];
        const { origin } = volume;
        const behind = origin && origin.root !== '' ? [await sized(origin.vaultId, origin.root)] : [];
        return [await sized(id), ...behind].sort((a, b) => (a.repositoryId < b.repositoryId ? -1 : 1));
      }
      case 'backup': {
        const [backup] = await tx.table('backups').list({ index: 'byId', span: { from: id, to: id } });
        const snapshot = backup?.snapshotId && (await tx.table('snapshots').get(backup.snapshotId));
        return snapshot && snapshot.root !== '' ? [await sized(snapshot.vaultId, snapshot.root)] : [];
      }
    }
  });
}
