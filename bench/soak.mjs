// npm run bench:soak: three years of twenty file systems in four accounts and six Regions, in memory. The last line is one JSON object.
import { spawn } from 'node:child_process';
import { loadavg } from 'node:os';
import { newFigures } from './figures.mjs';

const { SOAK_YEARS = '3', SOAK_FILE_SYSTEMS = '20' } = process.env;
const NAMES = ['soak_ms', 'storage_growth', 'rows_growth', 'heap_growth', 'locks_growth', 'load'];

const startedAt = performance.now();
const child = spawn('npx', ['vitest', 'run', 'src/engine/jobs/soak.test.ts', '--execArgv=--expose-gc'], {
  env: { ...process.env, SOAK_YEARS, SOAK_FILE_SYSTEMS },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let out = '';
child.stdout.on('data', (text) => {
  out += text;
});
const code = await new Promise((resolve) => child.once('exit', resolve));
const line = out.split('\n').find((one) => one.includes('SOAK ['));
if (code !== 0 || !line) {
  console.error(out);
  process.exit(1);
}
const ends = JSON.parse(line.slice(line.indexOf('[')));
for (const end of ends) console.log(JSON.stringify(end));
const [first] = ends;
const last = ends.at(-1);
const sum = ({ rows }) => Object.values(rows).reduce((all, count) => all + count, 0);
const figures = newFigures();
figures.add(
  'soak_ms',
  `${SOAK_YEARS} years of ${SOAK_FILE_SYSTEMS} file systems`,
  performance.now() - startedAt,
  'ms',
  {
    most: 240_000,
  },
);
figures.add(
  'storage_growth',
  'Stored bytes at the end to the end of year 1',
  last.storedBytes / first.storedBytes,
  'x',
  {
    most: 1.05,
  },
);
figures.add('rows_growth', 'Rows of all tables, the same', sum(last) / sum(first), 'x', { most: 1.05 });
figures.add('heap_growth', 'Heap after a collection, tables in it, the same', last.heapBytes / first.heapBytes, 'x', {
  most: 1.05,
});
figures.add('locks_growth', 'Locks held, more than then', last.locks - first.locks, '', { most: 0 });
figures.add('load', 'Load of the machine at the end', loadavg()[0], '');
process.exitCode = figures.print(NAMES) ? 0 : 1;
