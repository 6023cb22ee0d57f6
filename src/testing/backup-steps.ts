import { expect } from 'vitest';
import { audit } from '../engine/repository/audit.ts';
import { backUp } from '../engine/repository/back-up.ts';
import { commitSnapshot } from '../engine/repository/commit-snapshot.ts';
import { compact } from '../engine/repository/compact.ts';
import { dropHold } from '../engine/repository/drop-hold.ts';
import { dropSnapshot } from '../engine/repository/drop-snapshot.ts';
import { dropVolume } from '../engine/repository/drop-volume.ts';
import { holdRoot } from '../engine/repository/hold-root.ts';
import { holdVault } from '../engine/repository/hold-vault.ts';
import { loadVolume } from '../engine/repository/load-volume.ts';
import { openRepository } from '../engine/repository/open-repository.ts';
import { planRestoredVolume } from '../engine/repository/plan-restored-volume.ts';
import { releaseDrops } from '../engine/repository/release-drops.ts';
import { sweep } from '../engine/repository/sweep.ts';
import { uniqueBytes } from '../engine/repository/unique-bytes.ts';
import type { VolumePorts } from '../engine/volumes/edit-volume.ts';
import { copyModel } from './volume-model.ts';
import type { Act } from './volume-steps.ts';
import { pick, type RunningBackup, VAULT, VAULTS, type World } from './volume-world.ts';
import { putVolume } from './volumes.ts';

const MOST_VOLUMES = 3;
const MOST_BACKUPS = 6;

/** Takes the instant of a backup. Its files may change from now on. */
const begin: Act = async (world, step, ports) => {
  const volumeId = pick([...world.volumes.keys()], step.volume);
  if (world.running.length + world.backups.size >= MOST_BACKUPS) return;
  const snapshotId = world.nextId('snapshot');
  const root = await ports.store.write(['volumes'], (tx) => holdRoot(tx, volumeId, snapshotId));
  world.running.push({ snapshotId, vaultId: VAULT, volumeId, root, model: copyModel(world.volumes.get(volumeId)!) });
};

/** Moves a begun backup's blocks, or only some of them. */
async function move(ports: VolumePorts, { volumeId, root }: RunningBackup, isBroken: boolean) {
  const controller = new AbortController();
  const stop = new Error('stopped');
  if (isBroken) controller.abort(stop);
  const request = { sourceId: volumeId, vaultId: VAULT, root, onProgress: () => {}, signal: controller.signal };
  return backUp(ports, request).catch((error: unknown) => {
    if (error !== stop) throw error;
  });
}

const breakOff: Act = async (world, step, ports) => {
  if (world.running.length > 0) await move(ports, pick(world.running, step.other), true);
};

const finish: Act = async (world, step, ports) => {
  if (world.running.length === 0) return;
  const backup = pick(world.running, step.other);
  const { snapshotId, volumeId, root } = backup;
  const isCommitted = () => ports.store.read(['snapshots'], (tx) => tx.table('snapshots').get(snapshotId));
  if (!(await isCommitted())) {
    const moved = await move(ports, backup, false);
    if (!moved) return;
    expect(moved.logicalBytes).toBe([...backup.model.files.values()].reduce((sum, file) => sum + file.length, 0));
    expect(moved.files).toBe(backup.model.files.size);
    const row = { snapshotId, vaultId: VAULT, root, takenAt: 1, ...moved };
    await commitSnapshot(ports, row, ['volumes'], (tx) => dropHold(tx, volumeId, snapshotId));
  }
  world.running.splice(world.running.indexOf(backup), 1);
  world.backups.set(snapshotId, backup);
  await releaseDrops(ports, volumeId);
};

/** A whole backup at once. */
const backUpNow: Act = async (world, step, ports) => {
  await begin(world, step, ports);
  await finish(world, { ...step, other: Math.max(0, world.running.length - 1) }, ports);
};

