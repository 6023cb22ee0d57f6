// Bundles what runs in Node: the HTTP server, and the package for tests. Each output replaces the one before in one step.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Builds one TypeScript entry into one file below `dist-node`, unless that is newer than every source. */
export async function bundle({ entry, file, format = 'es', external = [] }) {
  const target = join(root, 'dist-node', file);
  if (timeOf(target) > newestSource()) return;
  const { build } = await import('vite');
  const outDir = join(root, 'dist-node', `.${process.pid}-${format}`);
  await build({
    ...{ root, configFile: false, logLevel: 'warn', publicDir: false },
    ssr: { target: 'node' },
    build: {
      ...{ ssr: join(root, entry), outDir, target: 'node20', minify: false, emptyOutDir: true },
      rolldownOptions: { external, output: { format, entryFileNames: 'out', codeSplitting: false } },
    },
  });
  mkdirSync(dirname(target), { recursive: true });
  renameSync(join(outDir, 'out'), target);
  rmSync(outDir, { recursive: true, force: true });
}

function newestSource() {
  const inputs = ['package.json', 'package-lock.json', 'scripts/build-node.mjs'].map((file) => join(root, file));
  const sources = ['src', 'mocks'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true }).map((name) => join(root, top, name)),
  );
  return Math.max(...[...inputs, ...sources].map(timeOf));
}

function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
