import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askBackup, fileSystemWith, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { creationOf } from '../../testing/resources.ts';
import type { Engine } from '../engine.ts';
import { listHistory } from './read-history.ts';

const EU = { ...PLACE, region: 'eu-west-1' };

/** What happened, oldest first. */
const historyOf = async (engine: Engine, resource?: string) => {
  const { events } = await listHistory(engine.ports, PLACE, resource === undefined ? {} : { resource }, { limit: 500 });
  return events.toReversed();
};

const wordsOf = async (engine: Engine, resource?: string) =>
  (await historyOf(engine, resource)).map(({ action, result, resourceId }) => `${action} ${result} ${resourceId}`);

/** The events that `act` leaves. */
async function left(engine: Engine, act: () => Promise<unknown>) {
  const before = (await historyOf(engine)).length;
  const answer = (await act().catch(() => undefined)) as Record<string, Record<string, string>> | undefined;
  return { answer, events: (await historyOf(engine)).slice(before) };
}

test('every request that changes something leaves one event', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { a: 'text' });
  const ask = (operation: string, body: object, place = PLACE) =>
    left(engine, () => engine.fsx(place, operation, body));
  const arn = (id: string) => `arn:aws:fsx:us-east-1:${PLACE.account}:${id}`;

  const backup = await ask('CreateBackup', { FileSystemId: fs });
  const backupId = backup.answer!.Backup!.BackupId!;
  await settleAll(engine);
  const copy = await ask('CopyBackup', { SourceBackupId: backupId, SourceRegion: PLACE.region }, EU);
  const copyId = copy.answer!.Backup!.BackupId!;
  await settleAll(engine);
  const subnets = (await ask('DescribeFileSystems', { FileSystemIds: [fs] })).answer as never as {
    FileSystems: { SubnetIds: string[] }[];
  };
  const { SubnetIds } = subnets.FileSystems[0]!;
  const restored = await ask('CreateFileSystemFromBackup', { BackupId: backupId, SubnetIds });
  const restoredId = restored.answer!.FileSystem!.FileSystemId!;
  await settleAll(engine);
  const link = { FileSystemId: restoredId, FileSystemPath: '/ns', DataRepositoryPath: 's3://bucket' };
  const linked = await ask('CreateDataRepositoryAssociation', link);
  const AssociationId = linked.answer!.Association!.AssociationId!;
  await settleAll(engine);
  const relinked = await ask('UpdateDataRepositoryAssociation', { AssociationId, ImportedFileChunkSize: 512 });
  await settleAll(engine);
  const unlinked = await ask('DeleteDataRepositoryAssociation', { AssociationId });
  await settleAll(engine);
  const updated = await ask('UpdateFileSystem', { FileSystemId: fs, StorageCapacity: 2400 });
  const tagged = await ask('TagResource', { ResourceARN: arn(`backup/${backupId}`), Tags: [{ Key: 'k', Value: 'v' }] });
  const untagged = await ask('UntagResource', { ResourceARN: arn(`file-system/${fs}`), TagKeys: ['k'] });
  const deletedBackup = await ask('DeleteBackup', { BackupId: copyId }, EU);
  await settleAll(engine);
  const final = { SkipFinalBackup: false };
  const deleted = await ask('DeleteFileSystem', { FileSystemId: fs, LustreConfiguration: final });

  const all = { backup, copy, restored, linked, relinked, unlinked, updated, tagged, untagged, deletedBackup, deleted };
  const told = Object.values(all).map(({ events }) => events.map(({ id: _id, at: _at, ...event }) => event));
  const event = (action: string, resourceId: string, fileSystemId: string, detail?: string) => [
    {
      ...{ action, resourceId, fileSystemId, region: PLACE.region, result: 'done' },
      ...{ who: `arn:aws:iam::${PLACE.account}:root`, ...(detail && { detail }) },
    },
  ];
  const inEu = (events: object[]) => events.map((each) => ({ ...each, region: EU.region }));
  expect(told).toEqual([
    event('CreateBackup', backupId, fs),
    inEu(event('CopyBackup', copyId, fs, `A copy of ${backupId} in us-east-1.`)),
    event('CreateFileSystemFromBackup', restoredId, restoredId, `Restored from ${backupId}.`),
    event('CreateDataRepositoryAssociation', AssociationId, restoredId),
    event('UpdateDataRepositoryAssociation', AssociationId, restoredId, 'ImportedFileChunkSize 512'),
    event('DeleteDataRepositoryAssociation', AssociationId, restoredId),
    event('UpdateFileSystem', fs, fs, 'StorageCapacity 2400'),
    event('TagResource', backupId, fs, 'Tags: k.'),
    event('UntagResource', fs, fs, 'Tags: k.'),
    inEu(event('DeleteBackup', copyId, fs)),
    event('DeleteFileSystem', fs, fs, expect.stringMatching(/^Its final backup is backup-\w+\.$/)),
  ]);
  expect(defects).toEqual([]);
});

