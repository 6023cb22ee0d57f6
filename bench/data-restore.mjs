import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { warmMemory } from './data-sources.mjs';
import { median } from './figures.mjs';
import { watchStolen } from './stolen.mjs';

/** Bytes of memory that are at hand before each restore, ours and theirs, to those that are restored. */
const WARM = 1.25;

/** Restores of 1 GiB, each by a worker that has read nothing of the vault, to the first file and to the last byte. */
export async function measureRestore(bench, restic) {
  const { console: app, rounds, figures } = bench;
  const { backup, data } = await bench.base();
  if (restic) {
    await restic.reset();
    await restic.backUp(data.folder);
  }
  const [first, loaded, theirs] = [[], [], []];
  const stolen = watchStolen();
  for (let round = 1; round <= rounds; round += 1) {
    await app.reload();
    await warmMemory(bench.where.parent, data.bytes * WARM);
    stolen();
    const restored = { ...(await app.restore(backup)), hostTook: stolen() };
    if (round === 1 && !bench.isEdited()) compare(restored, data);
    first.push(restored.readable);
    loaded.push(restored.loaded);
    if (restic) {
      await warmMemory(bench.where.parent, data.bytes * WARM);
      theirs.push(await restic.restore());
    }
    bench.tell(`restore, round ${round}`, {
      ...restored,
      sha256: undefined,
      startedAt: undefined,
      restic: theirs.at(-1),
    });
    await app.deleteFileSystem(restored.id);
  }
  figures.add('restore_first_byte_ms', 'Restore of 1 GiB to its first file read', median(first), 'ms', { most: 100 });
  figures.add('restore_rate', 'Restore to all loaded', data.bytes / median(loaded) / 1e3, 'MB/s');
  if (restic) {
    figures.add('restore_restic', 'Restore by restic', data.bytes / median(theirs) / 1e3, 'MB/s');
    figures.add('restore_vs_restic', 'Restore to restic', median(theirs) / median(loaded), 'x', { least: 1.5 });
  } else figures.note('restore_vs_restic', 'Restore to restic', 'not installed here');
}

function compare({ path, bytes, sha256 }, { folder }) {
  const original = readFileSync(join(folder, '..', path)).subarray(0, bytes);
  if (createHash('sha256').update(original).digest('hex') === sha256) return;
  throw new Error(`${path} is not what was uploaded.`);
}

/** Verifying a backup of 1 GiB, and plain reading of everything that is stored, in turns. */
export async function measureVerify(bench) {
  const { console: app, rounds, figures } = bench;
  const { backup } = await bench.base();
  const [rates, plain] = [[], []];
  for (let round = 1; round <= rounds; round += 1) {
    const run = await app.verify(backup);
    if (run.state !== 'done' || run.sums.damaged > 0) throw new Error(`Verification: ${JSON.stringify(run)}`);
    rates.push((run.progress.doneBytes * 1000) / run.workMs);
    plain.push(await app.readPacks());
    bench.tell(`verify, round ${round}`, {
      workMs: run.workMs,
      bytes: run.progress.doneBytes,
      plain: plain.at(-1) / 1e6,
    });
  }
  figures.add('verify_rate', 'Verification of a backup of 1 GiB', median(rates) / 1e6, 'MB/s');
  figures.add('read_rate', 'Plain reading of the stored packs', median(plain) / 1e6, 'MB/s');
  figures.add('verify_vs_read', 'Verification to that', median(rates) / median(plain), 'x', { least: 0.55 });
}
