import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { openConsole } from './data-console.mjs';
import { inVolume, newEdits } from './data-later.mjs';
import { copyMixedTree, makeRandomFiles } from './data-sources.mjs';

const MiB = 2 ** 20;
const DIST = '.cache/bench-sweep-dist';

const TUNING = 'src/engine/data/tuning.ts';

const inTuning = (name, values, write = String) => ({
  file: TUNING,
  line: new RegExp(`${name}: [^,]+,`),
  values,
  write: (value) => `${name}: ${write(value)},`,
});

/** What may be chosen: where it stands, and what is tried. The first is what the console has. */
const CHOICES = {
  block: inTuning('blockBytes', [64, 16, 32], (kibibytes) => `${kibibytes} * KiB`),
  pack: inTuning('packBytes', [16, 4, 8, 32, 64], (mebibytes) => `${mebibytes} * MiB - 256 * KiB`),
  files: inTuning('filesInFlight', [1, 2, 3]),
  group: inTuning('checkBytes', [8, 2, 4, 16], (mebibytes) => `${mebibytes} * MiB`),
  copies: inTuning('copiesAhead', [6, 3, 9, 12]),
  workers: {
    file: 'mocks/work-limits.ts',
    line: /export const workersFor = [^;]+;/,
    values: [3, 1, 2, 4],
    write: (count) => `export const workersFor = (_processors: number): number => ${count};`,
  },
};

/**
 * Builds the console with other sizes of blocks, packs (one to a transaction) and groups, other numbers of files and copies under way and
 * of workers, one choice changed at a time, and prints what each does.
 *
 * @param {{ parent: string, port: number, rounds: number, only?: readonly string[] }} options  `only` of `CHOICES`
 */
export async function sweep({ parent, port, rounds, only = Object.keys(CHOICES) }) {
  const stranger = only.find((name) => !(name in CHOICES));
  if (stranger) throw new Error(`There is no choice ${stranger}. There are ${Object.keys(CHOICES).join(', ')}.`);
  const gone = only.find((name) => !CHOICES[name].line.test(readFileSync(CHOICES[name].file, 'utf8')));
  if (gone) throw new Error(`${CHOICES[gone].file} has no line of the choice "${gone}".`);
  const random = makeRandomFiles(join(parent, 'sweep-random'), { count: 16 });
  const mixed = copyMixedTree(join(parent, 'sweep-mixed'), { count: 2_500, bytes: 256 * MiB });
  console.log(`Data: ${random.description}; ${mixed.description}, LZ4. Rates in MB/s, the best of ${rounds}.`);
  const cases = [['as it is'], ...only.flatMap((name) => CHOICES[name].values.slice(1).map((value) => [name, value]))];
  for (const [name, value] of cases) {
    const best = await measureCase({ parent, port, rounds, random, mixed }, name, value);
    console.log(`${name} ${value ?? ''}: ${JSON.stringify(best)}`);
  }
}

async function measureCase({ parent, port, rounds, random, mixed }, name, value) {
  const choice = CHOICES[name];
  const plugins = choice ? [replacing(choice, value)] : [];
  await build({
    ...{ logLevel: 'warn', plugins, worker: { format: 'es', plugins: () => plugins } },
    build: { outDir: DIST, emptyOutDir: true },
  });
  if (choice && !plugins[0].isDone()) throw new Error(`${choice.file} has no line of the choice "${name}".`);
  const server = await preview({ logLevel: 'warn', build: { outDir: DIST }, preview: { port, strictPort: true } });
  const best = {};
  const note = (title, figure, better = Math.max) => {
    best[title] = Math.round(title in best ? better(best[title], figure) : figure);
  };
  try {
    const app = await openConsole({ parent, origin: `http://127.0.0.1:${port}` });
    try {
      for (let round = 1; round <= rounds; round += 1) {
        for (const [title, data, more] of [
          ['random', random],
          ['mixed', mixed, { DataCompressionType: 'LZ4' }],
        ]) {
          const id = await app.createFileSystem(`${title} ${round}`, more);
          note(`${title} upload`, data.bytes / (await app.upload(id, data)) / 1e3);
          note(`${title} first`, data.bytes / (await app.backUp(id, `${title} ${round}`)).wallMs / 1e3);
          if (title === 'random') await app.edit(id, inVolume(data, newEdits(data, round)));
          if (title === 'random') note('second ms', (await app.backUp(id, `second ${round}`)).wallMs, Math.min);
        }
      }
      note('buffers MiB', app.peakBuffers() / MiB);
    } finally {
      await app.close();
    }
  } finally {
    await server.close();
  }
  return best;
}

/** Puts the value in the place of the source's own, in this build alone. */
function replacing({ file, line, write }, value) {
  let done = false;
  return {
    name: 'other-size',
    enforce: 'pre',
    isDone: () => done,
    transform(code, id) {
      if (!id.split('?')[0].endsWith(`/${file}`) || !line.test(code)) return undefined;
      done = true;
      return { code: code.replace(line, write(value)), map: null };
    },
  };
}
