import { audit } from '../engine/repository/audit.ts';
import { backUp } from '../engine/repository/back-up.ts';
import { commitSnapshot } from '../engine/repository/commit-snapshot.ts';
import { compact } from '../engine/repository/compact.ts';
import type { DataPorts } from '../engine/repository/data-ports.ts';
import { dropVolume } from '../engine/repository/drop-volume.ts';
import { holdVault } from '../engine/repository/hold-vault.ts';
import { loadVolume } from '../engine/repository/load-volume.ts';
import { planNewVolume } from '../engine/repository/plan-new-volume.ts';
import { planRestoredVolume } from '../engine/repository/plan-restored-volume.ts';
import { releaseDrops } from '../engine/repository/release-drops.ts';
import { removeStrayFiles } from '../engine/repository/stray-files.ts';
import { sweep } from '../engine/repository/sweep.ts';
import type { Source } from '../engine/volumes/source.ts';
import { walkFiles } from '../engine/volumes/walk-files.ts';
import { addVault, addVolume, deleteSnapshot, noise, putFiles, takeSnapshot } from './data-plane.ts';

type Files = Readonly<Record<string, Uint8Array>>;

/** What must be there, for certain, after a step was acknowledged: the files of each volume and snapshot. */
export interface Life {
  readonly volumes: ReadonlyMap<string, Files>;
  readonly snapshots: ReadonlyMap<string, Files>;
}

/** A step that can be taken again after it was interrupted anywhere. */
interface Step {
  readonly name: string;
  readonly take: (data: DataPorts) => Promise<unknown>;
  readonly after: (life: Life) => Life;
}

const ONE = { a: noise(70_000, 1), b: noise(9_000, 2) };
const TWO = { ...ONE, a: noise(70_000, 3) };
const EDITED = { ...ONE, b: noise(10, 4) };
const VAULTS = ['vault', 'far'];

const withVolume = (id: string, files: Files) => (life: Life) => ({
  ...life,
  volumes: new Map([...life.volumes, [id, files]]),
});
const withSnapshot = (id: string, files: Files) => (life: Life) => ({
  ...life,
  snapshots: new Map([...life.snapshots, [id, files]]),
});
const without = (id: string) => (life: Life) => ({
  volumes: new Map([...life.volumes].filter(([known]) => known !== id)),
  snapshots: new Map([...life.snapshots].filter(([known]) => known !== id)),
});
const same = (life: Life) => life;

const snapshot = ({ store }: DataPorts, id: string) => store.read(['snapshots'], (tx) => tx.table('snapshots').get(id));
const hasVolume = ({ store }: DataPorts, id: string) =>
  store.read(['volumes'], async (tx) => (await tx.table('volumes').get(id)) !== undefined);

async function take(data: DataPorts, snapshotId: string) {
  if (!(await snapshot(data, snapshotId))) await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId });
}

async function copy(data: DataPorts, sourceId: string, snapshotId: string) {
  const source = await snapshot(data, sourceId);
  if (!source) throw new Error(`no snapshot ${sourceId}`);
  const { root } = source;
  const moved = await backUp(data, { sourceId: source.vaultId, vaultId: 'far', root, onProgress: () => {} });
  await commitSnapshot(data, { snapshotId, vaultId: 'far', root, takenAt: 0, ...moved }, [], async () => {});
}

async function restore(data: DataPorts, snapshotId: string, volumeId: string) {
  const source = await snapshot(data, snapshotId);
  if (!source || (await hasVolume(data, volumeId))) return;
  const { vaultId, root } = source;
  const { volume, repository, packIndexes } = planRestoredVolume(volumeId, { vaultId, root });
  await data.store.write(['volumes', 'repositories', 'packIndexes', 'vaults'], async (tx) => {
    await tx.table('volumes').put(volume);
    await tx.table('repositories').put(repository);
    for (const row of packIndexes) await tx.table('packIndexes').put(row);
    await holdVault(tx, { vaultId, volumeId, root });
  });
}

