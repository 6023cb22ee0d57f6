import { BLOCK_SIZE } from '../data/objects.ts';
import type { RepositoryRow, VaultRow } from '../data/rows.ts';

/** An empty vault, and the repository that keeps its objects; to be put in the caller's own transaction. */
export function newVault(owner: Pick<VaultRow, 'vaultId' | 'account' | 'region' | 'kmsKeyId' | 'lineage'>): {
  readonly vault: VaultRow;
  readonly repository: RepositoryRow;
} {
  const { vaultId, account, region, kmsKeyId, lineage } = owner;
  return {
    vault: {
      vaultId,
      account,
      region,
      kmsKeyId,
      lineage,
      hash: 'sha-256',
      blockSize: BLOCK_SIZE,
      holds: {},
      drops: [],
    },
    repository: { repositoryId: vaultId, nextPackId: 1, generation: 0 },
  };
}
