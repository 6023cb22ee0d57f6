import type { PackRow } from '../engine/data/rows.ts';
import type { DataPorts } from '../engine/repository/data-ports.ts';
import { type VerifyFound, verifyRepository } from '../engine/repository/verify-repository.ts';
import { addVault, addVolume, newDataPlane, noise, putFiles, takeSnapshot } from './data-plane.ts';

export const ACCOUNT = '111122223333';
/** The repositories of `threeCopies`. */
export const REPOSITORIES = ['vol', 'vault', 'vault-2'] as const;

/** A volume of the vaults' own account, and the same content in two vaults. @param seed  other bytes for another one */
export async function threeCopies(seed = 0): Promise<DataPorts> {
  const data = newDataPlane();
  await addVolume(data, 'vol');
  await data.store.write(['fileSystems'], (tx) =>
    tx
      .table('fileSystems')
      .put({ account: ACCOUNT, region: 'us-east-1', id: 'vol', volumeId: 'vol', fileSystem: {} } as never),
  );
  const [a, b] = [noise(150_000, 2 * seed + 1), noise(3_000, 2 * seed + 2)];
  await putFiles(data, 'vol', { a, 'docs/b': b, c: new Uint8Array(9_000) });
  for (const vaultId of ['vault', 'vault-2']) {
    await addVault(data, vaultId);
    await takeSnapshot(data, { volumeId: 'vol', vaultId, snapshotId: `of-${vaultId}` });
  }
  return data;
}

/** All that verifying these repositories finds, and heals. */
export async function verifyAll(
  data: DataPorts,
  ids: readonly string[] = REPOSITORIES,
): Promise<readonly VerifyFound[]> {
  const found: VerifyFound[] = [];
  for (const repositoryId of ids)
    for await (const step of verifyRepository(data, { repositoryId, afterPack: 0 })) found.push(...step.found);
  return found;
}

/** The row of a pack with other bytes, stored as these were. */
export const asStored = (row: PackRow, bytes: Uint8Array<ArrayBuffer>): PackRow => ({
  ...row,
  bytes: row.bytes instanceof Blob ? new Blob([bytes]) : bytes,
});
