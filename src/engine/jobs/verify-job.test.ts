import { expect, test } from 'vitest';
import type { Verification, VerifyRequest } from '../../lab/verification.ts';
import { damageBytes, readRows } from '../../testing/damage.ts';
import { noise } from '../../testing/data-plane.ts';
import { askBackup, fileSystemWith, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { fromHex } from '../data/hex.ts';
import type { Engine } from '../engine.ts';
import {
  endVerification,
  getVerification,
  listVerifications,
  startVerification,
} from '../operations/lab/verifications.ts';
import { audit } from '../repository/audit.ts';
import { openRepository } from '../repository/open-repository.ts';
import { sleep } from '../time/timer.ts';
import { removeEntries } from '../volumes/remove-entries.ts';
import { writeFiles } from '../volumes/write-files.ts';

const FILM = noise(200_000, 1);
const NOTE = noise(900, 2);

async function start(engine: Engine, request: VerifyRequest): Promise<Verification> {
  const begun = await startVerification(engine.ports, PLACE, request);
  if (typeof begun === 'string') throw new Error(begun);
  return begun;
}

async function finish(engine: Engine, { id }: Verification): Promise<Verification> {
  for (let look = 0; look < 500; look += 1) {
    const now = await getVerification(engine.ports, id);
    if (now && now.state !== 'running') return now;
    await sleep(10);
  }
  throw new Error('The run does not end.');
}

const verify = async (engine: Engine, request: VerifyRequest = { scope: 'all' }) =>
  finish(engine, await start(engine, request));

/** A file system with a film and a note in a directory, and a backup of it. */
async function backedUp() {
  const { engine, defects } = await hostEngine();
  const fileSystemId = await fileSystemWith(engine);
  const upload = (path: string, bytes: Uint8Array<ArrayBuffer>) => ({ path, bytes: new Blob([bytes]), modified: 0 });
  await writeFiles(engine.ports, fileSystemId, [upload('/film.mp4', FILM), upload('/docs/note.txt', NOTE)]);
  const backupId = await askBackup(engine, fileSystemId);
  await settleAll(engine);
  const { store } = engine.ports;
  const [backup] = await store.read(['backups'], (tx) => tx.table('backups').list());
  return { engine, defects, store, fileSystemId, backupId, vaultId: backup!.vaultId };
}

test('a healthy store is read once, and nothing is found', async () => {
  const { engine, defects, store } = await backedUp();
  const { packs } = await readRows(store);

  const run = await verify(engine);

  expect(run).toMatchObject({ state: 'done', findings: [], sums: { damaged: 0, healed: 0, rebuilt: 0, notes: 0 } });
  const bytes = packs.reduce(
    (sum, pack) => sum + (pack.bytes instanceof Blob ? pack.bytes.size : pack.bytes.length),
    0,
  );
  expect(run.checked).toMatchObject({ packs: packs.length, bytes, repositories: 2 });
  expect(run.progress).toEqual({ doneBytes: bytes, totalBytes: bytes });
  expect(defects).toEqual([]);
  await engine.stop();
});

test('a damaged block of a vault is healed from the file system, byte for byte, and its files are named', async () => {
  const { engine, store, vaultId, fileSystemId, backupId } = await backedUp();
  expect(await damageBytes(store, vaultId, FILM.subarray(65_536, 131_072))).toBe(true);

  const run = await verify(engine);

  expect(run.sums).toEqual({ damaged: 0, healed: 1, rebuilt: 0, notes: 0 });
  expect(run.findings).toEqual([
    {
      state: 'healed',
      place: { kind: 'vault', id: vaultId },
      what: expect.stringContaining('is damaged'),
      object: expect.stringMatching(/^[0-9a-f]{64}$/),
      healedFrom: { kind: 'file-system', id: fileSystemId },
      hits: [{ kind: 'backup', id: backupId, region: 'us-east-1', paths: ['/film.mp4'], pathsTotal: 1 }],
    },
  ]);
  expect(await audit(engine.ports)).toEqual([]);
  const vault = await openRepository(engine.ports, vaultId);
  const block = await vault.read({ hash: fromHex(run.findings[0]!.object!), kind: 1 });
  expect(Buffer.compare(block, FILM.subarray(65_536, 131_072))).toBe(0);
  await engine.stop();
});

test('what no other copy is left of stays damage, and other files are unharmed', async () => {
  const { engine: before, store, vaultId, fileSystemId, backupId } = await backedUp();
  await before.stop();
  await damageBytes(store, vaultId, NOTE);
  await damageBytes(store, fileSystemId, NOTE);
  const { engine } = await hostEngine({ store: { ...store }, locks: before.ports.locks });

  const ofBackup = await verify(engine, { scope: 'backup', id: backupId });
  const ofAll = await verify(engine);

  expect(ofBackup.findings).toMatchObject([
    { state: 'damaged', hits: [{ kind: 'backup', id: backupId, paths: ['/docs/note.txt'] }] },
  ]);
  expect(ofAll.sums.damaged).toBe(2);
  expect(ofAll.findings.flatMap(({ hits }) => hits.map(({ kind }) => kind)).sort()).toEqual(['backup', 'file-system']);
  expect((await listVerifications(engine.ports)).map(({ id }) => id).sort()).toEqual([ofAll.id, ofBackup.id].sort());
  await engine.stop();
});

test('what could not be healed is healed by the next backup that finds it in the file system again', async () => {
  const { engine, store, vaultId, fileSystemId, backupId } = await backedUp();
  await removeEntries(engine.ports, fileSystemId, ['/docs/note.txt']);
  expect(await damageBytes(store, vaultId, NOTE)).toBe(true);
  const before = await verify(engine);
  expect(before.sums).toMatchObject({ damaged: 1, healed: 0 });
  const upload = { path: '/again.txt', bytes: new Blob([NOTE]), modified: 0 };
  await writeFiles(engine.ports, fileSystemId, [upload]);

  const next = await askBackup(engine, fileSystemId);
  await settleAll(engine);

  expect(await getVerification(engine.ports, before.id)).toMatchObject({
    sums: { damaged: 0, healed: 1 },
    findings: [{ state: 'healed', healedFrom: { kind: 'file-system', id: fileSystemId } }],
  });
  const vault = await openRepository(engine.ports, vaultId);
  const note = await vault.read({ hash: fromHex(before.findings[0]!.object!), kind: 1 });
  expect(Buffer.compare(note, NOTE)).toBe(0);
  for (const id of [backupId, next])
    expect(await verify(engine, { scope: 'backup', id })).toMatchObject({ state: 'done', findings: [] });
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
});

test('a backup of which the snapshot is lost is told', async () => {
  const { engine, store, backupId } = await backedUp();
  const [snapshot] = await store.read(['snapshots'], (tx) => tx.table('snapshots').list());
  await store.write(['snapshots'], (tx) => tx.table('snapshots').delete(snapshot!.snapshotId));

  const run = await verify(engine);

  expect(run.findings.at(-1)).toMatchObject({
    state: 'damaged',
    what: expect.stringContaining(`Backup ${backupId} has the snapshot`),
  });
  await engine.stop();
});

test('one run at a time, at its pace; it can be cancelled, and jobs do not wait for it', async () => {
  const { engine, fileSystemId } = await backedUp();
  const slow = await start(engine, { scope: 'file-system', id: fileSystemId, bytesPerSecond: 64 * 1024 });

  expect(await startVerification(engine.ports, PLACE, { scope: 'all' })).toBe('busy');
  await askBackup(engine, fileSystemId);
  expect(await settleAll(engine)).toBe(0);
  expect(await getVerification(engine.ports, slow.id)).toMatchObject({ state: 'running' });
  expect(await endVerification(engine.ports, slow.id)).toMatchObject({ state: 'cancelled' });

  expect(await verify(engine)).toMatchObject({ state: 'done', findings: [] });
  expect(await endVerification(engine.ports, slow.id)).toMatchObject({ state: 'cancelled' });
  expect(await getVerification(engine.ports, slow.id)).toBeUndefined();
  expect(await startVerification(engine.ports, PLACE, { scope: 'vault', id: 'none' })).toBe('unknown');
  await engine.stop();
});

test('a run that was killed goes on with the next pack', async () => {
  const { engine, store, vaultId, fileSystemId } = await backedUp();
  await writeFiles(engine.ports, fileSystemId, [{ path: '/more', bytes: new Blob([noise(90_000, 5)]), modified: 0 }]);
  const { locks } = engine.ports;
  const begun = await start(engine, { scope: 'all', bytesPerSecond: 128 * 1024 });
  while (((await getVerification(engine.ports, begun.id))?.checked.packs ?? 0) < 1) await sleep(10);
  await engine.stop();
  const before = await getVerification({ store }, begun.id);

  const next = await hostEngine({ store, locks });
  const run = await finish(next.engine, begun);

  expect(before).toMatchObject({ state: 'running' });
  expect(run).toMatchObject({ state: 'done', findings: [], checked: { repositories: 2 } });
  const stored = await store.read(['packIndexes'], (tx) => tx.table('packIndexes').list());
  expect(run.checked.packs).toBe(stored.length);
  expect(run.checked.bytes).toBe(stored.reduce((sum, { packBytes }) => sum + packBytes, 0));
  expect(vaultId).not.toBe(fileSystemId);
  await next.engine.stop();
}, 20_000);
