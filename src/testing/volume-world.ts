import { expect } from 'vitest';
import { checkBlocks } from '../engine/data/check-blocks.ts';
import { cutBlocks } from '../engine/data/cut-blocks.ts';
import { buildFile } from '../engine/data/file-tree.ts';
import { toHex } from '../engine/data/hex.ts';
import { addChange, type Changes, newDirectory } from '../engine/data/tree-changes.ts';
import { editTree } from '../engine/data/tree-edit.ts';
import { audit } from '../engine/repository/audit.ts';
import { setBlockWork } from '../engine/repository/block-work.ts';
import { newMemoryStore } from '../engine/store/memory-store.ts';
import { newMemoryLocks } from '../engine/time/locks.ts';
import type { VolumePorts } from '../engine/volumes/edit-volume.ts';
import { listEntries } from '../engine/volumes/list-entries.ts';
import type { Source } from '../engine/volumes/source.ts';
import { walkFiles } from '../engine/volumes/walk-files.ts';
import { type FaultyStore, newFaultyStore } from './faulty-store.ts';
import { memoryObjects } from './memory-objects.ts';
import { leavesOf, newModel, type VolumeModel } from './volume-model.ts';
import { putNewVault, putNewVolume } from './volumes.ts';

/** One of a list, by any number. */
export const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** Where backups are taken, and where they are copied to: the vaults of two Regions. */
export const VAULT = 'vault-1';
export const VAULTS = [VAULT, 'vault-2'] as const;

/** A backup, and what it must hold. */
export interface ModelBackup {
  readonly snapshotId: string;
  readonly vaultId: string;
  readonly root: string;
  readonly model: VolumeModel;
}

/** A backup that has begun and is not committed. */
export interface RunningBackup extends ModelBackup {
  readonly volumeId: string;
}

/** A tab: the same stored rows, seen over a connection of its own. */
export interface Tab {
  readonly ports: VolumePorts;
  readonly store: FaultyStore;
}

/** Volumes and backups beside their models. */
export interface World {
  readonly volumes: Map<string, VolumeModel>;
  readonly backups: Map<string, ModelBackup>;
  readonly running: RunningBackup[];
  readonly tabs: [Tab, Tab];
  /** Trees that were found equal to a model. */
  readonly compared: Map<string, VolumeModel>;
  /** Opens a tab anew: nothing of it is in memory. */
  reopen(tab: number): void;
  nextId(prefix: string): string;
}

/** The second tab lets others read, hash and compress, as a browser does. */
export async function newWorld(): Promise<World> {
  const stored = newMemoryStore();
  const locks = newMemoryLocks();
  const newTab = (number: number): Tab => {
    const store = newFaultyStore(stored);
    if (number === 1) setBlockWork(store, { check: checkBlocks, cut: cutBlocks });
    return { store, ports: { store, locks, clock: { now: async () => 1 } } };
  };
  let last = 0;
  const tabs: [Tab, Tab] = [newTab(0), newTab(1)];
  await putNewVolume(tabs[0].ports, 'fs-0');
  for (const vaultId of VAULTS) await putNewVault(tabs[0].ports, vaultId);
  return {
    volumes: new Map([['fs-0', newModel()]]),
    backups: new Map(),
    running: [],
    compared: new Map(),
    tabs,
    reopen: (tab) => {
      tabs[tab % 2] = newTab(tab % 2);
    },
    nextId: (prefix) => {
      last += 1;
      return `${prefix}-${last}`;
    },
  };
}

/** True when a tree is, byte for byte, what its model says. */
export async function equalsModel(ports: VolumePorts, source: Source, model: VolumeModel): Promise<boolean> {
  const leaves = leavesOf(model);
  let seen = 0;
  for await (const file of walkFiles(ports, source, '/')) {
    const expected = leaves.get(file.path);
    if (!expected || expected.length !== file.bytes) return false;
    const parts: Uint8Array[] = [];
    for await (const part of file.read()) parts.push(part);
    if (Buffer.compare(Buffer.concat(parts), expected) !== 0) return false;
    seen += 1;
  }
  const { total } = await listEntries(ports, source, '/');
  const bytes = [...model.files.values()].reduce((sum, file) => sum + file.length, 0);
  return seen === leaves.size && total.files === model.files.size && total.bytes === bytes;
}

/** The root of a tree that was never changed: all times are 1. */
async function rootOf({ files, directories }: VolumeModel): Promise<string> {
  const objects = memoryObjects();
  const changes: Changes = new Map();
  for (const [path, bytes] of files) {
    const content = await buildFile(objects, [bytes]);
    addChange(changes, path.slice(1).split('/'), {
      kind: 'put',
      entry: { kind: 'file', files: 1, modified: 1, ...content },
    });
  }
  for (const path of directories) addChange(changes, path.slice(1).split('/'), newDirectory());
  const { hash } = await editTree(objects, undefined, changes, 1);
  return hash ? toHex(hash) : '';
}

/** Fails unless every volume and backup equals its model, and nothing stored is wrong. @param isThorough  as `expectEqual` has it */
export async function expectWhole(world: World, isThorough: boolean): Promise<void> {
  await expectEqual(world, isThorough);
  expect(await audit(world.tabs[0].ports)).toEqual([]);
}

/**
 * Fails unless every volume and backup equals its model.
 *
 * @param isThorough  true also compares each root with that of the same tree made at once; false reads only the trees whose root or model is new since the last time
 */
export async function expectEqual(world: World, isThorough: boolean): Promise<void> {
  const { ports } = world.tabs[0];
  const rows = await ports.store.read(['volumes'], (tx) => tx.table('volumes').list());
  const trees = [
    ...rows.map(({ volumeId, root }) => ({ source: { volumeId }, root, model: world.volumes.get(volumeId) })),
    ...Array.from(world.backups.values(), ({ vaultId, root, model }) => ({ source: { vaultId, root }, root, model })),
  ];
  expect(rows.length).toBe(world.volumes.size);
  for (const { source, root, model = newModel() } of trees) {
    const key = `${JSON.stringify(source)} ${root}`;
    if (!isThorough && world.compared.get(key) === model) continue;
    expect(await equalsModel(ports, source, model), `${key} equals its model`).toBe(true);
    if (isThorough) expect(root, `${key} is the root of its model`).toBe(await rootOf(model));
    world.compared.set(key, model);
  }
}

/**
 * Makes a change of a volume and of its model. When the store fails, either both or neither happened: the model follows.
 *
 * @param after  the model with the change, or with what of it is possible
 * @param isPossible  whether all of it is
 */
export async function changeBoth(
  { volumes, tabs }: World,
  volumeId: string,
  after: VolumeModel,
  isPossible: boolean,
  change: () => Promise<boolean>,
): Promise<void> {
  const before = volumes.get(volumeId)!;
  try {
    expect(await change(), 'the volume agrees with the model on what is possible').toBe(isPossible);
    volumes.set(volumeId, after);
  } catch (error) {
    if (!isFault(error)) throw error;
    for (const tab of tabs) tab.store.heal();
    const { ports } = tabs[0];
    if (!(await equalsModel(ports, { volumeId }, before))) volumes.set(volumeId, after);
  }
}

export const isFault = (error: unknown): boolean => error instanceof Error && error.name === 'StorageFault';
