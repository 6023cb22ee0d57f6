import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT_MS = 5 * 60_000;
const ENVIRONMENT = {
  RESTIC_PASSWORD: 'bench',
  BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes',
  BORG_RELOCATED_REPO_ACCESS_IS_OK: 'yes',
};

const isInstalled = (command) => spawnSync(command, ['--help'], { stdio: 'ignore', timeout: 20_000 }).status === 0;

/**
 * The programs that are measured beside the console, each with a repository of its own in `parent`.
 *
 * @returns {Record<string, Peer | undefined>} `undefined` of what is not installed here
 */
export function findPeers(parent) {
  const [restic, borg] = ['restic', 'borg'].map(isInstalled);
  return {
    'restic off': restic ? newRestic(parent, 'off') : undefined,
    'restic auto': restic ? newRestic(parent, 'auto') : undefined,
    'borg none': borg ? newBorg(parent, 'none') : undefined,
    'borg lz4': borg ? newBorg(parent, 'lz4') : undefined,
    cp: newCopy(parent),
  };
}

/** The version that a program tells, or `undefined` when it is not there. */
export function versionOf(command) {
  const { status, stdout } = spawnSync(command, [command === 'borg' ? '--version' : 'version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0].trim() : undefined;
}

/**
 * @typedef {object} Peer
 * @property {() => Promise<void>} reset  throws away what was backed up
 * @property {(folder: string) => Promise<number>} backUp  ms
 * @property {(() => Promise<number>) | undefined} restore  ms of the last backup's restore to an empty folder
 */

function newRestic(parent, compression) {
  const folder = mkdtempSync(join(parent, 'restic-'));
  const restic = (...args) =>
    run(folder, 'restic', ['-r', join(folder, 'repository'), '--cache-dir', join(folder, 'cache'), '-q', ...args]);
  return {
    reset: async () => {
      empty(folder);
      await restic('init');
    },
    backUp: (source) => restic('backup', '--compression', compression, source),
    restore: () => restoring(folder, (target) => restic('restore', 'latest', '--target', target)),
  };
}

function newBorg(parent, compression) {
  const folder = mkdtempSync(join(parent, 'borg-'));
  const repository = join(folder, 'repository');
  let archives = 0;
  return {
    reset: async () => {
      empty(folder);
      await run(folder, 'borg', ['init', '-e', 'none', repository]);
    },
    backUp: (source) => {
      archives += 1;
      return run(folder, 'borg', ['create', '--compression', compression, `${repository}::a${archives}`, source]);
    },
  };
}

function newCopy(parent) {
  const folder = mkdtempSync(join(parent, 'cp-'));
  return {
    reset: async () => empty(folder),
    backUp: (source) => run(folder, 'cp', ['-a', source, join(folder, 'copy')]),
  };
}

function empty(folder) {
  rmSync(join(folder, 'copy'), { recursive: true, force: true });
  rmSync(join(folder, 'cache'), { recursive: true, force: true });
  rmSync(join(folder, 'repository'), { recursive: true, force: true });
}

async function restoring(folder, restore) {
  const target = mkdtempSync(join(folder, 'restored-'));
  try {
    return await restore(target);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

/** @returns {Promise<number>} ms from start to end */
function run(folder, command, args) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(command, args, {
      env: { ...process.env, ...ENVIRONMENT, BORG_BASE_DIR: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: LIMIT_MS,
    });
    let words = '';
    child.stderr.on('data', (part) => {
      words += part;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(performance.now() - startedAt);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${words.slice(0, 500)}`));
    });
  });
}
