import { randomText } from './data-sources.mjs';
import { median } from './figures.mjs';

const MiB = 2 ** 20;
const FILE_BYTES = 16 * MiB;
/** One takes a tenth of a second, of which the browser's messages vary most: more of them than of what takes seconds. */
const MORE = 4;

/** The same change of 10 MiB at two sizes of file system, in turns. */
export async function measureGrowth(bench) {
  const { console: app, rounds, figures } = bench;
  const small = await makeFileSystem(app, 256 * MiB);
  const large = await makeFileSystem(app, 4096 * MiB);
  const times = { small: [], large: [] };
  for (let round = 0; round <= rounds * MORE; round += 1) {
    for (const [name, fileSystem] of Object.entries({ small, large })) {
      await app.edit(fileSystem.id, changeOf(fileSystem.paths, round));
      const { wallMs, workMs, readBytes, addedBytes } = await app.backUp(fileSystem.id, `${name} ${round}`);
      bench.tell(`growth, ${name}, round ${round}`, { ours: wallMs, workMs, readBytes, addedBytes });
      if (round > 0) times[name].push(wallMs); // the first one warms up
    }
  }
  figures.add('growth_small_ms', 'Backup of 10 MiB changed, of 256 MiB', median(times.small), 'ms');
  figures.add('growth_large_ms', 'Backup of 10 MiB changed, of 4 GiB', median(times.large), 'ms');
  figures.add('growth', 'The second to the first', median(times.large) / median(times.small), 'x', { most: 1.15 });
}

async function makeFileSystem(app, bytes) {
  const id = await app.createFileSystem(`growth ${bytes / MiB} MiB`);
  const request = { path: '/data', bytes, files: bytes / FILE_BYTES, seed: bytes / MiB, content: 'random' };
  await app.lab('POST', `volumes/${id}/generate`, request);
  const { entries } = await app.lab('GET', `volumes/${id}/entries?path=/data`);
  await app.backUp(id, 'whole');
  return { id, paths: entries.filter(({ kind }) => kind === 'file').map(({ name }) => `/data/${name}`) };
}

const changeOf = (paths, round) =>
  Array.from({ length: 10 }, (_, at) => ({
    path: paths[at],
    offset: (round * MiB) % FILE_BYTES,
    text: randomText(MiB),
  }));
