// npm prepare: builds `fsx-backups-console/mocks` for `import` and for `require`, with types for each.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle, isFresh, root } from './build-node.mjs';

const home = join(root, 'dist-node', 'mocks');
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const entry = join('mocks', 'node.d.ts');

if (!existsSync(compiler)) console.log('The package for tests is not built: its tools are not installed.');
else if (!isFresh(join(home, 'cjs', 'types', entry))) await buildPackage();

async function buildPackage() {
  const common = { entry: 'mocks/node.ts', external: ['msw'], isWhole: true };
  await bundle({ ...common, file: 'mocks/esm/index.js', format: 'es' });
  await bundle({ ...common, file: 'mocks/cjs/index.js', format: 'cjs' });
  writeFileSync(join(home, 'cjs', 'package.json'), '{ "type": "commonjs" }\n');
  writeTypes();
}

/** The compiler writes the types of every source; those that the entry leads to are kept. */
function writeTypes() {
  const all = join(root, 'dist-node', `.${process.pid}-types`);
  spawnSync(process.execPath, [compiler, '-p', 'tsconfig.package.json', '--outDir', all], { cwd: root });
  for (const format of ['esm', 'cjs']) {
    const kept = join(all, format);
    keep(all, kept, entry, new Set());
    const types = join(home, format, 'types');
    rmSync(types, { recursive: true, force: true });
    renameSync(kept, types);
  }
  rmSync(all, { recursive: true });
}

function keep(all, kept, file, seen) {
  if (seen.has(file)) return;
  seen.add(file);
  const text = readFileSync(join(all, file), 'utf8');
  mkdirSync(dirname(join(kept, file)), { recursive: true });
  writeFileSync(join(kept, file), text.replace(/(from ')(\.[^']+)\.ts'/g, "$1$2.js'"));
  for (const [, target] of text.matchAll(/from '(\.[^']+)\.ts'/g))
    keep(all, kept, join(dirname(file), `${target}.d.ts`), seen);
}
