import { expect, test } from 'vitest';
import { KiB } from '../../aws/units.ts';
import {
  addVault,
  addVolume,
  deleteSnapshot,
  newDataPlane,
  noise,
  putFiles,
  takeSnapshot,
} from '../../testing/data-plane.ts';
import { openRepository } from './open-repository.ts';
import { uniqueBytes } from './unique-bytes.ts';

/** The example of `src/engine/data/README.md`. */
test('a backup has three sizes: logical, added and unique', async () => {
  const data = newDataPlane();
  await addVolume(data, 'vol');
  await addVault(data, 'vault');
  const video = noise(200 * KiB, 1);
  await putFiles(data, 'vol', { 'video.mp4': video, 'docs/notes.txt': noise(1 * KiB, 2) });
  const monday = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'monday' });
  video[100 * KiB] = 1;
  await putFiles(data, 'vol', { 'video.mp4': video });
  const tuesday = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'tuesday' });
  const stored = async () => (await (await openRepository(data, 'vault')).holdings()).presentBytes;

  expect([monday.logicalBytes, tuesday.logicalBytes]).toEqual([205_824, 205_824]);
  expect([monday.addedBytes, tuesday.addedBytes]).toEqual([206_204, 65_829]);
  expect([await uniqueBytes(data, ['monday']), await uniqueBytes(data, ['tuesday'])]).toEqual([65_829, 65_829]);
  expect(await uniqueBytes(data, ['monday', 'tuesday'])).toBe(272_033);
  expect(await stored()).toBe(272_033);

  await deleteSnapshot(data, 'monday');

  expect(await stored()).toBe(206_204);
  expect(await uniqueBytes(data, ['tuesday'])).toBe(206_204);
});
