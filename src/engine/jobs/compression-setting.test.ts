import { expect, test } from 'vitest';
import { fileSystemWith, hostEngine, settleAll } from '../../testing/hosted-engine.ts';
import { askUpdate } from '../../testing/updates.ts';
import type { Engine } from '../engine.ts';
import { audit } from '../repository/audit.ts';
import { storageReport } from '../repository/storage-report.ts';
import { writeFiles } from '../volumes/write-files.ts';

const text = (word: string) => new Blob([`${word} and ${word} again. `.repeat(20_000)]);
const upload = ({ ports }: Engine, fs: string, word: string) =>
  writeFiles(ports, fs, [{ path: `/${word}`, bytes: text(word), modified: 1 }]);
const savedBy = async ({ ports }: Engine) => {
  const { volumesBytes, volumesUncompressedBytes } = await storageReport(ports);
  return volumesUncompressedBytes - volumesBytes;
};

test('a file system of LZ4 compresses what is written to it', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, {}, { DataCompressionType: 'LZ4' });

  await upload(engine, fs, 'early');

  expect(await savedBy(engine)).toBeGreaterThan(text('early').size / 2);
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
});

test('an update of the compression applies to what is written after it, on and off', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine);
  await upload(engine, fs, 'early');
  expect(await savedBy(engine)).toBe(0);

  await askUpdate(engine, fs, { LustreConfiguration: { DataCompressionType: 'LZ4' } });
  await settleAll(engine);
  expect(await savedBy(engine)).toBe(0);
  await upload(engine, fs, 'later');
  const saved = await savedBy(engine);
  expect(saved).toBeGreaterThan(text('later').size / 2);

  await askUpdate(engine, fs, { LustreConfiguration: { DataCompressionType: 'NONE' } });
  await settleAll(engine);
  await upload(engine, fs, 'last');
  expect(await savedBy(engine)).toBe(saved);
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
});
