import { buildFile } from '../engine/data/file-tree.ts';
import { fromHex, toHex } from '../engine/data/hex.ts';
import { addChange, type Changes } from '../engine/data/tree-changes.ts';
import { editTree } from '../engine/data/tree-edit.ts';
import { backUp } from '../engine/repository/back-up.ts';
import { commitSnapshot } from '../engine/repository/commit-snapshot.ts';
import { commitVolumeRoot } from '../engine/repository/commit-volume-root.ts';
import type { DataPorts } from '../engine/repository/data-ports.ts';
import { dropHold } from '../engine/repository/drop-hold.ts';
import { dropSnapshot } from '../engine/repository/drop-snapshot.ts';
import { holdRoot } from '../engine/repository/hold-root.ts';
import { holdVault } from '../engine/repository/hold-vault.ts';
import { newVault } from '../engine/repository/new-vault.ts';
import { openRepository } from '../engine/repository/open-repository.ts';
import { getPackFiles, setPackFiles } from '../engine/repository/pack-files.ts';
import { planNewVolume, type VolumeRows } from '../engine/repository/plan-new-volume.ts';
import { planRestoredVolume } from '../engine/repository/plan-restored-volume.ts';
import { releaseDrops } from '../engine/repository/release-drops.ts';
import { newMemoryStore } from '../engine/store/memory-store.ts';
import type { Store } from '../engine/store/port.ts';
import { newMemoryLocks } from '../engine/time/locks.ts';

/** Store and locks of one tab. */
export function newDataPlane(store: Store = newMemoryStore()): DataPorts {
  return { store, locks: newMemoryLocks() };
}

/** Another tab on the same data: a connection that shares the rows and the locks, and knows nothing yet. */
export function secondTab({ store, locks }: DataPorts): DataPorts {
  const tab = { ...store };
  const files = getPackFiles(store);
  if (files) setPackFiles(tab, files);
  return { store: tab, locks };
}

export async function addVolume({ store }: DataPorts, rows: VolumeRows | string): Promise<void> {
  const { volume, repository, packIndexes } = typeof rows === 'string' ? planNewVolume(rows) : rows;
  await store.write(['volumes', 'repositories', 'packIndexes'], async (tx) => {
    await tx.table('volumes').put(volume);
    await tx.table('repositories').put(repository);
    for (const row of packIndexes) await tx.table('packIndexes').put(row);
  });
}

export async function addVault({ store }: DataPorts, vaultId: string): Promise<void> {
  const owner = { account: '111122223333', region: 'us-east-1', kmsKeyId: 'key', lineage: 'fs-1' };
  const { vault, repository } = newVault({ vaultId, ...owner });
  await store.write(['vaults', 'repositories'], async (tx) => {
    await tx.table('vaults').put(vault);
    await tx.table('repositories').put(repository);
  });
}

/** Puts files, by name, into the root directory; `undefined` removes. */
export async function putFiles(
  data: DataPorts,
  volumeId: string,
  files: Readonly<Record<string, Uint8Array | undefined>>,
): Promise<void> {
  const repository = await openRepository(data, volumeId);
  await repository.write(async (writer) => {
    const changes: Changes = new Map();
    for (const [path, bytes] of Object.entries(files)) {
      const entry = bytes && { kind: 'file' as const, files: 1, modified: 0, ...(await buildFile(writer, [bytes])) };
      addChange(changes, path.split('/'), entry ? { kind: 'put', entry } : { kind: 'remove' });
    }
    const root = await rootOf(data, volumeId);
    const edited = await editTree(writer, root === '' ? undefined : fromHex(root), changes, 0);
    await commitVolumeRoot(writer, volumeId, edited.hash ? toHex(edited.hash) : '');
  });
}

export async function rootOf({ store }: DataPorts, volumeId: string): Promise<string> {
  const volume = await store.read(['volumes'], (tx) => tx.table('volumes').get(volumeId));
  if (!volume) throw new Error(`no volume ${volumeId}`);
  return volume.root;
}

/** A whole backup: hold, transfer, snapshot. Gives what it added. */
export async function takeSnapshot(
  data: DataPorts,
  { volumeId, vaultId, snapshotId }: { volumeId: string; vaultId: string; snapshotId: string },
) {
  const root = await data.store.write(['volumes'], (tx) => holdRoot(tx, volumeId, snapshotId));
  const moved = await backUp(data, { sourceId: volumeId, vaultId, root, onProgress: () => {} });
  await commitSnapshot(data, { snapshotId, vaultId, root, takenAt: 0, ...moved }, ['volumes'], (tx) =>
    dropHold(tx, volumeId, snapshotId),
  );
  await releaseDrops(data, volumeId);
  return { ...moved, root };
}

export async function deleteSnapshot(data: DataPorts, snapshotId: string): Promise<void> {
  const snapshot = await data.store.write(['snapshots', 'vaults'], (tx) => dropSnapshot(tx, snapshotId));
  if (snapshot) await releaseDrops(data, snapshot.vaultId);
}

/** A new volume that shows a snapshot's tree and has loaded nothing. */
export async function restore(
  data: DataPorts,
  { volumeId, vaultId, root }: { volumeId: string; vaultId: string; root: string },
): Promise<void> {
  await addVolume(data, planRestoredVolume(volumeId, { vaultId, root }));
  await data.store.write(['vaults'], (tx) => holdVault(tx, { vaultId, volumeId, root }));
}

/** Bytes that nobody can compress or guess, the same for the same seed. */
export function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = seed * 2654435761 + 1;
  for (let at = 0; at < words.length; at += 1) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    words[at] = Math.imul(state ^ (state >>> 12), 0x297a2d39);
  }
  return new Uint8Array(words.buffer).slice(0, length);
}
