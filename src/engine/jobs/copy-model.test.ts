import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Place } from '../../aws/arn.ts';
import type { Backup } from '../../aws/fsx/types.ts';
import { askCopy, bytesIn, IRELAND, snapshotOf, textOf, textsOf } from '../../testing/copies.ts';
import {
  askBackup,
  fileSystemWith,
  type HostedEngine,
  hostEngine,
  PLACE,
  settleAll,
} from '../../testing/hosted-engine.ts';
import type { Engine } from '../engine.ts';
import { keysOf } from '../operations/kms/simulated-keys.ts';
import { planCopy } from '../operations/lab/plan-copy.ts';
import type { Locks } from '../ports.ts';
import { audit } from '../repository/audit.ts';
import { sweep } from '../repository/sweep.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/port.ts';
import { newMemoryLocks } from '../time/locks.ts';
import { writeFiles } from '../volumes/write-files.ts';

const PLACES: readonly Place[] = [PLACE, IRELAND, { ...PLACE, region: 'eu-central-1' }];

/** What every backup alive must hold, by its id, and where it is. */
type Model = Map<string, { readonly place: Place; readonly texts: Readonly<Record<string, string>> }>;

interface World {
  host: HostedEngine;
  readonly outside: { readonly store: Store; readonly locks: Locks };
  readonly fileSystem: string;
  texts: Readonly<Record<string, string>>;
  readonly model: Model;
}

type Act = (world: World, a: number, b: number) => Promise<unknown>;

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

const backUp: Act = async ({ host, fileSystem, model, texts }) => {
  const made = await allowed(askBackup(host.engine, fileSystem));
  if (made) model.set(made, { place: PLACE, texts });
};

const copy: Act = async ({ host, model }, a, b) => {
  const [id, source] = pick([...model], a) ?? [];
  if (!id || !source) return;
  const place = pick(PLACES, b)!;
  const KmsKeyId = keysOf(place)[b % 5 === 0 ? 1 : 0]!.arn;
  const made = await allowed(askCopy(host.engine, id, { SourceRegion: source.place.region, KmsKeyId }, place));
  if (made) model.set(made.BackupId, { place, texts: source.texts });
};

/** With nothing else under way: what is forecast is what the copy then measures, and what its vault gains. */
const copyMeasured: Act = async ({ host: { engine }, model }, a, b) => {
  await settleAll(engine);
  const [id, source] = pick([...model], a) ?? [];
  if (!id || !source) return;
  const place = pick(PLACES, b)!;
  const kmsKeyId = keysOf(place)[b % 3 === 0 ? 1 : 0]!.arn;
  const [record] = await engine.ports.store.read(['backups'], (tx) =>
    tx.table('backups').list({ index: 'byId', span: { from: id, to: id } }),
  );
  const plan = await planCopy(engine.ports, record!, { region: place.region, kmsKeyId });
  if (plan.refusal) return;
  const before = await allBytes(engine);
  const { BackupId } = await askCopy(engine, id, { SourceRegion: source.place.region, KmsKeyId: kmsKeyId }, place);
  await settleAll(engine);
  model.set(BackupId, { place, texts: source.texts });
  const { addedBytes, changedBytes, vaultId } = await snapshotOf(engine, BackupId);
  expect({ addedBytes, changedBytes }).toEqual({ addedBytes: plan.addedBytes, changedBytes: plan.changedBytes });
  expect((await allBytes(engine)) - before).toBe(addedBytes);
  const others = await engine.ports.store.read(['snapshots'], (tx) =>
    tx.table('snapshots').count({ index: 'byVault', span: { from: vaultId, to: vaultId } }),
  );
  expect(plan.whyFull === undefined).toBe(others > 1);
  if (plan.whyFull) expect(await bytesIn(engine, vaultId)).toBe(addedBytes);
};

