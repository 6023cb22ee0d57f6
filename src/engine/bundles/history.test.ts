import { expect, test } from 'vitest';
import { subnetIn } from '../../../mocks/scenarios/stage.ts';
import { type MemoryService, newMemoryService } from '../../testing/memory-service.ts';
import { creationOf } from '../../testing/resources.ts';

const eventsOf = async ({ lab }: MemoryService) => {
  const { events } = await (await lab('GET', 'history')).json();
  return (events as { id: string; action: string; resourceId: string }[]).map(({ id: _id, ...event }) => event);
};

test('a workspace takes its history with it, and what happens afterwards is newer', async () => {
  const [from, to] = [newMemoryService(), newMemoryService()];
  const { body } = await from.fsx('CreateFileSystem', creationOf({ SubnetIds: [subnetIn('us-east-1')] }));
  await from.lab('POST', 'settle', '{}');
  await from.fsx('CreateBackup', { FileSystemId: body.FileSystem.FileSystemId });
  await to.fsx('DeleteBackup', { BackupId: 'backup-0123456789abcdef0' });
  const before = await eventsOf(from);

  const bundle = await (await from.lab('GET', 'export')).blob();
  expect((await to.lab('POST', 'import?replace=true', bundle)).status).toBeLessThan(300);

  expect(await eventsOf(to)).toEqual(before);
  await to.lab('POST', 'settle', '{}');
  const actions = (await eventsOf(to)).map(({ action }) => action);
  expect(actions).toEqual(['BackupAvailable', 'CreateBackup', 'FileSystemAvailable', 'CreateFileSystem']);
  for (const { service, defects } of [from, to]) {
    await service.stop();
    expect(defects).toEqual([]);
  }
});
