import { newVault } from '../engine/repository/new-vault.ts';
import { planNewVolume, type VolumeRows } from '../engine/repository/plan-new-volume.ts';
import { newMemoryStore } from '../engine/store/memory-store.ts';
import type { Store, WriteTransaction } from '../engine/store/port.ts';
import { newMemoryLocks } from '../engine/time/locks.ts';
import type { VolumePorts } from '../engine/volumes/edit-volume.ts';
import type { UploadFile } from '../lab/upload.ts';

/** The data plane alone, on a store of its own; the clock stands until the test moves it. */
export interface TestPorts extends VolumePorts {
  readonly time: { now: number };
}

export function newTestPorts(store: Store = newMemoryStore()): TestPorts {
  const time = { now: 1_000 };
  return { store, locks: newMemoryLocks(), clock: { now: async () => time.now }, time };
}

/** Puts a volume's rows, and the caller's own, in one transaction. */
export async function putVolume(
  { store }: VolumePorts,
  rows: VolumeRows,
  also: (tx: WriteTransaction<'vaults'>) => Promise<void> = async () => {},
): Promise<void> {
  await store.write(['volumes', 'repositories', 'packIndexes', 'vaults'], async (tx) => {
    await tx.table('volumes').put(rows.volume);
    await tx.table('repositories').put(rows.repository);
    for (const row of rows.packIndexes) await tx.table('packIndexes').put(row);
    await also(tx);
  });
}

export const putNewVolume = (ports: VolumePorts, volumeId: string): Promise<void> =>
  putVolume(ports, planNewVolume(volumeId));

export async function putNewVault({ store }: VolumePorts, vaultId: string): Promise<void> {
  const owner = { vaultId, account: '111122223333', region: 'us-east-1', kmsKeyId: 'key', lineage: 'fs-1' };
  const { vault, repository } = newVault(owner);
  await store.write(['vaults', 'repositories'], async (tx) => {
    await tx.table('vaults').put(vault);
    await tx.table('repositories').put(repository);
  });
}

/** A file to upload. */
export const uploadOf = (path: string, bytes: string | Uint8Array<ArrayBuffer>, modified = 1): UploadFile => ({
  path,
  bytes: new Blob([bytes]),
  modified,
});

/** Bytes of which no two blocks are equal. */
export function distinctBytes(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(size / 4));
  for (let n = 0; n < words.length; n += 1) words[n] = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b);
  return new Uint8Array(words.buffer, 0, size);
}
