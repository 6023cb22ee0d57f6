import { expect, test } from 'vitest';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import { newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';

test('one request edits many file systems, says of each what became of it, and a senseless one edits none', async () => {
  const { service, fsx, lab, defects } = newMemoryService();
  const SubnetIds = [networksOf({ account: '111122223333', region: 'us-east-1' }).subnets[0]!.subnetId];
  const create = async () => (await fsx('CreateFileSystem', creationOf({ SubnetIds }))).body.FileSystem.FileSystemId;
  const ids: string[] = [await create(), await create()];
  await lab('POST', 'settle', '{}');
  for (const id of ids) await lab('PUT', `volumes/${id}/files/notes.txt`, 'first');
  const post = (edits: unknown) => lab('POST', 'edits', JSON.stringify({ edits }));
  const editOf = (fileSystemId: string | undefined, text: string) => ({
    fileSystemId,
    path: '/notes.txt',
    offset: 'end',
    text,
  });

  const senseless = await post([editOf(ids[0], 'lost'), editOf(undefined, 'lost')]);
  expect([senseless.status, (await senseless.json()).code]).toEqual([400, 'BadRequest']);
  const done = await post([
    editOf(ids[0], ' one'),
    editOf('fs-00000000000000000', '!'),
    editOf(ids[1], ' two'),
    editOf(ids[0], ' three'),
  ]);

  expect(await done.json()).toMatchObject([{ files: 1, bytes: 4 }, { code: 'NotFound' }, { files: 1 }, { files: 1 }]);
  const texts = await Promise.all(ids.map(async (id) => (await lab('GET', `volumes/${id}/files/notes.txt`)).text()));
  expect(texts).toEqual(['first one three', 'first two']);
  await service.stop();
  expect(defects).toEqual([]);
});

test('with seconds the clock moves on after the edits; with senseless ones nothing happens', async () => {
  const { service, fsx, lab, defects } = newMemoryService();
  const SubnetIds = [networksOf({ account: '111122223333', region: 'us-east-1' }).subnets[0]!.subnetId];
  const { body } = await fsx('CreateFileSystem', creationOf({ SubnetIds }));
  const fileSystemId: string = body.FileSystem.FileSystemId;
  await lab('POST', 'settle', '{}');
  await lab('POST', 'clock', '{"rate": 0}');
  await lab('PUT', `volumes/${fileSystemId}/files/notes.txt`, 'first');
  const post = (advanceSeconds: unknown) =>
    lab(
      'POST',
      'edits',
      JSON.stringify({ edits: [{ fileSystemId, path: '/notes.txt', offset: 'end', text: ' more' }], advanceSeconds }),
    );
  const read = async () => [
    await (await lab('GET', `volumes/${fileSystemId}/files/notes.txt`)).text(),
    (await (await lab('GET', 'clock')).json()).now,
  ];
  const [, before] = await read();

  const refused = [await post('a day'), await post(-1)];
  expect(refused.map(({ status }) => status)).toEqual([400, 400]);
  expect(await read()).toEqual(['first', before]);
  expect(await (await post(86_400)).json()).toMatchObject([{ files: 1 }]);
  expect(await read()).toEqual(['first more', before + 86_400_000]);
  await service.stop();
  expect(defects).toEqual([]);
});
