import { expect, test } from 'vitest';
import {
  addVault,
  addVolume,
  newDataPlane,
  noise,
  putFiles,
  secondTab,
  takeSnapshot,
} from '../../testing/data-plane.ts';
import { audit } from './audit.ts';
import { compact } from './compact.ts';
import type { DataPorts } from './data-ports.ts';
import { storageReport } from './storage-report.ts';

const KEPT = noise(300_000, 1);

/** A volume with one file left of four that lay in one pack. */
async function sparseVolume(): Promise<DataPorts> {
  const data = newDataPlane();
  await addVolume(data, 'fs');
  await putFiles(data, 'fs', { kept: KEPT, a: noise(400_000, 2), b: noise(400_000, 3), c: noise(400_000, 4) });
  await putFiles(data, 'fs', { a: undefined, b: undefined, c: undefined });
  return data;
}

test('space of removed files that lay between others comes back', async () => {
  const data = await sparseVolume();
  const before = await storageReport(data);

  await compact(data, 'fs');

  const after = await storageReport(data);
  expect(before.volumesBytes).toBeGreaterThan(1_500_000);
  expect(after.volumesBytes).toBeLessThan(310_000);
  expect(await audit(data)).toEqual([]);
});

test('a second run finds nothing to do, and another tab reads what was moved', async () => {
  const data = await sparseVolume();
  const other = secondTab(data);
  await addVault(other, 'vault');
  expect(await audit(other)).toEqual([]);

  await compact(data, 'fs');
  const generation = () => data.store.read(['repositories'], (tx) => tx.table('repositories').get('fs'));
  const before = await generation();
  await compact(other, 'fs');

  expect(await generation()).toEqual(before);
  const { logicalBytes } = await takeSnapshot(other, { volumeId: 'fs', vaultId: 'vault', snapshotId: 's' });
  expect(logicalBytes).toBe(KEPT.length);
  expect(await audit(other)).toEqual([]);
});
