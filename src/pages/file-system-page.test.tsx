// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { paths } from '../paths.ts';
import { backupNamed, fileSystemWith } from '../testing/backups.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { newWireService } from '../testing/wire-service.ts';
import { FileSystemPage } from './file-system-page.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const NOW = 1_790_000_600_000;
const MODIFIED = 1_790_000_000_000;

test('while a backup tells its progress, the files are not drawn again', async () => {
  const genomics = fileSystemWith();
  const id = genomics.FileSystemId ?? '';
  let asked = 0;
  service.use({
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: [genomics] }),
    DescribeBackups: () => {
      asked += 1;
      return HttpResponse.json({
        Backups: [backupNamed('nightly', 1, { Lifecycle: 'TRANSFERRING', ProgressPercent: asked })],
      });
    },
    DescribeDataRepositoryAssociations: () => HttpResponse.json({ Associations: [] }),
    'GET /_lab/clock': () => HttpResponse.json({ now: NOW, rate: 0 }),
    [`GET /_lab/volumes/${id}/entries`]: () =>
      HttpResponse.json({
        path: '/',
        entries: [{ name: 'reads.fastq', kind: 'file', bytes: 12, files: 1, modified: MODIFIED }],
        total: { bytes: 12, files: 1, entries: 1 },
      }),
  });
  const write = vi.spyOn(Date.prototype, 'toISOString'); // each drawing of the row writes when its file was modified
  onTestFinished(() => write.mockRestore());
  const drawings = () => write.mock.contexts.filter((date) => Number(date) === MODIFIED).length;
  renderConsole(
    [{ path: '/file-systems/:fileSystemId/:tab?', element: <FileSystemPage /> }],
    paths.fileSystem(id, 'files'),
  );
  await screen.findByText('reads.fastq');
  await waitFor(() => expect(asked).toBeGreaterThan(1));
  const before = drawings();
  expect(before).toBeGreaterThan(0);

  const seen = asked;
  await waitFor(() => expect(asked).toBeGreaterThan(seen + 1));
  expect(drawings()).toBe(before);
});
