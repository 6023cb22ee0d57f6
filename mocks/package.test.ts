import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A project that installed the packed package beside the packages of this one. */
const project = mkdtempSync(join(tmpdir(), 'fsx-backups-consumer-'));
const modules = join(project, 'node_modules');
const BESIDE = ['@aws-sdk', '@types', 'msw', 'typescript', 'undici-types', 'vite', 'vitest'];

function run(command: string, args: readonly string[], cwd = project): string {
  const { status, stdout, stderr } = spawnSync(command, [...args], { cwd, encoding: 'utf8', timeout: 120_000 });
  expect(status, `${command} ${args.join(' ')}\n${stdout}\n${stderr}`).toBe(0);
  return stdout;
}
const node = (file: string, ...args: string[]) => run(process.execPath, [join(modules, file), ...args]);

beforeAll(() => {
  const packed = run('npm', ['pack', '--silent', '--pack-destination', project], process.cwd());
  const home = join(modules, 'fsx-backups-console');
  mkdirSync(home, { recursive: true });
  run('tar', ['-xzf', packed.trim().split('\n').at(-1) ?? '', '-C', home, '--strip-components', '1']);
  for (const name of BESIDE) symlinkSync(resolve('node_modules', name), join(modules, name));
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }');
}, 150_000);

afterAll(() => rmSync(project, { recursive: true }));

/** The code block of the README that uses the package. */
function exampleOfReadme(): string {
  const blocks = [...readFileSync('README.md', 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  const [example, ...others] = blocks.filter((code) => code.includes('fsx-backups-console/mocks'));
  expect(others).toEqual([]);
  return example ?? '';
}

test('the test in the README passes as it stands, and its types are right', () => {
  writeFileSync(join(project, 'backup.test.ts'), exampleOfReadme());
  expect(node('vitest/vitest.mjs', 'run', '--root', project)).toMatch(/1 passed/);
  checkTypes('backup.test.ts');
}, 150_000);

test('CommonJS can require it', () => {
  const script = `
    const { fsxHandlers, startService } = require('fsx-backups-console/mocks');
    startService({ scenario: 'first-backup' }).then(async (service) => {
      const before = await service.clock.state();
      await service.advance(60);
      const after = await service.clock.state();
      await service.stop();
      console.log(fsxHandlers(service).length, after.now - before.now, after.rate);
    });`;
  writeFileSync(join(project, 'required.cjs'), script);
  expect(run(process.execPath, ['required.cjs']).trim()).toBe('2 60000 0');
  writeFileSync(
    join(project, 'required.cts'),
    `import mocks = require('fsx-backups-console/mocks');
     export const started: Promise<mocks.TestService> = mocks.startService({ clock: 'real' });`,
  );
  checkTypes('required.cts');
}, 60_000);

test('it brings no sources, no dependencies and nothing of Node', () => {
  const manifest = JSON.parse(readFileSync(join(modules, 'fsx-backups-console', 'package.json'), 'utf8'));
  expect(manifest.dependencies).toBeUndefined();
  const code = readFileSync(join(modules, 'fsx-backups-console', 'dist-node/mocks/esm/index.js'), 'utf8');
  expect([...code.matchAll(/from "([^"]+)"|import\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['msw']);
  expect(code).not.toMatch(/\b(?:process|Buffer)\.\w/);
});

function checkTypes(file: string): void {
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--types', 'node'];
  node('typescript/bin/tsc', ...options, '--module', 'nodenext', file);
}
