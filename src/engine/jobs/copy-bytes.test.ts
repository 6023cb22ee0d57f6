import { afterEach, expect, test } from 'vitest';
import {
  askCopy,
  bytesIn,
  copyOf,
  describeIn,
  expectHealthy,
  COPIED_FILES as FILES,
  IRELAND,
  restoreIn,
  snapshotOf,
  takeBackup,
  textOf,
  textsOf,
} from '../../testing/copies.ts';
import { fileSystemWith, type HostedEngine, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import type { Engine } from '../engine.ts';
import { keysOf } from '../operations/kms/simulated-keys.ts';
import { audit } from '../repository/audit.ts';
import { writeFiles } from '../volumes/write-files.ts';

const KiB = 1024;
let host: HostedEngine;

async function setUp() {
  host = await hostEngine();
  const { engine } = host;
  const fileSystem = await fileSystemWith(engine, FILES);
  return { engine, fileSystem, source: await takeBackup(engine, fileSystem) };
}

afterEach(() => expectHealthy(host));

const put = (engine: Engine, fileSystem: string, path: string, text: string) =>
  writeFiles(engine.ports, fileSystem, [{ path, bytes: new Blob([text]), modified: 0 }]);
const deletion = (engine: Engine, place: typeof IRELAND, BackupId: string) =>
  engine.fsx(place, 'DeleteBackup', { BackupId });

test('the first copy moves everything, a later one reads and moves only the difference', async () => {
  const { engine, fileSystem, source } = await setUp();
  const first = await snapshotOf(engine, await copyOf(engine, source));
  const original = await snapshotOf(engine, source);
  expect(first).toMatchObject({ addedBytes: original.addedBytes, logicalBytes: original.logicalBytes, files: 3 });
  expect(await bytesIn(engine, first.vaultId)).toBe(first.addedBytes);

  const changed = { ...FILES, 'deep/er/c.txt': textOf(70 * KiB, 3) };
  await put(engine, fileSystem, '/deep/er/c.txt', changed['deep/er/c.txt']);
  const copy = await copyOf(engine, await takeBackup(engine, fileSystem));
  const second = await snapshotOf(engine, copy);

  expect(second.addedBytes).toBeGreaterThan(70 * KiB);
  expect(second.addedBytes).toBeLessThan(80 * KiB);
  expect(second.readBytes).toBeLessThan(150 * KiB);
  expect(await bytesIn(engine, second.vaultId)).toBe(first.addedBytes + second.addedBytes);
  expect(await textsOf(engine, await restoreIn(engine, IRELAND, copy))).toEqual(changed);
});

test('without an earlier copy, or with another key, all is moved again', async () => {
  const { engine, source } = await setUp();
  const first = await copyOf(engine, source);
  const { addedBytes, vaultId } = await snapshotOf(engine, first);
  await deletion(engine, IRELAND, first);
  await settleAll(engine);
  expect(await bytesIn(engine, vaultId)).toBe(0);

  const again = await snapshotOf(engine, await copyOf(engine, source));
  const otherKey = await copyOf(engine, source, { KmsKeyId: keysOf(IRELAND)[1]?.arn });

  expect(again).toMatchObject({ addedBytes, vaultId });
  const under = await snapshotOf(engine, otherKey);
  expect(under.addedBytes).toBe(addedBytes);
  expect(under.vaultId).not.toBe(vaultId);
});

test('within a Region nothing is moved under the same key, and all under another', async () => {
  const { engine, source } = await setUp();
  const same = await copyOf(engine, source, {}, PLACE);
  const other = await copyOf(engine, source, { KmsKeyId: keysOf(PLACE)[1]?.arn }, PLACE);
  const original = await snapshotOf(engine, source);

  expect(await snapshotOf(engine, same)).toMatchObject({ vaultId: original.vaultId, addedBytes: 0, readBytes: 0 });
  expect((await snapshotOf(engine, other)).addedBytes).toBe(original.addedBytes);
  await deletion(engine, PLACE, source);
  await settleAll(engine);
  expect(await textsOf(engine, await restoreIn(engine, PLACE, same))).toEqual(FILES);
  expect(await textsOf(engine, await restoreIn(engine, PLACE, other))).toEqual(FILES);
});

test('an empty backup is copied too', async () => {
  host = await hostEngine();
  const { engine } = host;
  const source = await takeBackup(engine, await fileSystemWith(engine));
  const copy = await copyOf(engine, source);
  expect(await describeIn(engine, IRELAND, copy)).toMatchObject({ Lifecycle: 'AVAILABLE', SizeInBytes: 0 });
  expect(await textsOf(engine, await restoreIn(engine, IRELAND, copy))).toEqual({});
});

test('copies into one vault at once, of the same source too, add together what the vault gains', async () => {
  const { engine, fileSystem, source } = await setUp();
  await put(engine, fileSystem, '/a.txt', textOf(90 * KiB, 4));
  const later = await takeBackup(engine, fileSystem);
  const asked = [];
  for (const from of [source, source, later, source, later]) asked.push((await askCopy(engine, from)).BackupId);
  await settleAll(engine);

  const taken = await Promise.all(asked.map((id) => snapshotOf(engine, id)));
  const added = taken.reduce((sum, { addedBytes }) => sum + addedBytes, 0);
  expect(await bytesIn(engine, taken[0]!.vaultId)).toBe(added);
  for (const id of asked.slice(0, 4)) await deletion(engine, IRELAND, id);
  await settleAll(engine);
  expect(await audit(engine.ports)).toEqual([]);
  expect(await textsOf(engine, await restoreIn(engine, IRELAND, asked[4]!))).toMatchObject({
    'a.txt': textOf(90 * KiB, 4),
  });
});
