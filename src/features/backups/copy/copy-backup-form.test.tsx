// @vitest-environment jsdom
import createWrapper from '@cloudscape-design/components/test-utils/dom';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setEndpoint } from '../../../client/service.ts';
import { paths } from '../../../paths.ts';
import { backupNamed } from '../../../testing/backups.ts';
import { renderConsole } from '../../../testing/render-console.tsx';
import { fetchWithNetworks } from '../../../testing/wire-networks.ts';
import { newWireService, refusalResponse } from '../../../testing/wire-service.ts';
import { CopyBackupForm } from './copy-backup-form.tsx';

const source = backupNamed('nightly', 1);
const copy = { ...backupNamed('', 2), Lifecycle: 'COPYING' };
const forecast = { logicalBytes: 4096, addedBytes: 1024, changedBytes: 1024, duration: 61_000, planMs: 1 };
const PLAN = `POST /_lab/backups/${source.BackupId}/copy-plan`;
const service = newWireService();

beforeAll(() => {
  service.start();
  const upload = async () => ({ files: 0, bytes: 0, failures: [], cancelled: false });
  setEndpoint({ fetch: fetchWithNetworks, upload, subscribe: () => () => undefined });
});
afterEach(cleanup);
afterAll(() => service.stop());

function openForm(answers: Parameters<typeof service.use>[0] = {}): void {
  service.use({
    [PLAN]: () => HttpResponse.json(forecast),
    'GET /_lab/clock': () => HttpResponse.json({ now: 1_790_000_600_000, rate: 1 }),
    CopyBackup: () => HttpResponse.json({ Backup: copy }),
    DescribeBackups: () => HttpResponse.json({ Backups: [copy] }),
    [`GET /_lab/backups/${copy.BackupId}`]: () => HttpResponse.json({ BackupId: copy.BackupId }),
    ...answers,
  });
  const routes = [
    { path: paths.copy(source.BackupId), element: <CopyBackupForm source={source} /> },
    { path: '*', element: null },
  ];
  renderConsole(routes, `${paths.copy(source.BackupId)}?region=us-east-1`);
}

function chooseRegion(code: string): void {
  const select = createWrapper().findSelect()!;
  select.openDropdown();
  select.selectOptionByValue(code);
}
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Copy backup' }));

test('without a destination Region nothing is sent', async () => {
  openForm();
  submit();
  expect(await screen.findByText('A destination Region is required.')).toBeTruthy();
  expect(service.sentTo('CopyBackup')).toEqual([]);
});

test('what the copy will be is told before it is asked for', async () => {
  openForm();
  chooseRegion('eu-west-1');
  expect(await screen.findByText('Incremental')).toBeTruthy();
  expect(screen.getByText('1 KiB')).toBeTruthy();
  expect(service.sentTo(PLAN)).toEqual([{ region: 'eu-west-1' }]);
});

test('the request names its source, and the notice leads to the copy in its Region', async () => {
  openForm();
  chooseRegion('eu-west-1');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Copy tags' }));
  submit();
  const link = await screen.findByRole('link', { name: 'View the copy in Europe (Ireland)' });
  expect(link.getAttribute('href')).toBe(`#/backups/${copy.BackupId}?region=eu-west-1`);
  const [{ ClientRequestToken, ...request } = {}] = service.sentTo('CopyBackup');
  expect(request).toEqual({ SourceBackupId: source.BackupId, SourceRegion: 'us-east-1', CopyTags: true });
  expect(ClientRequestToken).toBeTruthy();
});

test('a refusal stays on the page, in the words of the service', async () => {
  openForm({ CopyBackup: () => refusalResponse('ServiceLimitExceeded', '5 copies into this Region are in progress.') });
  chooseRegion('eu-west-1');
  submit();
  expect(await screen.findAllByText(/5 copies into this Region are in progress/)).not.toEqual([]);
});
