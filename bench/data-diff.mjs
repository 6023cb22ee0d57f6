import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { median } from './figures.mjs';

const DIST = '.cache/bench-diff-dist';
/** Until the last of them the compiler still makes something of what they run. */
const WARM_UPS = 20;

const TEN_MILLION = { name: 'diff_1e7_ms', label: 'Diff of two trees of 10 million blocks, 1,000 changes', most: 3 };

/** What a backup or copy does to find out what is missing, on trees in memory. */
export async function measureDiff({ rounds, figures, tell, blocks: size = 10_000_000, figure = TEN_MILLION }) {
  const outDir = resolve(DIST);
  await build({
    ...{ configFile: false, logLevel: 'warn' },
    build: { outDir, emptyOutDir: true, ssr: 'bench/data-diff-trees.mjs', minify: false },
  });
  const { newTrees } = await import(pathToFileURL(`${outDir}/data-diff-trees.js`).href);
  const trees = newTrees(size);
  const times = [];
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    const { ms, blocks, nodes } = await trees.diff(1_000, round);
    tell(`diff, round ${round + 1}`, { ms, blocks, nodes });
    if (round >= 0) times.push(ms);
  }
  figures.add(figure.name, figure.label, median(times), 'ms', { most: figure.most });
}
