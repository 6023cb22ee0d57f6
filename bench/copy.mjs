// npm run bench:copy: copies of backups beside first backups of the same data. `--only plan,evaluator` measures those parts, `--rounds 1` is quick,
// `--mib 64` takes less data.
import { rmSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';
import { newFolder } from './browser.mjs';
import { measureEvaluator } from './copy-evaluator.mjs';
import { measureMoves } from './copy-moves.mjs';
import { closeBrowsers, openConsole } from './data-console.mjs';
import { measureDiff } from './data-diff.mjs';
import { newFigures } from './figures.mjs';

const PORT = 5393;
const DIST = '.cache/bench-copy-dist';
const LIMIT_MS = 20 * 60_000;
const GiB = 2 ** 30;
const BLOCKS = 1_000_000;
const NAMES = [
  ...['copy_vs_first', 'copy_rate', 'first_rate', 'incremental_read_share', 'forecast_ms', 'plan_ms'],
  ...['decisions_per_s', 'wildcards_ms'],
];
/** What is measured without a browser can stand beside these: a function of `bench`. */
const PARTS = {
  plan: ({ rounds, figures, tell }) => measureDiff({ rounds, figures, tell, blocks: BLOCKS, figure: PLAN }),
  evaluator: measureEvaluator,
  moves: measureInBrowser,
};
const PLAN = { name: 'plan_ms', label: 'What a vault lacks of a million blocks, 1,000 changes', most: 50 };

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    mib: { type: 'string', default: '256' },
  },
});
const parts = options.only?.split(',') ?? Object.keys(PARTS);
const stranger = parts.find((part) => !(part in PARTS));
if (stranger) throw new Error(`There is no part ${stranger}. There are ${Object.keys(PARTS).join(', ')}.`);

const parent = newFolder();
process.on('exit', () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }));
const stop = (why) => {
  console.error(why);
  setTimeout(() => process.exit(1), 10_000).unref();
  void closeBrowsers().then(() => process.exit(1));
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop('The benchmark was ended.'));
const limit = setTimeout(() => stop(`The benchmark took more than ${LIMIT_MS / 60_000} minutes.`), LIMIT_MS);

const figures = newFigures();
const bench = {
  figures,
  rounds: Number(options.rounds),
  bytes: Number(options.mib) * 2 ** 20,
  tell: (title, times) => console.log(`${title}: ${JSON.stringify(times, rounded)}; load ${loadavg()[0].toFixed(1)}`),
};
console.log(`Machine: ${cpus().length} cores, ${Math.round(totalmem() / GiB)} GiB, Node.js ${process.version}`);
if (loadavg()[0] > 1) console.log('The machine has other work: rates are too low, and times too long.');
try {
  for (const part of parts) await PARTS[part](bench);
  process.exitCode = figures.print(NAMES) ? 0 : 1;
} finally {
  await closeBrowsers();
}
clearTimeout(limit);

async function measureInBrowser() {
  await build({ logLevel: 'warn', build: { outDir: DIST, emptyOutDir: true } });
  const server = await preview({
    ...{ logLevel: 'warn', build: { outDir: DIST } },
    preview: { port: PORT, strictPort: true },
  });
  try {
    const app = await openConsole({ parent, origin: `http://127.0.0.1:${PORT}` });
    await measureMoves({ ...bench, console: app });
    await app.close();
  } finally {
    await server.close();
  }
}

function rounded(_key, value) {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value;
}
