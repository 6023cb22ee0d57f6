import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const DIST = '.cache/bench-evaluator-dist';

/** What a decision about a request costs. */
export async function measureEvaluator({ figures, tell }) {
  const outDir = resolve(DIST);
  await build({
    ...{ configFile: false, logLevel: 'warn' },
    build: { outDir, emptyOutDir: true, ssr: 'bench/copy-evaluator-work.mjs', minify: false },
  });
  const work = await import(pathToFileURL(`${outDir}/copy-evaluator-work.js`).href);
  const rate = work.decisionsPerSecond();
  const wildcards = work.wildcardsMs();
  tell('evaluator', { rate, wildcards });
  figures.add('decisions_per_s', 'Decisions on a policy of 50 statements', rate, '/s', { least: 100_000 });
  figures.add('wildcards_ms', '100 wildcards against 2 KiB', wildcards, 'ms', { most: 10 });
}
