import { expect, test } from 'vitest';
import type { DataRepositoryAssociation, FsxOperation, FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { fileSystemWith, hostEngine, PLACE, settleAll } from '../../../testing/hosted-engine.ts';
import { creationOf } from '../../../testing/resources.ts';
import type { Engine } from '../../engine.ts';
import { newMemoryStore } from '../../store/memory-store.ts';
import { newMemoryLocks } from '../../time/locks.ts';
import { listEntries } from '../../volumes/list-entries.ts';

const call = async <N extends FsxOperation>(engine: Engine, operation: N, request: FsxRequest<N>, place = PLACE) =>
  (await engine.fsx(place, operation, request)) as FsxResponse<N>;

async function link(
  engine: Engine,
  FileSystemId: string,
  more: Partial<FsxRequest<'CreateDataRepositoryAssociation'>> = {},
): Promise<string> {
  const request = { FileSystemId, FileSystemPath: '/ns1', DataRepositoryPath: 's3://my-bucket/ns1', ...more };
  const { Association } = await call(engine, 'CreateDataRepositoryAssociation', request);
  return Association!.AssociationId!;
}

async function describe(engine: Engine, id: string): Promise<DataRepositoryAssociation> {
  const { Associations } = await call(engine, 'DescribeDataRepositoryAssociations', { AssociationIds: [id] });
  return Associations![0]!;
}

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => undefined,
    (error: unknown) => (error as { refusal: { code: string } }).refusal.code,
  );

test('an association has every default of the service, and is CREATING, then AVAILABLE', async () => {
  const { engine } = await hostEngine();
  const FileSystemId = await fileSystemWith(engine);
  const DataRepositoryPath = 's3://my-bucket';
  const made = await call(engine, 'CreateDataRepositoryAssociation', { FileSystemId, DataRepositoryPath });
  expect(made.Association).toEqual({
    AssociationId: expect.stringMatching(/^dra-0[0-9a-f]{16}$/),
    ResourceARN: `arn:aws:fsx:us-east-1:111122223333:association/${FileSystemId}/${made.Association!.AssociationId}`,
    FileSystemId,
    Lifecycle: 'CREATING',
    FileSystemPath: '/',
    DataRepositoryPath,
    BatchImportMetaDataOnCreate: false,
    ImportedFileChunkSize: 1024,
    Tags: [],
    CreationTime: expect.any(Number),
  });
  await engine.clock.change({ advanceSeconds: 119 });
  expect((await describe(engine, made.Association!.AssociationId!)).Lifecycle).toBe('CREATING');
  await engine.clock.change({ advanceSeconds: 1 });
  expect((await describe(engine, made.Association!.AssociationId!)).Lifecycle).toBe('AVAILABLE');
});

test('a file system is worked on for one association at a time, and once it is there', async () => {
  const { engine } = await hostEngine();
  const { FileSystem } = await call(engine, 'CreateFileSystem', creationOf());
  const id = FileSystem!.FileSystemId!;
  const first = await link(engine, id);
  const second = await link(engine, id, { FileSystemPath: '/ns2', DataRepositoryPath: 's3://my-bucket/ns2' });
  const lifecycles = async () => [
    (await describe(engine, first)).Lifecycle,
    (await describe(engine, second)).Lifecycle,
  ];

  await engine.clock.change({ advanceSeconds: 300 });
  expect(await lifecycles()).toEqual(['CREATING', 'CREATING']);
  await engine.clock.change({ advanceSeconds: 120 });
  expect(await lifecycles()).toEqual(['AVAILABLE', 'CREATING']);
  await engine.clock.change({ advanceSeconds: 120 });
  expect(await lifecycles()).toEqual(['AVAILABLE', 'AVAILABLE']);
});

test('an update changes what is sent, and leaves the rest', async () => {
  const { engine } = await hostEngine();
  const S3 = { AutoImportPolicy: { Events: ['NEW', 'CHANGED'] } } as const;
  const AssociationId = await link(engine, await fileSystemWith(engine), { S3, ImportedFileChunkSize: 2048 });
  await settleAll(engine);
  const update = { AssociationId, S3: { AutoExportPolicy: { Events: ['DELETED'] } } } as const;
  const { Association } = await call(engine, 'UpdateDataRepositoryAssociation', update);
  const changed = { ImportedFileChunkSize: 2048, S3: { ...S3, ...update.S3 } };
  expect(Association).toMatchObject({ ...changed, Lifecycle: 'UPDATING' });
  expect(await codeOf(call(engine, 'UpdateDataRepositoryAssociation', update))).toBe('BadRequest');
  await settleAll(engine);
  const off = { AssociationId, S3: { AutoImportPolicy: { Events: [] } } };
  await call(engine, 'UpdateDataRepositoryAssociation', off);
  await settleAll(engine);
  expect(await describe(engine, AssociationId)).toMatchObject({ S3: { ...off.S3, ...update.S3 } });
  expect(await codeOf(call(engine, 'UpdateDataRepositoryAssociation', { AssociationId }))).toBe('BadRequest');
});

