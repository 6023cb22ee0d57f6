import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from './seeded-random.mjs';

const MiB = 2 ** 20;
const LARGE_BYTES = 256 * 1024;
const LARGEST_BYTES = 64 * MiB;
/** Where packages lie: sources, texts, programs and libraries. */
const PACKAGES = ['node_modules', '/usr/include', '/usr/lib', '/usr/share', '/usr/bin'];

/**
 * Files of which no byte can be told from the others.
 *
 * @returns {{ folder: string, files: {path: string, bytes: number}[], bytes: number, description: string }} paths in `folder`
 */
export function makeRandomFiles(folder, { count = 64, fileBytes = 16 * MiB } = {}) {
  mkdirSync(folder, { recursive: true });
  const files = Array.from({ length: count }, (_, at) => ({ path: `random-${at}.bin`, bytes: fileBytes }));
  for (const { path, bytes } of files) writeFileSync(join(folder, path), randomBytes(bytes));
  const bytes = count * fileBytes;
  return { folder, files, bytes, description: `${count} random files, ${bytes / MiB} MiB` };
}

/**
 * A choice of the files of the machine's packages, the same for the same packages: `count` files, and `bytes` of them at most,
 * as near to that as the large ones come.
 */
export function copyMixedTree(folder, { count, bytes: limit }) {
  const all = shuffled(PACKAGES.filter((root) => existsSync(root)).flatMap(findFiles));
  const small = all.filter(({ bytes }) => bytes < LARGE_BYTES);
  const large = all.filter(({ bytes }) => bytes >= LARGE_BYTES && bytes <= LARGEST_BYTES);
  const few = small.slice(0, count);
  const chosen = [];
  let room = limit - few.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const file of large) {
    if (file.bytes > room) continue;
    chosen.push(file);
    room -= file.bytes;
  }
  chosen.push(...few.slice(0, count - chosen.length));
  const files = chosen.map(({ source, bytes }) => {
    const path = source.replace(/^\//, '');
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(source, join(folder, path));
    return { path, bytes };
  });
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const description = `${files.length} files of packages, ${Math.round(bytes / MiB)} MiB`;
  return { folder, files, bytes, description };
}

function findFiles(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules/.'))
    .flatMap((entry) => {
      const source = join(entry.parentPath, entry.name);
      const { bytes, isReadable } = weigh(source);
      return isReadable ? [{ source, bytes }] : [];
    });
}

function weigh(path) {
  try {
    const { size, mode } = lstatSync(path);
    return { bytes: size, isReadable: size > 0 && (mode & 0o444) !== 0 };
  } catch {
    return { bytes: 0, isReadable: false };
  }
}

/** In the order of the paths, then shuffled by a fixed seed. */
function shuffled(files) {
  const random = seededRandom(4);
  files.sort((left, right) => (left.source < right.source ? -1 : 1));
  for (let at = files.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [files[at], files[other]] = [files[other], files[at]];
  }
  return files;
}

/** Reads every file once, so that all find them in memory. */
export function warm({ folder, files }) {
  for (const { path } of files) readFileSync(join(folder, path));
}

/**
 * Makes room in memory for so many bytes of new files: writes a file of that size, and removes it. A virtual machine gives memory
 * that it does not use back to its host, and takes a page anew, when it is first written again, more slowly than a program writes it.
 *
 * @param {string} folder
 * @param {number} bytes
 */
export async function warmMemory(folder, bytes) {
  const path = join(folder, 'warm');
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(MiB);
  for (let done = 0; done < bytes; done += piece.length) writeSync(file, piece);
  closeSync(file);
  rmSync(path);
  await sleep(REST_MS);
}

/** Real ms in which a disk comes to rest after files were removed; memory is given back to the host after two seconds. */
const REST_MS = 1_000;

/** Writes the edits' texts over the files of the folder. */
export function applyEdits({ folder }, edits) {
  for (const { path, offset, text } of edits) {
    const file = openSync(join(folder, path), 'r+');
    writeSync(file, text, offset, 'latin1');
    closeSync(file);
  }
}

/** Text that cannot be made much shorter: letters, each of five random bits. */
export function randomText(bytes) {
  const letters = 'abcdefghijklmnopqrstuvwxyz012345';
  return Array.from(randomBytes(bytes), (byte) => letters[byte & 31]).join('');
}
