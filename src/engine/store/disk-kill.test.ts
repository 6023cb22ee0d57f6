import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastPack, packOf, writeUntilKilled } from './conformance-kill-writer.ts';
import { openDiskStore } from './disk-store.ts';

const ROUNDS = 10;

const directory = mkdtempSync(join(tmpdir(), 'fsx-kill-'));
/** Among the modules, so that the child finds the embedded store. */
const built = mkdtempSync(resolve('node_modules', '.kill-test-'));
const program = join(built, 'writer.mjs');

beforeAll(async () => {
  const entry = join(built, 'entry.ts');
  const writer = writeUntilKilled.name;
  writeFileSync(
    entry,
    `import { ${writer} } from ${JSON.stringify(resolve('src/engine/store/conformance-kill-writer.ts'))};
     await ${writer}(process.argv[2]);`,
  );
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: built,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
  });
}, 60_000);

afterAll(() => {
  for (const path of [directory, built]) rmSync(path, { recursive: true, force: true });
});

/** When the writer is killed: so many ms after it is started, or after it has acknowledged something. */
interface Moment {
  readonly after: 'start' | 'acknowledgement';
  readonly milliseconds: number;
}

/** Runs the writer until that moment. @returns the numbers that it acknowledged */
function killAt({ after, milliseconds }: Moment): Promise<readonly number[]> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => setTimeout(() => child.kill('SIGKILL'), milliseconds);
    if (after === 'start') kill();
    else child.stdout.once('data', kill);
    let out = '';
    let complaints = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') done(out.split('\n').slice(0, -1).map(Number));
      else failed(new Error(`The writer ended by itself: ${complaints}`));
    });
  });
}

async function contents() {
  const store = await openDiskStore(directory);
  const tables = ['leader', 'jobs', 'replays', 'packs'] as const;
  const found = await store.read(tables, async (tx) => ({
    epoch: (await tx.table('leader').get('leader'))?.epoch ?? 0,
    jobs: (await tx.table('jobs').keys()).map(Number).sort((a, b) => a - b),
    replays: await tx.table('replays').count(),
    packs: await tx.table('packs').list(),
  }));
  const packs = await Promise.all(
    found.packs.map(async ({ packId, bytes = new Uint8Array() }) => {
      const read = bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes;
      return { packId, size: read.length, isWhole: read.every((byte) => byte === packId % 251) };
    }),
  );
  store.close();
  await store.closed;
  return { ...found, packs };
}

test('a process that is killed at any moment has kept what it acknowledged, and nothing by halves', async () => {
  let acknowledged = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const moment: Moment = { after: round % 3 === 0 ? 'start' : 'acknowledgement', milliseconds: Math.random() * 300 };
    const numbers = await killAt(moment);
    acknowledged = Math.max(acknowledged, ...numbers);

    const { epoch, jobs, replays, packs } = await contents();
    const told = `round ${round}, killed ${moment.milliseconds} ms after its ${moment.after}`;
    expect(epoch, told).toBeGreaterThanOrEqual(acknowledged);
    expect(jobs, told).toEqual(Array.from({ length: epoch }, (_, at) => at + 1));
    expect(replays, told).toBe(epoch);
    const expected = packOf(lastPack(epoch)).bytes;
    const size = expected instanceof Blob ? expected.size : expected.length;
    expect(packs, told).toEqual(epoch < 5 ? [] : [{ packId: lastPack(epoch), size, isWhole: true }]);
  }
  expect(acknowledged).toBeGreaterThan(ROUNDS);
}, 60_000);
