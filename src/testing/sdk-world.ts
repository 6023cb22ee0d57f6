import { CreateBackupCommand, CreateFileSystemCommand, FSxClient } from '@aws-sdk/client-fsx';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { subnetIn } from '../../mocks/scenarios/stage.ts';
import { newMemoryService } from './memory-service.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

/** The AWS SDK, unmodified, on a service in memory that MSW puts where AWS is. */
export function newSdkWorld() {
  const memory = newMemoryService();
  const server = setupServer(http.all('*', ({ request }) => memory.service.handle(request)));
  const called = new Set<string>();

  const clientIn = (region: string, maxAttempts = 1) => {
    const client = new FSxClient({ region, credentials, maxAttempts });
    client.middlewareStack.add((next, { commandName = '' }) => (args) => {
      called.add(commandName.replace(/Command$/, ''));
      return next(args);
    });
    return client;
  };
  const client = clientIn('us-east-1');
  const postLab = async (path: string, body: object) => {
    const response = await memory.lab('POST', path, JSON.stringify(body));
    if (!response.ok) throw new Error(`${path} answered ${await response.text()}`);
  };

  return {
    ...memory,
    client,
    clientIn,
    /** Operations that were asked for so far. */
    called,
    postLab,
    settle: () => postLab('settle', {}),
    start: () => server.listen({ onUnhandledRequest: 'error' }),
    stop: async () => {
      server.close();
      await memory.service.stop();
    },
    /** A PERSISTENT_2 file system, unless the test says otherwise; AVAILABLE. */
    newFileSystem: async (lustre: object = {}, members: object = {}): Promise<string> => {
      const { FileSystem } = await client.send(
        new CreateFileSystemCommand({
          FileSystemType: 'LUSTRE',
          StorageCapacity: 1200,
          SubnetIds: [subnetIn('us-east-1')],
          LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, ...lustre },
          ...members,
        }),
      );
      await postLab('settle', {});
      return FileSystem?.FileSystemId ?? '';
    },
    /** Not waited for. */
    newBackup: async (FileSystemId: string): Promise<string> =>
      (await client.send(new CreateBackupCommand({ FileSystemId }))).Backup?.BackupId ?? '',
  };
}
