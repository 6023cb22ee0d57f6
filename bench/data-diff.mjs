import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { median } from './figures.mjs';

const DIST = '.cache/bench-diff-dist';
const WARM_UPS = 5;

/** What a backup does to find out what changed, on trees in memory. */
export async function measureDiff({ rounds, figures, tell }) {
  const outDir = resolve(DIST);
  await build({
    ...{ configFile: false, logLevel: 'warn' },
    build: { outDir, emptyOutDir: true, ssr: 'bench/data-diff-trees.mjs', minify: false },
  });
  const { newTrees } = await import(pathToFileURL(`${outDir}/data-diff-trees.js`).href);
  const trees = newTrees(10_000_000);
  const times = [];
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    const { ms, blocks, nodes } = await trees.diff(1_000, round);
    tell(`diff, round ${round + 1}`, { ms, blocks, nodes });
    if (round >= 0) times.push(ms);
  }
  figures.add('diff_1e7_ms', 'Diff of two trees of 10 million blocks, 1,000 changes', median(times), 'ms', { most: 3 });
}
