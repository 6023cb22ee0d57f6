import {
  CreateDataRepositoryAssociationCommand,
  CreateFileSystemCommand,
  DataRepositoryAssociationNotFound,
  DeleteDataRepositoryAssociationCommand,
  DescribeDataRepositoryAssociationsCommand,
  FSxClient,
  InvalidDataRepositoryType,
  paginateDescribeDataRepositoryAssociations,
  UnsupportedOperation,
  UpdateDataRepositoryAssociationCommand,
} from '@aws-sdk/client-fsx';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newMemoryService } from '../../src/testing/memory-service.ts';

const { service, lab, defects } = newMemoryService();
const server = setupServer(http.all('https://fsx.*', ({ request }) => service.handle(request)));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(async () => {
  server.close();
  await service.stop();
  expect(defects).toEqual([]);
});

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const client = new FSxClient({ region: 'us-west-2', credentials, maxAttempts: 1 });

async function newFileSystem(DeploymentType: 'SCRATCH_1' | 'SCRATCH_2', FileSystemTypeVersion?: string) {
  const { FileSystem } = await client.send(
    new CreateFileSystemCommand({
      FileSystemType: 'LUSTRE',
      StorageCapacity: 1200,
      SubnetIds: ['subnet-0123456789abcdef0'],
      FileSystemTypeVersion,
      LustreConfiguration: { DeploymentType },
    }),
  );
  return FileSystem!.FileSystemId!;
}

test('the SDK links, pages, updates and unlinks', async () => {
  const FileSystemId = await newFileSystem('SCRATCH_2', '2.15');
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const paths = { FileSystemPath: `/${name}`, DataRepositoryPath: `s3://my-bucket/${name}/` };
    const { Association } = await client.send(new CreateDataRepositoryAssociationCommand({ FileSystemId, ...paths }));
    expect(Association?.CreationTime).toBeInstanceOf(Date);
  }
  const seen: string[] = [];
  let pages = 0;
  const Filters = [{ Name: 'file-system-id' as const, Values: [FileSystemId] }];
  for await (const page of paginateDescribeDataRepositoryAssociations({ client, pageSize: 2 }, { Filters })) {
    pages += 1;
    for (const { AssociationId = '' } of page.Associations ?? []) seen.push(AssociationId);
  }
  expect([pages, new Set(seen).size]).toEqual([3, 5]);

  await lab('POST', 'settle', '{}');
  const AssociationId = seen[0]!;
  const S3 = { AutoExportPolicy: { Events: ['NEW' as const] } };
  const { Association } = await client.send(new UpdateDataRepositoryAssociationCommand({ AssociationId, S3 }));
  expect(Association).toMatchObject({ Lifecycle: 'UPDATING', S3 });
  await lab('POST', 'settle', '{}');
  const DeleteDataInFileSystem = true;
  const command = new DeleteDataRepositoryAssociationCommand({ AssociationId, DeleteDataInFileSystem });
  expect(await client.send(command)).toMatchObject({ AssociationId, Lifecycle: 'DELETING', DeleteDataInFileSystem });
});

test('the errors of associations arrive as their classes', async () => {
  const describe = (input: DescribeDataRepositoryAssociationsCommand['input']) =>
    client.send(new DescribeDataRepositoryAssociationsCommand(input)).catch((cause) => cause);
  expect(await describe({ AssociationIds: ['dra-0123456789abcdef0'] })).toBeInstanceOf(
    DataRepositoryAssociationNotFound,
  );
  const typed = { Filters: [{ Name: 'data-repository-type' as const, Values: ['HDFS'] }] };
  expect(await describe(typed)).toBeInstanceOf(InvalidDataRepositoryType);
  const FileSystemId = await newFileSystem('SCRATCH_1');
  const command = new CreateDataRepositoryAssociationCommand({ FileSystemId, DataRepositoryPath: 's3://my-bucket' });
  expect(await client.send(command).catch((cause) => cause)).toBeInstanceOf(UnsupportedOperation);
});
