import { execFile, spawnSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import { newMemoryStore } from '../../src/engine/store/memory-store.ts';
import { newIds } from '../../src/engine/time/ids.ts';
import { newMemoryLocks } from '../../src/engine/time/locks.ts';
import { creationOf } from '../../src/testing/resources.ts';
import { authorizationIn } from '../../src/testing/signed-request.ts';
import { newService } from '../service.ts';
import { newHttpServer } from './http-server.ts';

/** As the guide prints it. @see guide, "To copy a backup within the same account using the CLI" */
const COMMAND = `
aws fsx copy-backup \\
    --source-backup-id backup-0abc123456789cba7 \\
    --source-region us-east-1
`;
const SOURCE = 'backup-0abc123456789cba7';

/** A service whose first backup has the guide's ID. */
function newServiceOfTheGuide(reportDefect: (cause: unknown) => void) {
  const ids = newIds();
  const given = [SOURCE];
  return newService({
    ...{ store: newMemoryStore(), locks: newMemoryLocks(), publish: () => undefined, reportDefect, firstRate: 0 },
    ids: { ...ids, next: (prefix) => (prefix === 'backup' && given.pop()) || ids.next(prefix) },
  });
}

test('the guide’s command copies the backup to the Region that the command runs in, as it is printed', async (context) => {
  if (spawnSync('aws', ['--version'], { timeout: 30_000 }).status !== 0)
    context.skip('the AWS CLI is not installed here');
  const defects: unknown[] = [];
  const service = newServiceOfTheGuide((cause) => defects.push(cause));
  const call = async (operation: string, body: object, region = 'us-east-1') => {
    const headers = {
      authorization: authorizationIn(region),
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSSimbaAPIService_v20180301.${operation}`,
    };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await service.handle(new Request('http://localhost/aws/fsx/', init))).json();
  };
  const settle = () => service.handle(new Request('http://localhost/_lab/settle', { method: 'POST', body: '{}' }));
  const SubnetIds = [networksOf({ account: '111122223333', region: 'us-east-1' }).subnets[0]!.subnetId];
  const { FileSystem } = await call('CreateFileSystem', creationOf({ SubnetIds }));
  await settle();
  const { Backup } = await call('CreateBackup', { FileSystemId: FileSystem.FileSystemId });
  await settle();
  const rules = { host: '127.0.0.1', allowedHosts: [], allowedOrigins: [] };
  const server = newHttpServer({ ...rules, handle: service.handle, reportDefect: (cause) => defects.push(cause) });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const env = {
    ...process.env,
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'eu-west-1', AWS_PAGER: '' },
    ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null', AWS_MAX_ATTEMPTS: '1' },
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };

  const { stdout } = await promisify(execFile)('sh', ['-c', COMMAND], { env, timeout: 40_000 });
  const copy = JSON.parse(stdout).Backup;
  await settle();

  expect(Backup.BackupId).toBe(SOURCE);
  expect(copy).toMatchObject({
    ...{ Lifecycle: 'COPYING', Type: 'USER_INITIATED', SourceBackupId: SOURCE, SourceBackupRegion: 'us-east-1' },
    ResourceARN: `arn:aws:fsx:eu-west-1:111122223333:backup/${copy.BackupId}`,
  });
  const { Backups } = await call('DescribeBackups', {}, 'eu-west-1');
  expect(Backups).toMatchObject([{ BackupId: copy.BackupId, Lifecycle: 'AVAILABLE' }]);
  server.closeAllConnections();
  server.close();
  await service.stop();
  expect(defects).toEqual([]);
}, 60_000);
