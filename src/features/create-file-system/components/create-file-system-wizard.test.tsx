// @vitest-environment jsdom
import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Backup } from '../../../aws/fsx/types.ts';
import { setEndpoint } from '../../../client/service.ts';
import { paths } from '../../../paths.ts';
import { renderConsole } from '../../../testing/render-console.tsx';
import { backupOf, fileSystemOf } from '../../../testing/resources.ts';
import { fetchWithNetworks, GROUP, KEY, SUBNET } from '../../../testing/wire-networks.ts';
import { newWireService, refusalResponse } from '../../../testing/wire-service.ts';
import { CreateFileSystemWizard } from './create-file-system-wizard.tsx';

const service = newWireService();
const created = () => HttpResponse.json({ FileSystem: { FileSystemId: 'fs-0fedcba9876543210' } });

beforeAll(() => {
  service.start();
  configure({ asyncUtilTimeout: 5_000 }); // a busy machine draws the whole form slowly
  const upload = async () => ({ files: 0, bytes: 0, failures: [], cancelled: false });
  setEndpoint({ fetch: fetchWithNetworks, upload, subscribe: () => () => undefined });
});
afterEach(cleanup);
afterAll(() => service.stop());

function showWizard(backup?: Backup): void {
  const routes = [
    { path: '/wizard', element: <CreateFileSystemWizard backup={backup} /> },
    { path: paths.fileSystems(), element: <h1>The list</h1> },
  ];
  renderConsole(routes, '/wizard');
}

async function openWizard(backup?: Backup): Promise<void> {
  showWizard(backup);
  await screen.findByText('Default VPC, 10.0.0.0/16');
  await screen.findByText('aws/fsx (default)');
}

const type = (label: string, value: string) => {
  const input = screen.getByLabelText(label);
  fireEvent.change(input, { target: { value } });
  fireEvent.blur(input);
};
const choose = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const isInvalid = (label: string) => screen.getByLabelText(label).getAttribute('aria-invalid') === 'true';

test('the review waits until the networks are known', async () => {
  showWizard();
  const review = screen.getByRole('button', { name: 'Review and create' });
  expect(review.getAttribute('aria-disabled')).toBe('true');

  await screen.findByText('Default VPC, 10.0.0.0/16');

  expect(review.getAttribute('aria-disabled')).toBeNull();
});

test('a retention of 91 days is refused under its field, and typing a legal one takes the message away', async () => {
  await openWizard();

  type('Automatic backup retention period', '91');

  expect(isInvalid('Automatic backup retention period')).toBe(true);
  expect(screen.getByText('Must be at most 90.')).toBeTruthy();
  type('Automatic backup retention period', '90');
  expect(screen.queryByText('Must be at most 90.')).toBeNull();
});

test('a capacity of 3600 keeps the review away and has the focus', async () => {
  await openWizard();

  fireEvent.change(screen.getByLabelText('Storage capacity'), { target: { value: '3600' } });
  choose('Review and create');

  expect(screen.getByText(/Invalid Lustre FS storage capacity: 3600/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('Storage capacity'));
  expect(screen.queryByRole('button', { name: 'Create file system' })).toBeNull();
});

test('a reviewed form is sent as the service expects it, and the list opens with a notice', async () => {
  service.use({ CreateFileSystem: created });
  await openWizard();
  type('File system name - optional', 'genomics');
  type('Storage capacity', '2400');
  choose('Review and create');
  expect(within(screen.getByRole('table', { name: 'File system details' })).getByText('genomics')).toBeTruthy();

  choose('Create file system');
  choose('Create file system');

  expect(await screen.findByText('The list')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toMatch(/being created fs-0fedcba9876543210/);
  const sent = service.sentTo('CreateFileSystem');
  expect(new Set(sent.map(({ ClientRequestToken }) => ClientRequestToken)).size).toBe(1);
  expect(sent[0]).toMatchObject({
    FileSystemType: 'LUSTRE',
    StorageCapacity: 2400,
    SubnetIds: [SUBNET],
    SecurityGroupIds: [GROUP],
    Tags: [{ Key: 'Name', Value: 'genomics' }],
    LustreConfiguration: { DeploymentType: 'PERSISTENT_2', AutomaticBackupRetentionDays: 7 },
  });
});

test('what the service refuses stands under its field', async () => {
  const violations = [{ member: 'LustreConfiguration.AutomaticBackupRetentionDays', message: 'Too long for you.' }];
  const refused = () =>
    HttpResponse.json(
      { __type: 'BadRequest', Message: '1 validation error detected' },
      { status: 400, headers: { 'x-fsx-violations': JSON.stringify(violations) } },
    );
  service.use({ CreateFileSystem: refused });
  await openWizard();
  choose('Review and create');

  choose('Create file system');

  expect(await screen.findByText('Too long for you.')).toBeTruthy();
  expect(isInvalid('Automatic backup retention period')).toBe(true);
});

test('what the service refuses and no field stands for is an alert on the review page', async () => {
  service.use({ CreateFileSystem: () => refusalResponse('ServiceLimitExceeded', 'You have too many.') });
  await openWizard();
  choose('Review and create');

  choose('Create file system');

  expect(await screen.findByText('You have too many.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Create file system' })).toBeTruthy();
});

test('a scratch file system has no backup settings, and the guide says why', async () => {
  await openWizard();

  fireEvent.click(screen.getByRole('radio', { name: /Scratch 2, SSD/ }));

  expect(screen.getByText(/designed for temporary storage and shorter-term processing of data\.$/)).toBeTruthy();
  expect(screen.queryByLabelText('Automatic backup retention period')).toBeNull();
  expect(screen.getByText('AWS-owned key')).toBeTruthy();
});

test('a changed form asks before it is left', async () => {
  await openWizard();
  type('File system name - optional', 'genomics');

  choose('Cancel');

  const dialog = await screen.findByRole('dialog', { name: 'Leave page' });
  expect(screen.queryByText('The list')).toBeNull();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Leave' }));
  expect(await screen.findByText('The list')).toBeTruthy();
});

test('an untouched form is left without a question', async () => {
  await openWizard();

  choose('Cancel');

  expect(await screen.findByText('The list')).toBeTruthy();
});

test('a restore shows the configuration as fixed and sends only what can change', async () => {
  service.use({ CreateFileSystemFromBackup: created });
  const backup = backupOf({ KmsKeyId: KEY, FileSystem: fileSystemOf({ StorageCapacity: 2400 }) });
  await openWizard(backup);
  expect(screen.queryByLabelText('Storage capacity')).toBeNull();
  expect(screen.getByText(/You can only restore your backup to a file system of the same Lustre version/)).toBeTruthy();
  expect(screen.getByText('2400 GiB (2.4 TiB)')).toBeTruthy();
  choose('Review and create');

  choose('Create file system');

  await waitFor(() => expect(service.sentTo('CreateFileSystemFromBackup')).toHaveLength(1));
  expect(service.sentTo('CreateFileSystemFromBackup')[0]).toEqual({
    ClientRequestToken: expect.stringMatching(/^[0-9a-f-]{36}$/),
    BackupId: backup.BackupId,
    SubnetIds: [SUBNET],
    SecurityGroupIds: [GROUP],
    KmsKeyId: KEY,
    LustreConfiguration: { AutomaticBackupRetentionDays: 0, CopyTagsToBackups: false },
  });
});
