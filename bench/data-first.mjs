import { warm } from './data-sources.mjs';
import { median } from './figures.mjs';
import { writePlainly } from './peer.mjs';

/**
 * First backups of the same files by all, in turns. Ours is thrown away and freed before the next, so that each stores
 * everything anew; the last one stays.
 *
 * @returns {Promise<{ ours: number[], work: number[], plain: number[], peers: Record<string, number[]>, base: Base }>} ms
 */
export async function measureFirst(bench, { data, label, compression, peers }) {
  const { console: app, rounds } = bench;
  const fileSystem = await bench.fileSystemWith(data, label, compression);
  const times = {
    ours: [],
    work: [],
    plain: [],
    peers: Object.fromEntries(Object.keys(peers).map((name) => [name, []])),
  };
  let base;
  for (let round = 1; round <= rounds; round += 1) {
    if (base) await app.deleteBackup(base.BackupId);
    warm(data);
    base = await app.backUp(fileSystem, `${label} ${round}`);
    if (base.logicalBytes !== data.bytes || (!compression && base.addedBytes < data.bytes))
      throw new Error(`The backup is not whole: ${JSON.stringify(base)}`);
    times.ours.push(base.wallMs);
    times.work.push(base.workMs);
    if (!compression)
      times.plain.push((data.bytes * 1000) / (await writePlainly({ ...bench.where, folder: data.folder })));
    for (const [name, peer] of Object.entries(peers)) {
      await peer.reset();
      warm(data);
      times.peers[name].push(await peer.backUp(data.folder));
    }
    bench.tell(`${label}, round ${round}`, {
      ours: base.wallMs,
      workMs: base.workMs,
      readBytes: base.readBytes,
      addedBytes: base.addedBytes,
      ...(times.plain.length > 0 && { plain: times.plain.at(-1) }),
      ...Object.fromEntries(Object.entries(times.peers).map(([name, all]) => [name, all.at(-1)])),
    });
  }
  return { ...times, base: { fileSystem, backup: base.BackupId, data } };
}

/** Rates of what was timed, and the two ratios, as the figures name them. */
export function addFirst(figures, { name, label, data, reach }, { ours, work, plain, peers }) {
  const rate = (times) => data.bytes / median(times) / 1e3;
  figures.add(`${name}_rate`, `${label}: from the request to Available`, rate(ours), 'MB/s');
  figures.add(`${name}_work_rate`, `${label}: the service's own time`, rate(work), 'MB/s');
  if (plain.length > 0) {
    figures.add('idb_write_rate', 'The same bytes plainly to IndexedDB', rate(plain), 'MB/s');
    figures.add(`${name}_vs_idb_write`, `${label} to that`, median(plain) / median(ours), 'x', { least: 0.75 });
  }
  for (const [peer, times] of Object.entries(peers))
    figures.add(`${name} ${peer}`, `${label}: ${peer}`, rate(times), 'MB/s');
  for (const program of ['restic', 'borg']) {
    const times = Object.entries(peers).find(([peer]) => peer.startsWith(program))?.[1];
    const title = `${label} to ${program}`;
    if (times)
      figures.add(`${name}_vs_${program}`, title, median(times) / median(ours), 'x', { least: reach[program] });
    else figures.note(`${name}_vs_${program}`, title, 'not installed here');
  }
}
