import { chooseBlocks } from './data-set.mjs';
import { applyEdits, randomText, warm } from './data-sources.mjs';
import { median } from './figures.mjs';

const MiB = 2 ** 20;

/** 1 % of the blocks, at random, with what is written there. */
export const newEdits = (data, seed) =>
  chooseBlocks(data.files, seed).edits.map(({ path, offset, bytes }) => ({ path, offset, text: randomText(bytes) }));

/** The same, at the places where the files were uploaded to. */
export const inVolume = (data, edits) =>
  edits.map(({ path, ...edit }) => ({ path: `/${data.folder.split('/').at(-1)}/${path}`, ...edit }));

/** After 1 % of the blocks changed, ours and the peers in turns; each has the whole already. */
export async function measureSecond(bench, peers) {
  const { console: app, rounds, figures } = bench;
  const { fileSystem, data } = await bench.base();
  const ours = [];
  const shares = [];
  const theirs = Object.fromEntries(Object.keys(peers).map((name) => [name, []]));
  for (const peer of Object.values(peers)) {
    await peer.reset();
    await peer.backUp(data.folder);
  }
  for (let round = 1; round <= rounds; round += 1) {
    const edits = newEdits(data, 100 + round);
    const changed = edits.reduce((sum, { text }) => sum + text.length, 0);
    bench.setEdited();
    applyEdits(data, edits);
    await app.edit(fileSystem, inVolume(data, edits));
    warm(data);
    const { wallMs, workMs, readBytes, addedBytes } = await app.backUp(fileSystem, `second ${round}`);
    ours.push(wallMs);
    shares.push(addedBytes / changed);
    for (const [name, peer] of Object.entries(peers)) theirs[name].push(await peer.backUp(data.folder));
    const told = Object.fromEntries(Object.entries(theirs).map(([name, all]) => [name, all.at(-1)]));
    bench.tell(`second, round ${round}`, { ours: wallMs, workMs, readBytes, addedBytes, changed, ...told });
  }
  figures.add('second_ms', 'Backup after 1 % of the blocks changed', median(ours), 'ms');
  for (const program of ['restic', 'borg']) {
    const times = Object.entries(theirs).find(([name]) => name.startsWith(program))?.[1];
    const label = `The time of ${program} to that`;
    if (times) figures.add(`second_vs_${program}`, label, median(times) / median(ours), 'x', { least: 10 });
    else figures.note(`second_vs_${program}`, label, 'not installed here');
  }
  figures.add('stored_after_1pct', 'Bytes it stored to bytes changed', median(shares), 'x', { most: 1.1 });
}

/** One at a time, as somebody asks for it: the console shows the one before when the next begins. */
const PAUSE_MS = 1_000;

export async function measureUnchanged(bench) {
  const { console: app, rounds, figures } = bench;
  const { fileSystem } = await bench.base();
  await app.backUp(fileSystem, 'before unchanged');
  const walls = [];
  for (let round = 1; round <= rounds; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const { wallMs, workMs, readBytes, addedBytes } = await app.backUp(fileSystem, `unchanged ${round}`);
    walls.push(wallMs);
    bench.tell(`unchanged, round ${round}`, { ours: wallMs, workMs, readBytes, addedBytes });
  }
  figures.add('unchanged_ms', 'Backup with nothing changed, 1 GiB', median(walls), 'ms', { most: 30 });
}

/** Backups that hold 10 MiB of their own; what deletes one frees it before it ends. */
export async function measureDelete(bench) {
  const { console: app, rounds, figures } = bench;
  const { fileSystem, data } = await bench.base();
  const times = [];
  for (let round = 1; round <= rounds; round += 1) {
    await app.edit(fileSystem, inVolume(data, tenMiB(data, round)));
    const { BackupId } = await app.backUp(fileSystem, `unique ${round}`);
    await app.edit(fileSystem, inVolume(data, tenMiB(data, round)));
    const after = await app.backUp(fileSystem, `after unique ${round}`);
    const { uniqueBytes } = await app.lab('GET', `backups/${BackupId}`);
    const ms = await app.deleteBackup(BackupId);
    times.push(ms);
    bench.tell(`delete, round ${round}`, { ours: ms, uniqueBytes });
    await app.deleteBackup(after.BackupId);
  }
  figures.add('delete_unique_ms', 'Delete of a backup with 10 MiB of its own, to all freed', median(times), 'ms', {
    most: 60,
  });
}

/** 1 MiB at the same place of ten files, or of the one that there is. */
export function tenMiB({ files }, seed) {
  return Array.from({ length: 10 }, (_, at) => ({
    path: files[(at * 6 + seed) % files.length].path,
    offset: MiB * (files.length > 10 ? 1 + (seed % 8) : at),
    text: randomText(MiB),
  }));
}
