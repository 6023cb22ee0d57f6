// Bundles what runs in Node: the HTTP server, and the package for tests. Each output replaces the one before in one step.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Builds one TypeScript entry into one file below `dist-node`, unless that is newer than every source.
 *
 * @param isWhole  whether packages become part of it, but for the `external` ones
 */
export async function bundle({ entry, file, format = 'es', isWhole = false, external = [] }) {
  const target = join(root, 'dist-node', file);
  if (isFresh(target)) return;
  const { build } = await import('vite');
  const outDir = join(root, 'dist-node', `.${process.pid}-${format}`);
  await build({
    ...{ root, configFile: false, logLevel: 'warn', publicDir: false },
    ssr: { target: 'node', external, ...(isWhole ? { noExternal: true } : {}) },
    build: {
      ...{ ssr: join(root, entry), outDir, target: 'node20', minify: false, emptyOutDir: true },
      rolldownOptions: { output: { format, entryFileNames: 'out', codeSplitting: false } },
    },
  });
  mkdirSync(dirname(target), { recursive: true });
  renameSync(join(outDir, 'out'), target);
  rmSync(outDir, { recursive: true, force: true });
}

/** Whether a built file is newer than everything that it may be made of. */
export function isFresh(file) {
  const inputs = ['package.json', 'package-lock.json', 'scripts'].map((name) => join(root, name));
  const sources = ['src', 'mocks', 'scripts'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true }).map((name) => join(root, top, name)),
  );
  return timeOf(file) > Math.max(...[...inputs, ...sources].map(timeOf));
}

function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