/** What all vaults hold. */
async function allBytes(engine: Engine): Promise<number> {
  const vaults = await engine.ports.store.read(['vaults'], (tx) => tx.table('vaults').keys());
  const each = await Promise.all(vaults.map((vaultId) => bytesIn(engine, String(vaultId))));
  return each.reduce((sum, bytes) => sum + bytes, 0);
}

const ACTS = {
  backUp,
  copy,
  copyMeasured,
  copyAgain: copy,
  copyOnceMore: copy,
  write: async (world, a, b) => {
    const path = `${'ab'.charAt(a % 2)}.txt`;
    const text = textOf(30_000 + b * 100, b);
    world.texts = { ...world.texts, [path]: text };
    const file = { path: `/${path}`, bytes: new Blob([text]), modified: 0 };
    await writeFiles(world.host.engine.ports, world.fileSystem, [file]);
  },
  delete: async ({ host, model }, a) => {
    const [id, source] = pick([...model], a) ?? [];
    if (!id || !source) return;
    if (await allowed(host.engine.fsx(source.place, 'DeleteBackup', { BackupId: id }))) model.delete(id);
  },
  advance: ({ host }, _, b) => host.engine.clock.change({ advanceSeconds: b * 3 }),
  settle: ({ host }) => settleAll(host.engine),
  restart: async (world) => {
    await world.host.engine.stop();
    expect(world.host.defects).toEqual([]);
    world.host = await hostEngine({ ...world.outside, store: { ...world.outside.store } });
  },
} satisfies Record<string, Act>;

const KINDS = [
  'backUp',
  'copy',
  'copyMeasured',
  'copyAgain',
  'copyOnceMore',
  'write',
  'delete',
  'advance',
  'settle',
  'restart',
] as const;
const steps = fc.array(fc.record({ kind: fc.constantFrom(...KINDS), a: fc.nat(99), b: fc.nat(99) }), {
  minLength: 10,
  maxLength: 30,
});

test('whatever is backed up, copied and deleted, every backup alive holds its bytes, and every vault just those', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (todo) => {
      const outside = { store: newMemoryStore(), locks: newMemoryLocks() };
      const host = await hostEngine(outside);
      const texts = { 'a.txt': textOf(80_000, 1) };
      const fileSystem = await fileSystemWith(host.engine, texts);
      const world: World = { host, outside, fileSystem, texts, model: new Map() };
      await backUp(world, 0, 0);
      await settleAll(host.engine);
      for (const { kind, a, b } of todo) {
        await ACTS[kind](world, a, b);
        expect(await audit(world.host.engine.ports)).toEqual([]);
      }
      await expectWhole(world.host.engine, world.model);
      await world.host.engine.stop();
      expect(world.host.defects).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 120_000);

/** `undefined` when a rule said no; any other error is one. */
const allowed = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((cause) => {
    expect(cause.name, String(cause)).toMatch(/^(Backup|SourceBackupUnavailable|ServiceLimitExceeded)/);
    return undefined;
  });

async function expectWhole(engine: Engine, model: Model): Promise<void> {
  await settleAll(engine);
  expect(await audit(engine.ports)).toEqual([]);
  for (const place of PLACES) {
    const { Backups } = (await engine.fsx(place, 'DescribeBackups', {})) as { Backups: readonly Backup[] };
    expect(Backups.every(({ Lifecycle }) => Lifecycle === 'AVAILABLE')).toBe(true);
    const expected = [...model].filter(([, backup]) => backup.place === place).map(([id]) => id);
    expect(Backups.map(({ BackupId }) => BackupId).sort()).toEqual(expected.sort());
  }
  for (const [id, { texts }] of model) {
    const { vaultId, root } = await snapshotOf(engine, id);
    expect(await textsOf(engine, { vaultId, root })).toEqual(texts);
  }
  const vaults = await engine.ports.store.read(['vaults'], (tx) => tx.table('vaults').keys());
  for (const vaultId of vaults) expect(await sweep(engine.ports, String(vaultId))).toBe(0);
}
