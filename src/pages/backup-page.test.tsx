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

const NOW = 1_790_000_600_000;

function openPage(backup: Backup, insight: object = { BackupId: backup.BackupId }): void {
  service.use({
    DescribeBackups: () => HttpResponse.json({ Backups: [backup] }),
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: [fileSystemWith()] }),
    'GET /_lab/clock': () => HttpResponse.json({ now: NOW, rate: 0 }),
    [`GET /_lab/backups/${backup.BackupId}`]: () => HttpResponse.json(insight),
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

  const stages = await screen.findByRole('list', { name: 'Stages of the backup' });
  expect(stages.textContent).toBe('PendingCreatingTransferringAvailable');
  expect(screen.getAllByText('Pending')).toHaveLength(2);
});

test('terabytes on their way are told with rate and remaining time on the service’s clock', async () => {
  const startedAt = NOW - 3_600_000;
  const progress = {
    ...{ doneBytes: 4096, totalBytes: 4096, changedBytes: 1024 ** 4, startedAt, transferAt: startedAt },
    finishAt: NOW + 3_600_000,
  };
  const backup = backupNamed('large', 3, { Lifecycle: 'TRANSFERRING', ProgressPercent: 50 });
  openPage(backup, { BackupId: backup.BackupId, progress });

  expect(await screen.findByText('512 GiB of 1 TiB, 146 MiB per second')).toBeTruthy();
  expect(screen.getByText('1 hour, once the clock runs')).toBeTruthy();
  expect(screen.getByText('The backup is being transferred to Amazon S3.')).toBeTruthy();
});

test('a backup that failed says why', async () => {
  openPage(backupNamed('broken', 3, { Lifecycle: 'FAILED', FailureDetails: { Message: 'The key is disabled.' } }));

  expect(await screen.findByText('The backup failed')).toBeTruthy();
  expect(screen.getAllByText('The key is disabled.').length).toBeGreaterThan(0);
});
