import { expect } from '@playwright/test';
import { BYTES, callsOf, type Scenario, shrinkRoom, test } from './quota-steps.ts';
import { seedFiles, subnetIn } from './seed-steps.ts';

/** How often there is less room; `npm run bench:quota` tries 60, 64 KiB apart. */
const STEPS = Number(process.env.QUOTA_STEPS ?? 2);
const [HOME, AWAY] = ['us-east-1', 'eu-west-1'];

test.setTimeout(180_000 + STEPS * 20_000);

/** Each has its own thing that it made, to be taken back. */
const scenarios: Readonly<Record<string, () => Scenario>> = {
  'an upload': () => {
    const upload: Scenario['act'] = async ({ page, fileSystemId }) => {
      const { call, whyNot } = callsOf(page);
      const wanted = { path: '/new', bytes: BYTES, files: 4, seed: 2, content: 'random' };
      return whyNot(await call('POST', `volumes/${fileSystemId}/generate`, wanted));
    };
    const undo: Scenario['undo'] = async ({ page, fileSystemId }) => {
      await callsOf(page).call('DELETE', `volumes/${fileSystemId}/files/new`);
    };
    // A directory that has grown keeps its form, of some bytes more, when it is small again.
    const prepare: Scenario['prepare'] = async (place) => {
      await callsOf(place.page).call('POST', `volumes/${place.fileSystemId}/directories`, { path: '/new' });
      await undo(place);
    };
    return { prepare, act: upload, undo };
  },

  'a backup': () => {
    let id: string | undefined;
    return {
      prepare: ({ page, fileSystemId }) => seedFiles(page, fileSystemId, { bytes: BYTES, files: 4, seed: 3 }),
      act: async ({ page, fileSystemId }) => {
        const { fsx, settle, whyNot } = callsOf(page);
        const { status, body } = await fsx('CreateBackup', { FileSystemId: fileSystemId });
        id = idOf(body);
        const refused = whyNot({ status, body });
        if (refused !== undefined) return refused;
        await settle();
        return endOf((await fsx('DescribeBackups', { BackupIds: [id] })).body);
      },
      undo: async ({ page }) => {
        if (id !== undefined) await callsOf(page).fsx('DeleteBackup', { BackupId: id });
        id = undefined;
      },
    };
  },

  'a copy': () => {
    let id: string | undefined;
    return {
      act: async ({ page, backupId }) => {
        const { fsx, settle, whyNot } = callsOf(page);
        const { status, body } = await fsx('CopyBackup', { SourceBackupId: backupId, SourceRegion: HOME }, AWAY);
        id = idOf(body);
        const refused = whyNot({ status, body });
        if (refused !== undefined) return refused;
        await settle();
        return endOf((await fsx('DescribeBackups', { BackupIds: [id] }, AWAY)).body);
      },
      undo: async ({ page }) => {
        if (id !== undefined) await callsOf(page).fsx('DeleteBackup', { BackupId: id }, AWAY);
        id = undefined;
      },
    };
  },

  'a restore': () => {
    let id: string | undefined;
    return {
      act: async ({ page, backupId }) => {
        const { call, fsx, settle, whyNot } = callsOf(page);
        const request = { BackupId: backupId, SubnetIds: [await subnetIn(page)] };
        const { status, body } = await fsx('CreateFileSystemFromBackup', request);
        const refused = whyNot({ status, body });
        if (refused !== undefined) return refused;
        id = (body as { FileSystem: { FileSystemId: string } }).FileSystem.FileSystemId;
        await settle();
        const root = await call('GET', `volumes/${id}/entries?path=/`);
        expect(root.status).toBe(200);
        return 'loading' in root.body ? 'It is read from the backup, because there is no room to load it.' : undefined;
      },
      undo: async ({ page }) => {
        const LustreConfiguration = { SkipFinalBackup: true };
        if (id !== undefined) await callsOf(page).fsx('DeleteFileSystem', { FileSystemId: id, LustreConfiguration });
        id = undefined;
      },
    };
  },
};

const idOf = (body: Readonly<Record<string, unknown>>): string | undefined =>
  (body as { Backup?: { BackupId: string } }).Backup?.BackupId;

/** Why a backup failed; one that failed says that there was no room. */
function endOf(body: Readonly<Record<string, unknown>>): string | undefined {
  const [backup] = body.Backups as { Lifecycle: string; FailureDetails?: { Message: string } }[];
  if (backup?.Lifecycle === 'AVAILABLE') return undefined;
  expect(backup?.Lifecycle).toBe('FAILED');
  expect(backup?.FailureDetails?.Message).toMatch(/room/);
  return backup?.FailureDetails?.Message;
}

for (const [name, scenario] of Object.entries(scenarios))
  test(`${name} in ever less room fails cleanly, and is done when there is room`, async ({ context, baseURL }) => {
    const failed = await shrinkRoom(context, baseURL ?? '', scenario(), STEPS);
    expect(failed).toBeGreaterThanOrEqual(STEPS / 2);
  });
