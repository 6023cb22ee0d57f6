import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Path of a Chromium to test with: `CHROME`, else Playwright's own, else the system's. `undefined` when there is none.
 *
 * @returns {string | undefined}
 */
export function findBrowser() {
  return [process.env.CHROME, chromium.executablePath(), ...SYSTEM].find((path) => path && existsSync(path));
}

/**
 * The same, and where there is none, installs one: Playwright's, else Debian's package.
 *
 * @returns {string}
 * @throws {Error} that says in one sentence what to do
 */
export function mustFindBrowser() {
  const attempts = [
    ['npx', ['playwright', 'install', 'chromium']],
    ['apt-get', ['install', '-y', 'chromium']],
    ['sh', ['-c', 'apt-get update && apt-get install -y chromium']],
  ];
  for (const [command, args] of attempts) {
    const found = findBrowser();
    if (found) return found;
    console.log(`No browser yet: ${command} ${args.join(' ')}`);
    try {
      execFileSync(command, args, { stdio: 'inherit', timeout: 300_000 });
    } catch {
      // The next way is tried; the sentence below is for when there is none left.
    }
  }
  const found = findBrowser();
  if (found) return found;
  throw new Error('No Chromium was found or could be installed: install one, or set CHROME to the path of yours.');
}

/** Chromium refuses its sandbox to root, as in most containers. */
export const BROWSER_ARGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
