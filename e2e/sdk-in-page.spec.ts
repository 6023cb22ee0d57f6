import type * as Sdk from '@aws-sdk/client-fsx';
import type { Page } from '@playwright/test';
import { giveSdk } from './bundled-sdk.ts';
import { expect, send, test } from './lab.ts';

/** Runs in the page, with the SDK, a client on the page's own service, and the argument. */
type InPage<A, R> = (sdk: typeof Sdk, client: Sdk.FSxClient, argument: A) => Promise<R>;

const withSdk = <A, R>(page: Page, work: InPage<A, R>, argument: A): Promise<R> =>
  page.evaluate(`(async () => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    const client = new sdk.FSxClient({ region: 'us-east-1', endpoint: location.origin + '/aws/fsx/', credentials });
    return (${String(work)})(sdk, client, ${JSON.stringify(argument)});
  })()`);

test.describe('The AWS SDK in the page', () => {
  test.beforeEach(async ({ page, lab }) => {
    await giveSdk(page);
    await page.goto('/');
    await lab.setRate(0);
  });

  test('a backup is created, paged and restored by the SDK as it comes from npm', async ({ page, lab }) => {
    const create: InPage<null, string | undefined> = async (sdk, client) => {
      const { FileSystem } = await client.send(
        new sdk.CreateFileSystemCommand({
          FileSystemType: 'LUSTRE',
          StorageCapacity: 1200,
          SubnetIds: ['subnet-0123456789abcdef0'],
          LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 },
        }),
      );
      return FileSystem?.FileSystemId;
    };
    const fileSystemId = await withSdk(page, create, null);
    await lab.settle();

    for (const name of ['first', 'second', 'third']) {
      const back: InPage<(string | undefined)[], unknown> = (sdk, client, [FileSystemId, Value]) =>
        client.send(new sdk.CreateBackupCommand({ FileSystemId, Tags: [{ Key: 'Name', Value }] }));
      await withSdk(page, back, [fileSystemId, name]);
      await lab.settle();
    }

    const list: InPage<null, { names: (string | undefined)[]; pages: number; dates: boolean[] }> = async (
      sdk,
      client,
    ) => {
      const found: Sdk.Backup[] = [];
      let pages = 0;
      for await (const page of sdk.paginateDescribeBackups({ client, pageSize: 2 }, {})) {
        pages += 1;
        found.push(...(page.Backups ?? []));
      }
      const names = found.map((backup) => backup.Tags?.[0]?.Value).sort();
      return { names, pages, dates: found.map((backup) => backup.CreationTime instanceof Date) };
    };
    expect(await withSdk(page, list, null)).toEqual({
      names: ['first', 'second', 'third'],
      pages: 2,
      dates: [true, true, true],
    });

    await page.goto('/#/backups');
    await expect(page.getByRole('row', { name: /second/ })).toContainText('Available');

    const restore: InPage<null, string[]> = async (sdk, client) => {
      const { Backups = [] } = await client.send(new sdk.DescribeBackupsCommand({ MaxResults: 1 }));
      const [backup] = Backups;
      const BackupId = backup?.BackupId;
      const restored = await client.send(
        new sdk.CreateFileSystemFromBackupCommand({ BackupId, SubnetIds: ['subnet-0123456789abcdef0'] }),
      );
      return [String(restored.FileSystem?.Lifecycle), String(restored.FileSystem?.StorageCapacity)];
    };
    expect(await withSdk(page, restore, null)).toEqual(['CREATING', '1200']);
  });

  test('errors arrive as their classes, and what failed is tried again with the same token', async ({ page, lab }) => {
    const refused: InPage<null, unknown[]> = async (sdk, client) => {
      const absent = new sdk.DeleteBackupCommand({ BackupId: 'backup-0000000000000000f' });
      const failure: unknown = await client.send(absent).catch((cause: unknown) => cause);
      const wrong = new sdk.DescribeBackupsCommand({ MaxResults: 0 });
      const invalid: unknown = await client.send(wrong).catch((cause: unknown) => cause);
      return [failure instanceof sdk.BackupNotFound, invalid instanceof sdk.BadRequest, String(invalid)];
    };
    expect(await withSdk(page, refused, null)).toEqual([
      true,
      true,
      "BadRequest: 1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ]);

    const { body } = await lab.fsx('CreateFileSystem', {
      FileSystemType: 'LUSTRE',
      StorageCapacity: 1200,
      SubnetIds: ['subnet-0123456789abcdef0'],
      LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 },
    });
    await lab.settle();
    const fault = { operation: 'CreateBackup', code: 'InternalServerError', after: true };
    await send(page, { method: 'POST', path: '/_lab/faults', body: JSON.stringify(fault) });
    const retried: InPage<unknown, unknown[]> = async (sdk, client, created) => {
      const { FileSystemId } = (created as { FileSystem: Sdk.FileSystem }).FileSystem;
      const made = await client.send(new sdk.CreateBackupCommand({ FileSystemId }));
      const { Backups = [] } = await client.send(new sdk.DescribeBackupsCommand({}));
      return [made.$metadata.attempts, Backups.length, Backups[0]?.BackupId === made.Backup?.BackupId];
    };
    expect(await withSdk(page, retried, body)).toEqual([2, 1, true]);
  });
});