test('what the service does is told as of the moment it was due, on the resource and its file system', async () => {
  const { engine } = await hostEngine();
  const fs = await fileSystemWith(engine, { a: 'text' });
  const backup = await askBackup(engine, fs);
  await settleAll(engine);

  expect(await wordsOf(engine, fs)).toEqual([
    `CreateFileSystem done ${fs}`,
    `FileSystemAvailable done ${fs}`,
    `CreateBackup done ${backup}`,
    `BackupAvailable done ${backup}`,
  ]);
  expect(await wordsOf(engine, backup)).toEqual([`CreateBackup done ${backup}`, `BackupAvailable done ${backup}`]);
  const times = (await historyOf(engine)).map(({ at }) => at);
  await engine.clock.change({ advanceSeconds: 86_400 });
  await engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId: fs });
  await engine.clock.change({ advanceSeconds: 90 * 86_400 });

  const events = await historyOf(engine, fs);
  expect(events.map(({ at }) => at).slice(0, 4)).toEqual(times);
  const [asked, gone] = events.slice(-2);
  expect([asked?.action, gone?.action]).toEqual(['DeleteFileSystem', 'FileSystemDeleted']);
  expect(gone!.at - asked!.at).toBeLessThan(3_600_000);
});

test('a failure says why', async () => {
  const { engine } = await hostEngine();
  const fs = await fileSystemWith(engine, { a: 'text' });
  const backup = await askBackup(engine, fs);
  await engine.failJobs(backup, 'The disk is on fire.');

  expect((await historyOf(engine, backup)).at(-1)).toMatchObject({
    ...{ action: 'BackupFailed', result: 'failed', who: 'fsx.amazonaws.com', detail: 'The disk is on fire.' },
  });
});

test('a refused request leaves one event that says why, and a refused question none', async () => {
  const { engine } = await hostEngine();
  const fs = await fileSystemWith(engine);
  const unknown = 'backup-0123456789abcdef0';
  const ask = (operation: string, body: object) => left(engine, () => engine.fsx(PLACE, operation, body));

  const { events: deletion } = await ask('DeleteBackup', { BackupId: unknown });
  const { events: invalid } = await ask('CreateFileSystem', { FileSystemType: 'LUSTRE', StorageCapacity: -1 });
  const { events: backup } = await ask('CreateBackup', { FileSystemId: fs, Tags: [{ Key: 'aws:k', Value: 'v' }] });
  const { events: question } = await ask('DescribeBackups', { BackupIds: [unknown] });
  const { events: strange } = await ask('CreateSnapshot', {});

  const detail = `Backup '${unknown}' does not exist in us-east-1.`;
  expect(deletion).toMatchObject([{ action: 'DeleteBackup', result: 'refused', resourceId: unknown, detail }]);
  expect(invalid).toMatchObject([{ action: 'CreateFileSystem', result: 'refused', resourceId: '' }]);
  expect(backup).toMatchObject([{ action: 'CreateBackup', result: 'refused', resourceId: '', fileSystemId: fs }]);
  expect([question, strange]).toEqual([[], []]);
});

test('a request that is repeated with its token leaves nothing more', async () => {
  const wanted = fc.record({ token: fc.integer({ min: 0, max: 5 }), capacity: fc.integer({ min: 0, max: 2 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(wanted, { maxLength: 8 }), async (requests) => {
      const { engine } = await hostEngine();
      const SubnetIds = ['subnet-0123456789abcdef0'];
      const answers: string[] = [];
      for (const { token, capacity } of requests) {
        const ClientRequestToken = `token-${token}`;
        const request = {
          ...creationOf({ SubnetIds }),
          StorageCapacity: [1200, 2400, 7][capacity],
          ClientRequestToken,
        };
        const answer = await engine.fsx(PLACE, 'CreateFileSystem', request).catch(() => undefined);
        const made = answer as { FileSystem: { FileSystemId: string } } | undefined;
        answers.push(made?.FileSystem.FileSystemId ?? 'refused');
      }

      const events = (await historyOf(engine)).filter(({ action }) => action === 'CreateFileSystem');
      const done = events.filter(({ result }) => result === 'done').map(({ resourceId }) => resourceId);
      const made = answers.filter((answer) => answer !== 'refused');
      expect(done.toSorted()).toEqual([...new Set(made)].sort());
      expect(events.length - done.length).toBe(answers.length - made.length);
      await engine.stop();
    }),
    { numRuns: 15 },
  );
});
