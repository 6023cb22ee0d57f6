// @vitest-environment jsdom
import I18nProvider from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Backup } from '../../../aws/fsx/types.ts';
import { setEndpoint } from '../../../client/service.ts';
import { paths } from '../../../paths.ts';
import { HelpProvider } from '../../help/help.tsx';
import { NotificationsProvider, useNotifications } from '../../notifications/notifications.tsx';
import { CreateFileSystemWizard } from './create-file-system-wizard.tsx';

const VPC = 'vpc-0123456789abcdef0';
const SUBNET = 'subnet-0123456789abcdef0';
const GROUP = 'sg-0123456789abcdef0';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const EC2: Readonly<Record<string, string>> = {
  DescribeVpcs: `<vpcSet><item><vpcId>${VPC}</vpcId><cidrBlock>10.0.0.0/16</cidrBlock><isDefault>true</isDefault></item></vpcSet>`,
  DescribeSubnets: `<subnetSet><item><subnetId>${SUBNET}</subnetId><vpcId>${VPC}</vpcId><cidrBlock>10.0.0.0/24</cidrBlock><availabilityZone>us-east-1a</availabilityZone></item></subnetSet>`,
  DescribeSecurityGroups: `<securityGroupInfo><item><groupId>${GROUP}</groupId><groupName>default</groupName><vpcId>${VPC}</vpcId><ipPermissions><item><ipProtocol>-1</ipProtocol><groups><item><groupId>${GROUP}</groupId></item></groups></item></ipPermissions></item></securityGroupInfo>`,
};

const KMS: Readonly<Record<string, object>> = {
  'TrentService.ListAliases': { Aliases: [{ AliasName: 'alias/aws/fsx', TargetKeyId: '1' }], Truncated: false },
  'TrentService.DescribeKey': { KeyMetadata: { KeyId: '1', Arn: KEY, KeyState: 'Enabled' } },
};

const backup: Backup = {
  BackupId: 'backup-0123456789abcdef0',
  Lifecycle: 'AVAILABLE',
  Type: 'USER_INITIATED',
  CreationTime: 1,
  KmsKeyId: KEY,
  FileSystem: {
    FileSystemId: 'fs-0123456789abcdef0',
    FileSystemTypeVersion: '2.15',
    StorageCapacity: 2400,
    StorageType: 'SSD',
    VpcId: VPC,
    SubnetIds: [SUBNET],
    LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 250, DataCompressionType: 'LZ4' },
  },
};

interface Sent {
  readonly target: string;
  readonly body: Record<string, unknown>;
}