const restore: Act = async (world, step, ports) => {
  if (world.backups.size === 0 || world.volumes.size >= MOST_VOLUMES) return;
  const { vaultId, root, model } = pick([...world.backups.values()], step.other);
  const volumeId = world.nextId('fs');
  const rows = planRestoredVolume(volumeId, { vaultId, root });
  await putVolume(ports, rows, (tx) => holdVault(tx, { vaultId, volumeId, root }));
  world.volumes.set(volumeId, copyModel(model));
};

/** A copy of a backup in the vault of the other Region. It needs nothing of its source once it is there. */
const copy: Act = async (world, step, ports) => {
  if (world.backups.size === 0 || world.running.length + world.backups.size >= MOST_BACKUPS) return;
  const source = pick([...world.backups.values()], step.other);
  const vaultId = source.vaultId === VAULTS[0] ? VAULTS[1] : VAULTS[0];
  const { root, model } = source;
  const moved = await backUp(ports, { sourceId: source.vaultId, vaultId, root, onProgress: () => {} });
  const snapshotId = world.nextId('copy');
  await commitSnapshot(ports, { snapshotId, vaultId, root, takenAt: 1, ...moved }, ['volumes'], async () => {});
  world.backups.set(snapshotId, { snapshotId, vaultId, root, model });
};

/** Deletes a backup that no volume loads from, and checks what was said of the space that this gives back. */
const deleteBackup: Act = async (world, step, ports) => {
  if (world.backups.size === 0) return;
  const { snapshotId, vaultId, root } = pick([...world.backups.values()], step.other);
  const vault = await ports.store.read(['vaults'], (tx) => tx.table('vaults').get(vaultId));
  if (Object.values(vault?.holds ?? {}).includes(root)) return;
  await releaseDrops(ports, vaultId);
  const repository = await openRepository(ports, vaultId);
  const promised = await uniqueBytes(ports, [snapshotId]);
  const before = await repository.holdings();
  await ports.store.write(['snapshots', 'vaults'], (tx) => dropSnapshot(tx, snapshotId));
  world.backups.delete(snapshotId);
  await releaseDrops(ports, vaultId);
  expect(before.presentBytes - (await repository.holdings()).presentBytes).toBe(promised);
};

const load: Act = async (world, step, ports) => {
  const volumeId = pick([...world.volumes.keys()], step.volume);
  await loadVolume(ports, volumeId, { onProgress: () => {} });
  const row = await ports.store.read(['volumes'], (tx) => tx.table('volumes').get(volumeId));
  expect(row?.origin).toBeUndefined();
};

const dropOne: Act = async (world, step, ports) => {
  const volumeId = pick([...world.volumes.keys()], step.volume);
  const isUsed = world.running.some((backup) => backup.volumeId === volumeId);
  if (isUsed || world.volumes.size === 1) return;
  await dropVolume(ports, volumeId);
  world.volumes.delete(volumeId);
};

/** Finishes what a fault left open, as the service does when it starts. */
export async function recover(world: World, ports: VolumePorts): Promise<void> {
  const stored = await ports.store.read(['volumes', 'snapshots'], async (tx) => ({
    volumes: await tx.table('volumes').list(),
    snapshots: await tx.table('snapshots').keys(),
  }));
  const volumeIds = stored.volumes.map((volume) => volume.volumeId);
  for (const volumeId of [...world.volumes.keys()]) if (!volumeIds.includes(volumeId)) world.volumes.delete(volumeId);
  for (const id of [...world.backups.keys()]) if (!stored.snapshots.includes(id)) world.backups.delete(id);
}

/** Every step of backups, and of what the service does by itself. */
export const BACKUP_STEPS = {
  begin,
  backUpNow,
  breakOff,
  finish,
  copy,
  restore,
  deleteBackup,
  compact: async (world, step, ports) => {
    await compact(ports, pick([...VAULTS, ...world.volumes.keys()], step.volume));
  },
  verify: async (_world, _step, ports) => {
    expect(await audit(ports)).toEqual([]);
  },
  load,
  dropVolume: dropOne,
  sweep: async (world, step, ports) => {
    await sweep(ports, pick([...VAULTS, ...world.volumes.keys()], step.volume));
  },
  reopen: async (world, step) => world.reopen(step.other),
} satisfies Record<string, Act>;
