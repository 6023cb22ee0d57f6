import { expect, labOf, test } from './lab.ts';

test.describe('A client request token', () => {
  const request = (StorageCapacity: number) => ({
    ...{ ClientRequestToken: 'order-7', FileSystemType: 'LUSTRE', StorageCapacity },
    SubnetIds: ['subnet-0123456789abcdef0'],
    LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 },
  });
  const idOf = ({ body }: { body: Record<string, unknown> }) =>
    (body.FileSystem as { readonly FileSystemId: string } | undefined)?.FileSystemId;

  test('gives the same file system after a reload and in another tab, and no other parameters', async ({
    page,
    lab,
  }) => {
    await page.goto('/');
    const id = idOf(await lab.fsx('CreateFileSystem', request(1200)));
    expect(id).toMatch(/^fs-[0-9a-f]{17}$/);

    await page.reload();
    expect(idOf(await lab.fsx('CreateFileSystem', request(1200)))).toBe(id);
    const other = await page.context().newPage();
    await other.goto('/');
    const there = labOf(other);
    expect(idOf(await there.fsx('CreateFileSystem', request(1200)))).toBe(id);

    const changed = await there.fsx('CreateFileSystem', request(2400));
    expect(changed.status).toBe(400);
    expect(changed.body).toMatchObject({ __type: 'IncompatibleParameterError', Parameter: 'StorageCapacity' });
    const all = await lab.fsx('DescribeFileSystems', {});
    expect(all.body.FileSystems).toHaveLength(1);
  });
});
