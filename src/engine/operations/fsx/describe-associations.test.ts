import { expect, test } from 'vitest';
import { hostEngine, PLACE } from '../../../testing/hosted-engine.ts';
import { newAssociation } from './new-association.ts';

const FILE_SYSTEMS = ['fs-0aaaaaaaaaaaaaaaa', 'fs-0bbbbbbbbbbbbbbbb'];

/** Thirty associations of each of two file systems, without their file systems. */
async function hostLinks() {
  const { engine } = await hostEngine();
  const rows = FILE_SYSTEMS.flatMap((FileSystemId) =>
    Array.from({ length: 30 }, () => {
      const request = { FileSystemId, DataRepositoryPath: 's3://my-bucket' };
      return newAssociation({ id: engine.ports.ids.next('dra'), place: PLACE, request, now: 0 });
    }),
  );
  await engine.ports.store.write(['associations'], async (tx) => {
    for (const row of rows) await tx.table('associations').put(row);
  });
  const describe = async (request: object, place = PLACE) =>
    (await engine.fsx(place, 'DescribeDataRepositoryAssociations', request)) as {
      readonly Associations: readonly { readonly AssociationId: string; readonly FileSystemId: string }[];
      readonly NextToken?: string;
    };
  return { engine, ids: rows.map(({ id }) => id).toSorted(), describe };
}

const filter = (Name: string, ...Values: readonly string[]) => ({ Filters: [{ Name, Values }] });

test('pages have 25 associations at most and come to an end', async () => {
  const { ids, describe } = await hostLinks();
  const seen: string[] = [];
  const sizes: number[] = [];
  let NextToken: string | undefined;
  do {
    const page = await describe(NextToken === undefined ? {} : { NextToken });
    seen.push(...page.Associations.map(({ AssociationId }) => AssociationId));
    sizes.push(page.Associations.length);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  expect(seen).toEqual(ids);
  expect(sizes).toEqual([25, 25, 10]);
});

test('a token is good for its own filters only', async () => {
  const { describe } = await hostLinks();
  const { NextToken } = await describe({ MaxResults: 2 });
  await expect(describe({ NextToken, ...filter('data-repository-type', 'S3') })).rejects.toThrow(/NextToken/);
  await expect(describe({ NextToken }, { ...PLACE, region: 'eu-west-1' })).rejects.toThrow(/NextToken/);
  expect((await describe({ NextToken, MaxResults: 3 })).Associations).toHaveLength(3);
});

test.each([
  ['one file system', filter('file-system-id', FILE_SYSTEMS[0]!), 25],
  ['both', filter('file-system-id', ...FILE_SYSTEMS), 25],
  ['one without any', filter('file-system-id', 'fs-0cccccccccccccccc'), 0],
  ['S3', filter('data-repository-type', 'S3'), 25],
  ['NFS or S3', filter('data-repository-type', 'NFS', 'S3'), 25],
  ['NFS', filter('data-repository-type', 'NFS'), 0],
  ['a file cache', filter('file-cache-id', 'fc-0123456789abcdef0'), 0],
  ['no value', filter('file-system-id'), 0],
] as const)('the filter for %s', async (_case, request, found) => {
  const { describe } = await hostLinks();
  expect((await describe(request)).Associations).toHaveLength(found);
});

test('filters combine', async () => {
  const { describe } = await hostLinks();
  const [first, second] = FILE_SYSTEMS.map((id) => filter('file-system-id', id).Filters[0]!);
  expect((await describe({ Filters: [first, second] })).Associations).toEqual([]);
  const typed = { Filters: [first, ...filter('data-repository-type', 'S3').Filters] };
  const { Associations } = await describe(typed);
  expect(new Set(Associations.map(({ FileSystemId }) => FileSystemId))).toEqual(new Set([FILE_SYSTEMS[0]]));
});

test.each([
  ['another filter of the model', filter('backup-type', 'AUTOMATIC'), 'BadRequest'],
  ['a type that there is not', filter('data-repository-type', 'HDFS'), 'InvalidDataRepositoryType'],
  ['a page over 25', { MaxResults: 26 }, 'BadRequest'],
  ['a name that there is not', { AssociationIds: ['dra-0123456789abcdef0'] }, 'DataRepositoryAssociationNotFound'],
] as const)('%s is refused', async (_case, request, code) => {
  const { describe } = await hostLinks();
  await expect(describe(request)).rejects.toMatchObject({ refusal: { code } });
});

test('those named are told in the order of their names, and one of another Region is missing', async () => {
  const { ids, describe } = await hostLinks();
  const AssociationIds = [ids[7]!, ids[3]!];
  const { Associations } = await describe({ AssociationIds });
  expect(Associations.map(({ AssociationId }) => AssociationId)).toEqual(AssociationIds);
  const away = describe({ AssociationIds }, { ...PLACE, region: 'eu-west-1' });
  await expect(away).rejects.toMatchObject({ refusal: { code: 'DataRepositoryAssociationNotFound' } });
});

test('associations are tagged by their ARN', async () => {
  const { engine, ids, describe } = await hostLinks();
  const { Associations } = await describe({ AssociationIds: [ids[0]!] });
  const { ResourceARN } = Associations[0] as unknown as { ResourceARN: string };
  await engine.fsx(PLACE, 'TagResource', { ResourceARN, Tags: [{ Key: 'team', Value: 'a' }] });
  await engine.fsx(PLACE, 'TagResource', { ResourceARN, Tags: [{ Key: 'stage', Value: 'b' }] });
  await engine.fsx(PLACE, 'UntagResource', { ResourceARN, TagKeys: ['team'] });
  const Tags = [{ Key: 'stage', Value: 'b' }];
  expect(await engine.fsx(PLACE, 'ListTagsForResource', { ResourceARN })).toEqual({ Tags });
  expect((await describe({ AssociationIds: [ids[0]!] })).Associations[0]).toMatchObject({ Tags });

  for (const [wrong, code] of [
    [ResourceARN.replace(/fs-[0-9a-f]+/, 'fs-0cccccccccccccccc'), 'ResourceNotFound'],
    [ResourceARN.replace(/dra-[0-9a-f]+/, 'dra-0123456789abcdef0'), 'ResourceNotFound'],
    [ResourceARN.replace('us-east-1', 'eu-west-1'), 'ResourceNotFound'],
    [ResourceARN.replace(/\/dra-[0-9a-f]+/, ''), 'ResourceDoesNotSupportTagging'],
    [`${ResourceARN}/more`, 'ResourceDoesNotSupportTagging'],
  ])
    await expect(engine.fsx(PLACE, 'ListTagsForResource', { ResourceARN: wrong })).rejects.toMatchObject({
      refusal: { code },
    });
});