test('a deleted association is DELETING, and then not found', async () => {
  const { engine } = await hostEngine();
  const AssociationId = await link(engine, await fileSystemWith(engine));
  expect(await codeOf(call(engine, 'DeleteDataRepositoryAssociation', { AssociationId }))).toBe('BadRequest');
  await settleAll(engine);
  const answer = await call(engine, 'DeleteDataRepositoryAssociation', { AssociationId });
  expect(answer).toEqual({ AssociationId, Lifecycle: 'DELETING', DeleteDataInFileSystem: false });
  expect((await describe(engine, AssociationId)).Lifecycle).toBe('DELETING');
  await settleAll(engine);
  for (const asked of [
    call(engine, 'DescribeDataRepositoryAssociations', { AssociationIds: [AssociationId] }),
    call(engine, 'UpdateDataRepositoryAssociation', { AssociationId, ImportedFileChunkSize: 1 }),
    call(engine, 'DeleteDataRepositoryAssociation', { AssociationId }),
  ])
    expect(await codeOf(asked)).toBe('DataRepositoryAssociationNotFound');
});

test.each([
  ['/ns1', ['other']],
  ['/ns1/sub', ['ns1', 'other']],
  ['/missing', ['ns1', 'other']],
  ['/', []],
])('the data in %s is deleted with its association where that is asked for', async (FileSystemPath, left) => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'ns1/sub/a.txt': 'a', 'ns1/b.txt': 'b', other: 'c' });
  const AssociationId = await link(engine, fs, { FileSystemPath });
  await settleAll(engine);
  await call(engine, 'DeleteDataRepositoryAssociation', { AssociationId, DeleteDataInFileSystem: true });
  expect(await settleAll(engine)).toBe(0);
  const { entries } = await listEntries(engine.ports, { volumeId: fs }, '/');
  expect(entries.map(({ name }) => name)).toEqual(left);
  expect(await codeOf(describe(engine, AssociationId))).toBe('DataRepositoryAssociationNotFound');
  expect(defects).toEqual([]);
});

test('the same token is the same association, and other parameters are refused', async () => {
  const { engine } = await hostEngine();
  const fs = await fileSystemWith(engine);
  const ClientRequestToken = 'once';
  const first = await link(engine, fs, { ClientRequestToken });
  expect(await link(engine, fs, { ClientRequestToken })).toBe(first);
  const other = { ClientRequestToken, DataRepositoryPath: 's3://elsewhere' };
  await expect(link(engine, fs, other)).rejects.toMatchObject({
    refusal: { code: 'IncompatibleParameterError', fields: { Parameter: 'DataRepositoryPath' } },
  });
  await settleAll(engine);
  const update = { AssociationId: first, ImportedFileChunkSize: 7, ClientRequestToken };
  await call(engine, 'UpdateDataRepositoryAssociation', update);
  const again = await call(engine, 'UpdateDataRepositoryAssociation', update);
  expect(again.Association).toMatchObject({ AssociationId: first, ImportedFileChunkSize: 7 });
  await settleAll(engine);

  const deletion = { AssociationId: first, ClientRequestToken };
  const answer = await call(engine, 'DeleteDataRepositoryAssociation', deletion);
  await settleAll(engine);
  expect(await call(engine, 'DeleteDataRepositoryAssociation', deletion)).toEqual(answer);
  expect(await link(engine, fs, { ClientRequestToken })).not.toBe(first);
});

test('a linked file system has no backups until its last association is gone', async () => {
  const { engine } = await hostEngine();
  const FileSystemId = await fileSystemWith(engine);
  await call(engine, 'CreateBackup', { FileSystemId });
  expect(await codeOf(link(engine, FileSystemId))).toBe('BadRequest');
  await settleAll(engine);
  const AssociationId = await link(engine, FileSystemId);
  expect(await codeOf(call(engine, 'CreateBackup', { FileSystemId }))).toBe('UnsupportedOperation');
  const LustreConfiguration = { SkipFinalBackup: false };
  expect(await codeOf(call(engine, 'DeleteFileSystem', { FileSystemId, LustreConfiguration }))).toBe('BadRequest');
  await settleAll(engine);
  await call(engine, 'DeleteDataRepositoryAssociation', { AssociationId });
  expect(await codeOf(call(engine, 'CreateBackup', { FileSystemId }))).toBe('UnsupportedOperation');
  await settleAll(engine);
  expect(await codeOf(call(engine, 'CreateBackup', { FileSystemId }))).toBeUndefined();
});

