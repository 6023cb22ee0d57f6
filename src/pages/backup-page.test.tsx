// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Backup } from '../aws/fsx/types.ts';
import { paths } from '../paths.ts';
import { backupNamed, fileSystemWith } from '../testing/backups.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { newWireService } from '../testing/wire-service.ts';
import { BackupPage } from './backup-page.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

function openPage(backup: Backup): void {
  service.use({
    DescribeBackups: () => HttpResponse.json({ Backups: [backup] }),
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: [fileSystemWith()] }),
    'GET /_lab/clock': () => HttpResponse.json({ now: 1_790_000_600_000, rate: 1 }),
    [`GET /_lab/backups/${backup.BackupId}`]: () => HttpResponse.json({ BackupId: backup.BackupId }),
  });
  renderConsole([{ path: '/backups/:backupId/:tab?', element: <BackupPage /> }], paths.backup(backup.BackupId));
}

test('a copy shows how far it is, its source backup and the Region of that', async () => {
  const SourceBackupId = 'backup-0fedcba9876543210';
  openPage(
    backupNamed('copy', 1, {
      ...{ Lifecycle: 'COPYING', ProgressPercent: 30, SourceBackupId, SourceBackupRegion: 'eu-west-1' },
      FileSystem: {
        FileSystemId: 'fs-0fedcba9876543210',
        ResourceARN: 'arn:aws:fsx:eu-west-1:111122223333:file-system/fs-0fedcba9876543210',
      },
    }),
  );

  const source = await screen.findByRole('link', { name: SourceBackupId });
  expect(source.getAttribute('href')).toBe(`#/backups/${SourceBackupId}?region=eu-west-1`);
  expect(screen.getByText('eu-west-1')).toBeTruthy();
  expect(screen.getByText('Copying 30%')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'fs-0fedcba9876543210 in eu-west-1' })).toBeTruthy();
});

test('a backup that waits for a change of the storage is pending, without a percentage', async () => {
  openPage(backupNamed('waiting', 2, { Lifecycle: 'PENDING', ProgressPercent: 0 }));

  expect(await screen.findByText('Pending')).toBeTruthy();
});

test('a backup that failed says why', async () => {
  openPage(backupNamed('broken', 3, { Lifecycle: 'FAILED', FailureDetails: { Message: 'The key is disabled.' } }));

  expect(await screen.findByText('The backup failed')).toBeTruthy();
  expect(screen.getAllByText('The key is disabled.').length).toBeGreaterThan(0);
});
