// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { paths } from '../paths.ts';
import { fileSystemWith } from '../testing/backups.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { newWireService } from '../testing/wire-service.ts';
import { FileSystemPage } from './file-system-page.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const ID = 'fs-0123456789abcdef0';
const association = {
  AssociationId: 'dra-0123456789abcdef0',
  FileSystemId: ID,
  FileSystemPath: '/results',
  DataRepositoryPath: 's3://genomics-results/2026',
  Lifecycle: 'AVAILABLE',
};

function openPage(tab: 'backups' | 'data-repository', associations: readonly object[]): void {
  service.use({
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: [fileSystemWith()] }),
    DescribeBackups: () => HttpResponse.json({ Backups: [] }),
    DescribeDataRepositoryAssociations: () => HttpResponse.json({ Associations: associations }),
    'GET /_lab/backups': () => HttpResponse.json([]),
    'GET /_lab/clock': () => HttpResponse.json({ now: 1_790_000_600_000, rate: 1 }),
  });
  renderConsole(
    [{ path: '/file-systems/:fileSystemId/:tab?', element: <FileSystemPage /> }],
    paths.fileSystem(ID, tab),
  );
}

test('a file system that an association links to S3 has no backups, and the page says why', async () => {
  openPage('backups', [association]);

  const reasons = await screen.findAllByText(new RegExp(`^${ID} is linked to an S3 bucket`));
  expect(reasons.length).toBeGreaterThan(0);
  const create = () => screen.getByText('Create backup', { selector: 'button *' }).closest('button');
  await waitFor(() => expect(create()?.getAttribute('aria-disabled')).toBe('true'));
});

test('the tab Data repository shows which directory is linked to which path of S3', async () => {
  openPage('data-repository', [association, { ...association, AssociationId: 'dra-1', FileSystemId: 'fs-other' }]);

  const row = (await screen.findByText('dra-0123456789abcdef0')).closest('tr');
  expect(row?.textContent).toContain('/results');
  expect(row?.textContent).toContain('s3://genomics-results/2026');
  expect(row?.textContent).toContain('Available');
  expect(screen.queryByText('dra-1')).toBeNull();
});

test('a file system without associations says so', async () => {
  openPage('data-repository', []);

  await waitFor(() => expect(screen.getByText('No data repository associations')).toBeTruthy());
});
