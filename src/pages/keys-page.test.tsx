// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setEndpoint } from '../client/service.ts';
import { networksOf } from '../engine/operations/ec2/simulated-networks.ts';
import { keysOf } from '../engine/operations/kms/simulated-keys.ts';
import { paths } from '../paths.ts';
import { type MemoryService, newMemoryService } from '../testing/memory-service.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { creationOf } from '../testing/resources.ts';
import { KeyPage } from './key-page.tsx';
import { KeysPage } from './keys-page.tsx';

const PLACE = { account: '111122223333', region: 'us-east-1' };
const OWN = keysOf(PLACE)[1]!;
let api: MemoryService;
let fileSystemId: string;

beforeEach(async () => {
  api = newMemoryService();
  const upload = async () => ({ files: 0, bytes: 0, failures: [], cancelled: false });
  setEndpoint({ fetch: answer, upload, subscribe: () => () => undefined });
  const SubnetIds = [networksOf(PLACE).subnets[0]!.subnetId];
  const { body } = await api.fsx('CreateFileSystem', creationOf({ SubnetIds, KmsKeyId: OWN.keyId }));
  fileSystemId = body.FileSystem.FileSystemId;
});
afterEach(async () => {
  cleanup();
  await api.service.stop();
  // Under jsdom the engine's own end is told as an abort of another realm.
  expect(api.defects.filter((defect) => !(defect instanceof Error && defect.name === 'AbortError'))).toEqual([]);
});

/** The service reads a body of its own: one that a page gives up is no failure of it. */
async function answer(request: Request): Promise<Response> {
  const { method, url, headers } = request;
  const body = method === 'GET' ? {} : { body: await request.text() };
  return api.service.handle(new Request(url, { method, headers, ...body }));
}

function openKeys(): void {
  renderConsole(
    [
      { path: '/keys', element: <KeysPage /> },
      { path: '/keys/:keyId', element: <KeyPage /> },
    ],
    paths.keys(),
  );
}

const rowOf = (name: string | RegExp) => screen.findByRole('row', { name });

async function act(action: string): Promise<void> {
  fireEvent.click(within(await rowOf(/research-data/)).getByRole('radio'));
  fireEvent.click(screen.getByRole('button', { name: 'Actions' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: action }));
}

test('every key is listed with its state and with how much hangs on it', async () => {
  openKeys();
  expect((await rowOf(/aws\/fsx/)).textContent).toContain('Enabled-AWS managed');
  await waitFor(async () => expect((await rowOf(/research-data/)).textContent).toContain('1 file system'));
});

test('before a key is disabled the dialog names what hangs on it, and it can be enabled again', async () => {
  openKeys();
  await act('Disable');
  const dialog = await screen.findByRole('dialog', { name: 'Disable key' });
  await within(dialog).findByText(`File systems: ${fileSystemId}`);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Disable key' }));
  await waitFor(async () => expect((await rowOf(/research-data/)).textContent).toContain('Disabled'));
  expect(screen.queryByRole('dialog')).toBeNull();

  fireEvent.click(screen.getByRole('button', { name: 'Actions' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Enable' }));
  await screen.findByText(/The key research-data is enabled/);
});

test('a deletion is scheduled only after it was confirmed by text', async () => {
  openKeys();
  await act('Schedule deletion');
  const dialog = await screen.findByRole('dialog', { name: 'Schedule key deletion' });
  const schedule = within(dialog).getByRole('button', { name: 'Schedule deletion' });
  fireEvent.change(within(dialog).getByLabelText('Waiting period'), { target: { value: '7' } });
  fireEvent.click(schedule);
  expect(screen.queryByRole('dialog')).not.toBeNull();

  fireEvent.change(within(dialog).getByLabelText('Confirmation'), { target: { value: 'delete' } });
  fireEvent.click(schedule);
  await waitFor(async () => expect((await rowOf(/research-data/)).textContent).toContain('Pending deletion'));
});

test('a new key has its alias, and an alias that cannot be is refused under its field', async () => {
  openKeys();
  await rowOf(/research-data/);
  fireEvent.click(screen.getByRole('button', { name: 'Create key' }));
  const dialog = await screen.findByRole('dialog', { name: 'Create key' });
  const create = within(dialog).getByRole('button', { name: 'Create key' });
  fireEvent.change(within(dialog).getByLabelText('Alias'), { target: { value: 'aws/mine' } });
  fireEvent.click(create);
  await within(dialog).findByText(/those of AWS/);
  fireEvent.change(within(dialog).getByLabelText('Alias'), { target: { value: 'mine' } });
  fireEvent.click(create);
  expect((await rowOf(/mine/)).textContent).toContain('Enabled-Customer managed');
});

test('the page of a key leads to what hangs on it', async () => {
  openKeys();
  fireEvent.click(within(await rowOf(/research-data/)).getByRole('link', { name: 'research-data' }));
  await screen.findByRole('heading', { level: 1, name: 'research-data' });
  expect((await screen.findByRole('link', { name: fileSystemId })).getAttribute('href')).toContain(
    paths.fileSystem(fileSystemId),
  );
  await screen.findByText('No backups');
});