const server = setupServer();
let sent: Sent[] = [];

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  Element.prototype.scrollIntoView = () => undefined; // jsdom has no layout
  configure({ defaultHidden: true }); // asking for visibility takes most of the time
  const upload = async () => ({ files: 0, bytes: 0, failures: [], cancelled: false });
  setEndpoint({ fetch: (request) => fetch(request), upload, subscribe: () => () => undefined });
});
beforeEach(() => {
  sent = [];
  server.use(
    http.post('*/aws/ec2/', async ({ request }) => {
      const action = new URLSearchParams(await request.text()).get('Action') ?? '';
      return HttpResponse.xml(`<${action}Response>${EC2[action]}</${action}Response>`);
    }),
    http.post('*/aws/kms/', ({ request }) => HttpResponse.json(KMS[request.headers.get('x-amz-target') ?? ''])),
  );
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());

/** Answers the creation and keeps what was sent. */
function answerCreation(status: number, body: object, headers: Record<string, string> = {}): void {
  server.use(
    http.post('*/aws/fsx/', async ({ request }) => {
      const text = JSON.stringify(await request.json());
      sent.push({ target: request.headers.get('x-amz-target') ?? '', body: JSON.parse(text) });
      return HttpResponse.json(body, { status, headers });
    }),
  );
}

const created = { FileSystem: { FileSystemId: 'fs-0fedcba9876543210', Lifecycle: 'CREATING' } };

function Shell() {
  const { notices } = useNotifications();
  return (
    <>
      {notices.map(({ id, header, content }) => (
        <div key={id} role="status">
          {header} {content}
        </div>
      ))}
      <Outlet />
    </>
  );
}

async function openWizard(of?: Backup): Promise<void> {
  const routes = [
    {
      element: <Shell />,
      children: [
        { path: '/wizard', element: <CreateFileSystemWizard backup={of} /> },
        { path: paths.fileSystems(), element: <h1>The list</h1> },
        { path: paths.backup(':id'), element: <h1>The backup</h1> },
      ],
    },
  ];
  render(
    <I18nProvider locale="en" messages={[messages]}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <NotificationsProvider>
          <HelpProvider>
            <RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/wizard'] })} />
          </HelpProvider>
        </NotificationsProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  await screen.findByText(`Default VPC, 10.0.0.0/16`);
  await screen.findByText('aws/fsx (default)');
}

const type = (label: string, value: string) => {
  const input = screen.getByLabelText(label);
  fireEvent.change(input, { target: { value } });
  fireEvent.blur(input);
};
const choose = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('a retention period of 91 days is refused under its field, and typing a legal one takes the message away', async () => {
  await openWizard();

  type('Automatic backup retention period', '91');

  expect(screen.getByLabelText('Automatic backup retention period').getAttribute('aria-invalid')).toBe('true');
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

test('a reviewed form is sent once, as the service expects it, and the list opens with a notice', async () => {
  answerCreation(200, created);
  await openWizard();
  type('File system name - optional', 'genomics');
  type('Storage capacity', '2400');
  choose('Review and create');
  expect(within(screen.getByRole('table', { name: 'File system details' })).getByText('genomics')).toBeTruthy();

  choose('Create file system');
  choose('Create file system');

  expect(await screen.findByText('The list')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toMatch(/being created fs-0fedcba9876543210/);
  const tokens = new Set(sent.map(({ body }) => body.ClientRequestToken));
  expect(tokens.size).toBe(1);
  expect(sent[0]).toMatchObject({
    target: 'AWSSimbaAPIService_v20180301.CreateFileSystem',
    body: {
      FileSystemType: 'LUSTRE',
      StorageCapacity: 2400,
      SubnetIds: [SUBNET],
      SecurityGroupIds: [GROUP],
      Tags: [{ Key: 'Name', Value: 'genomics' }],
      LustreConfiguration: { DeploymentType: 'PERSISTENT_2', AutomaticBackupRetentionDays: 7 },
    },
  });
});

test('what the service refuses stands under its field', async () => {
  const violations = [{ member: 'LustreConfiguration.AutomaticBackupRetentionDays', message: 'Too long for you.' }];
  const body = { __type: 'BadRequest', Message: '1 validation error detected' };
  answerCreation(400, body, { 'x-fsx-violations': JSON.stringify(violations) });
  await openWizard();
  choose('Review and create');

  choose('Create file system');

  expect(await screen.findByText('Too long for you.')).toBeTruthy();
  expect(screen.getByLabelText('Automatic backup retention period').getAttribute('aria-invalid')).toBe('true');
});

test('what the service refuses and no field stands for is an alert on the review page', async () => {
  answerCreation(400, { __type: 'ServiceLimitExceeded', Message: 'You have too many.', Limit: 'FILE_SYSTEM_COUNT' });
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

test('a changed form asks before it is left, and an untouched one does not', async () => {
  await openWizard();
  type('File system name - optional', 'genomics');

  choose('Cancel');

  const dialog = await screen.findByRole('dialog', { name: 'Leave page' });
  expect(screen.queryByText('The list')).toBeNull();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Leave' }));
  expect(await screen.findByText('The list')).toBeTruthy();
  cleanup();
  await openWizard();
  choose('Cancel');
  expect(await screen.findByText('The list')).toBeTruthy();
});

test('a restore shows the configuration as fixed and sends only what can change', async () => {
  answerCreation(200, created);
  await openWizard(backup);
  expect(screen.queryByLabelText('Storage capacity')).toBeNull();
  expect(screen.getByText(/You can only restore your backup to a file system of the same Lustre version/)).toBeTruthy();
  expect(screen.getByText('2.4 TiB')).toBeTruthy();
  choose('Review and create');

  choose('Create file system');

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({
    target: 'AWSSimbaAPIService_v20180301.CreateFileSystemFromBackup',
    body: {
      ClientRequestToken: expect.stringMatching(/^[0-9a-f-]{36}$/),
      BackupId: backup.BackupId,
      SubnetIds: [SUBNET],
      SecurityGroupIds: [GROUP],
      KmsKeyId: KEY,
      LustreConfiguration: { AutomaticBackupRetentionDays: 0, CopyTagsToBackups: false },
    },
  });
});
