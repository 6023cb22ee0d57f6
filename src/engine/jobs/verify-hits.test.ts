import { expect, test } from 'vitest';
import type { Verification } from '../../lab/verification.ts';
import { takeBackup } from '../../testing/copies.ts';
import { damageBytes, readRows } from '../../testing/damage.ts';
import { noise } from '../../testing/data-plane.ts';
import { fileSystemWith, hostEngine, PLACE } from '../../testing/hosted-engine.ts';
import type { Engine } from '../engine.ts';
import { getVerification, startVerification } from '../operations/lab/verifications.ts';
import type { BackupRecord } from '../records.ts';
import { sleep } from '../time/timer.ts';
import { readFile } from '../volumes/read-file.ts';
import type { Source } from '../volumes/source.ts';
import { writeFiles } from '../volumes/write-files.ts';

const TIMES = 200;
const NAMES = ['/a', '/b', '/docs/c', '/docs/deep/d', '/e'] as const;
const FILE_BYTES = 3_000;

/** What each path holds: files of the same number are of the same bytes. */
type Content = Readonly<Record<string, number>>;

const bytesOf = (number: number) => noise(FILE_BYTES, number);

async function verifyEverything(engine: Engine): Promise<Verification> {
  const begun = await startVerification(engine.ports, PLACE, { scope: 'all' });
  if (typeof begun === 'string') throw new Error(begun);
  for (;;) {
    const now = await getVerification(engine.ports, begun.id);
    if (now && now.state !== 'running') return now;
    await sleep(1);
  }
}

async function write(engine: Engine, fileSystemId: string, content: Content): Promise<void> {
  const files = Object.entries(content).map(([path, number]) => ({
    ...{ path, modified: 0 },
    bytes: new Blob([bytesOf(number)]),
  }));
  await writeFiles(engine.ports, fileSystemId, files);
}

/** Two backups of a file system and its content now: some of the files are the same in several of them. */
async function world(seed: number) {
  const { engine } = await hostEngine();
  const fileSystemId = await fileSystemWith(engine);
  const number = (at: number) => 1 + ((seed * 31 + at * 17) % 9);
  let content: Content = Object.fromEntries(NAMES.map((path, at) => [path, number(at)]));
  const backups: { id: string; content: Content }[] = [];
  for (const change of [0, 1, 2]) {
    if (change > 0)
      content = { ...content, [NAMES[(seed + change) % NAMES.length] ?? '/a']: 10 * change + number(change) };
    await write(engine, fileSystemId, content);
    if (change < 2) backups.push({ id: await takeBackup(engine, fileSystemId), content });
  }
  return { engine, fileSystemId, content, backups };
}

/** Whether a file can be read, and then whether it is right; wrong bytes are an error of this test. */
async function isReadable(engine: Engine, source: Source, path: string, number: number): Promise<boolean> {
  const blob = await readFile(engine.ports, source, path).catch(() => undefined);
  if (!blob) return false;
  expect(Buffer.compare(Buffer.from(await blob.arrayBuffer()), bytesOf(number)), path).toBe(0);
  return true;
}

test('a lost block is told with each backup and file that it hits, and all others are unharmed', async () => {
  for (let seed = 1; seed <= TIMES; seed += 1) {
    const { engine: before, fileSystemId, content, backups } = await world(seed);
    await before.stop();
    const store = { ...before.ports.store };
    const lost = Object.values(backups[seed % 2]!.content)[seed % NAMES.length]!;
    const repositories = new Set((await readRows(store)).packs.map(({ repositoryId }) => repositoryId));
    for (const id of repositories) while (await damageBytes(store, id, bytesOf(lost)));
    const { engine, defects } = await hostEngine({ store, locks: before.ports.locks });

    const run = await verifyEverything(engine);

    const told = new Map<string, Set<string>>();
    for (const { state, hits } of run.findings) {
      expect(state).toBe('damaged');
      for (const { id, paths } of hits) told.set(id, new Set([...(told.get(id) ?? []), ...paths]));
    }
    const holders = [...backups, { id: fileSystemId, content }];
    const hit = holders.flatMap(({ id, content: files }) => {
      const paths = Object.keys(files).filter((path) => files[path] === lost);
      return paths.length > 0 ? [[id, new Set(paths)] as const] : [];
    });
    expect(told, `seed ${seed}`).toEqual(new Map(hit));
    const rows = await store.read(['backups', 'snapshots'], async (tx) => ({
      backups: await tx.table('backups').list(),
      snapshots: await tx.table('snapshots').list(),
    }));
    const sourceOf = (id: string): Source => {
      const record: BackupRecord | undefined = rows.backups.find((row) => row.id === id);
      const snapshot = rows.snapshots.find(({ snapshotId }) => snapshotId === record?.snapshotId);
      return snapshot ? { vaultId: snapshot.vaultId, root: snapshot.root } : { volumeId: id };
    };
    for (const { id, content: files } of holders)
      for (const [path, number] of Object.entries(files))
        expect(await isReadable(engine, sourceOf(id), path, number), `${id} ${path}`).toBe(number !== lost);
    await engine.stop();
    expect(defects).toEqual([]);
  }
}, 240_000);