/** Everything that moves data: files, a backup, an increment, a copy, a restore that is edited and loaded, deletions, compaction. */
export const STEPS: readonly Step[] = [
  { name: 'files', take: (data) => putFiles(data, 'vol', ONE), after: withVolume('vol', ONE) },
  { name: 'backup', take: (data) => take(data, 'one'), after: withSnapshot('one', ONE) },
  { name: 'change', take: (data) => putFiles(data, 'vol', TWO), after: withVolume('vol', TWO) },
  { name: 'increment', take: (data) => take(data, 'two'), after: withSnapshot('two', TWO) },
  { name: 'copy', take: (data) => copy(data, 'one', 'copied'), after: withSnapshot('copied', ONE) },
  { name: 'restore', take: (data) => restore(data, 'one', 'new'), after: withVolume('new', ONE) },
  { name: 'edit', take: (data) => putFiles(data, 'new', EDITED), after: withVolume('new', EDITED) },
  { name: 'load', take: (data) => loadVolume(data, 'new', { onProgress: () => {} }), after: same },
  { name: 'delete', take: (data) => deleteSnapshot(data, 'one'), after: without('one') },
  { name: 'compact', take: (data) => Promise.all([compact(data, 'vault'), compact(data, 'new')]), after: same },
  { name: 'drop', take: (data) => dropVolume(data, 'vol'), after: without('vol') },
];

/** A volume without files, and two vaults. */
export async function beginLife(data: DataPorts): Promise<Life> {
  await addVolume(data, planNewVolume('vol'));
  for (const vaultId of VAULTS) await addVault(data, vaultId);
  return { volumes: new Map([['vol', {}]]), snapshots: new Map() };
}

/** What a host does when it starts: frees what interrupted work had left. */
export async function tidy(data: DataPorts): Promise<void> {
  await removeStrayFiles(data);
  const keys = await data.store.read(['repositories'], (tx) => tx.table('repositories').keys());
  for (const key of keys) {
    await releaseDrops(data, String(key));
    await sweep(data, String(key));
  }
}

/** What is wrong with the stored data, where it must be as acknowledged, or as the step under way leaves it. */
export async function troubles(data: DataPorts, life: Life, under?: Step): Promise<readonly string[]> {
  const after = under?.after(life) ?? life;
  const { volumes, snapshots } = await data.store.read(['volumes', 'snapshots'], async (tx) => ({
    volumes: await tx.table('volumes').keys(),
    snapshots: await tx.table('snapshots').list(),
  }));
  const found = (await audit(data)).map(({ what }) => what);
  const there = [
    ...volumes.map((key) => ({ id: String(key), source: { volumeId: String(key) } })),
    ...snapshots.map(({ snapshotId: id, vaultId, root }) => ({ id, source: { vaultId, root } })),
  ];
  for (const { id, source } of there) {
    const expected = [life, after].map((one) => one.volumes.get(id) ?? one.snapshots.get(id));
    const seen = await filesOf(data, source);
    if (!expected.some((files) => files && isSame(files, seen))) found.push(`${id} is not what was written`);
  }
  const ids = there.map(({ id }) => id);
  for (const id of [...life.volumes.keys(), ...life.snapshots.keys()])
    if (!ids.includes(id) && (after.volumes.has(id) || after.snapshots.has(id))) found.push(`${id} is lost`);
  return found;
}

async function filesOf(data: DataPorts, source: Source): Promise<Files> {
  const files: Record<string, Uint8Array> = {};
  for await (const { path, read } of walkFiles(data, source, '/')) {
    const parts: Uint8Array[] = [];
    for await (const part of read()) parts.push(part);
    files[path] = Buffer.concat(parts);
  }
  return files;
}

const isSame = (left: Files, right: Files) =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([path, bytes]) => right[path] && Buffer.compare(bytes, right[path]) === 0);
