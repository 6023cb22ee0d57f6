// npm test: every check of the project, then one plain line that counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustFindBrowser } from './find-browser.mjs';

const reports = mkdtempSync(join(tmpdir(), 'fsx-backups-test-'));
const totals = { passed: 0, failed: 0 };

run('format and lint', ['biome', 'check', '--error-on-warnings']);
run('types', ['tsc', '-p', '.']);
run('unused code', ['knip']);
runCounted('unit and property tests', ['vitest', 'run', '--reporter=default', '--reporter=json'], {
  args: (file) => [`--outputFile.json=${file}`],
  count: ({ numPassedTests, numFailedTests, numFailedTestSuites }) => ({
    passed: numPassedTests,
    failed: numFailedTests || numFailedTestSuites,
  }),
});
if (run('build', ['vite', 'build'])) {
  process.env.CHROME = mustFindBrowser();
  runCounted('end-to-end tests', ['playwright', 'test', '--reporter=list,json'], {
    env: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
    count: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
  });
}

rmSync(reports, { recursive: true, force: true });
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/** Runs one check that passes or fails as a whole. */
function run(title, [command, ...args]) {
  const succeeded = npx(title, command, args);
  totals[succeeded ? 'passed' : 'failed'] += 1;
  return succeeded;
}

/** Runs a test runner, and counts what its JSON report says. A run without a report counts as one failure. */
function runCounted(title, [command, ...args], { args: more = () => [], env = () => ({}), count }) {
  const file = join(reports, `${command}.json`);
  const succeeded = npx(title, command, [...args, ...more(file)], env(file));
  const counted = countIn(file, count);
  totals.passed += counted.passed;
  totals.failed += succeeded ? counted.failed : Math.max(1, counted.failed);
}

function countIn(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function npx(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  const { status } = spawnSync('npx', ['--no-install', command, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}