test('associations go with their file system', async () => {
  const { engine, defects } = await hostEngine();
  const FileSystemId = await fileSystemWith(engine);
  const ClientRequestToken = 'once';
  const ids = [
    await link(engine, FileSystemId, { ClientRequestToken }),
    await link(engine, FileSystemId, { FileSystemPath: '/ns2', DataRepositoryPath: 's3://other' }),
  ];
  await call(engine, 'DeleteFileSystem', { FileSystemId });
  for (const id of ids) expect((await describe(engine, id)).Lifecycle).toBe('DELETING');
  expect(await settleAll(engine)).toBe(0);
  for (const id of ids) expect(await codeOf(describe(engine, id))).toBe('DataRepositoryAssociationNotFound');
  expect(await codeOf(link(engine, FileSystemId, { ClientRequestToken }))).toBe('FileSystemNotFound');
  expect(await engine.ports.store.read(['replays'], (tx) => tx.table('replays').count())).toBe(0);
  expect(defects).toEqual([]);
});

test('one that cannot be made is FAILED, says why, and can only be deleted', async () => {
  const { engine } = await hostEngine();
  const FileSystemId = await fileSystemWith(engine);
  const AssociationId = await link(engine, FileSystemId);
  expect(await engine.failJobs(AssociationId, 'The bucket denied access.')).toBe(1);
  const FailureDetails = { Message: 'The bucket denied access.' };
  expect(await describe(engine, AssociationId)).toMatchObject({ Lifecycle: 'FAILED', FailureDetails });
  const update = { AssociationId, ImportedFileChunkSize: 1 };
  expect(await codeOf(call(engine, 'UpdateDataRepositoryAssociation', update))).toBe('BadRequest');
  expect(await codeOf(call(engine, 'CreateBackup', { FileSystemId }))).toBe('UnsupportedOperation');
  await call(engine, 'DeleteDataRepositoryAssociation', { AssociationId });
  await settleAll(engine);
  expect(await codeOf(call(engine, 'CreateBackup', { FileSystemId }))).toBeUndefined();
});

test('one that waits for a file system which cannot be created is FAILED', async () => {
  const { engine } = await hostEngine();
  const { FileSystem } = await call(engine, 'CreateFileSystem', creationOf());
  const AssociationId = await link(engine, FileSystem!.FileSystemId!);
  await engine.failJobs(FileSystem!.FileSystemId!, 'No capacity.');
  await settleAll(engine);
  expect((await describe(engine, AssociationId)).Lifecycle).toBe('FAILED');
});

test('automatic backups and associations exclude each other', async () => {
  const { engine } = await hostEngine();
  const FileSystemId = await fileSystemWith(engine);
  const automatic = (AutomaticBackupRetentionDays: number) =>
    call(engine, 'UpdateFileSystem', { FileSystemId, LustreConfiguration: { AutomaticBackupRetentionDays } });
  await automatic(7);
  await expect(link(engine, FileSystemId)).rejects.toThrow(/AutomaticBackupRetentionDays to 0/);
  await automatic(0);
  await link(engine, FileSystemId);
  expect(await codeOf(automatic(7))).toBe('BadRequest');
});

test('a file system that was linked when it was created tells when the link is there', async () => {
  const { engine } = await hostEngine();
  const lustre = { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50, ImportPath: 's3://bucket' } as const;
  const { FileSystem } = await call(engine, 'CreateFileSystem', creationOf({ FileSystemTypeVersion: '2.12' }, lustre));
  const FileSystemIds = [FileSystem!.FileSystemId!];
  const link = async () =>
    (await call(engine, 'DescribeFileSystems', { FileSystemIds })).FileSystems![0]!.LustreConfiguration!
      .DataRepositoryConfiguration;
  expect(await link()).toMatchObject({ Lifecycle: 'CREATING' });
  await settleAll(engine);
  expect(await link()).toMatchObject({ Lifecycle: 'AVAILABLE' });
});

test('another host goes on with what one has left', async () => {
  const outside = { store: newMemoryStore(), locks: newMemoryLocks() };
  const first = await hostEngine(outside);
  const fs = await fileSystemWith(first.engine, { 'ns1/a.txt': 'a' });
  const AssociationId = await link(first.engine, fs);
  await settleAll(first.engine);
  await call(first.engine, 'DeleteDataRepositoryAssociation', { AssociationId, DeleteDataInFileSystem: true });
  await first.engine.stop();
  const second = await hostEngine(outside);
  expect(await settleAll(second.engine)).toBe(0);
  expect(await codeOf(describe(second.engine, AssociationId))).toBe('DataRepositoryAssociationNotFound');
  expect((await listEntries(second.engine.ports, { volumeId: fs }, '/')).entries).toEqual([]);
  expect([...first.defects, ...second.defects]).toEqual([]);
});
