import { copyFileSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { seededRandom } from './seeded-random.mjs';

const MANY = 5_000;
const LARGE_BYTES = 256 * 1024;

/**
 * A real tree: of the installed packages, in the order of their paths, an even choice of at least 5,000 files and every
 * file of 256 KiB and more, with their folders; and the program that runs this. The same for the same packages.
 *
 * @param {string} target  an empty folder
 * @returns {{ files: {path: string, bytes: number}[], bytes: number, description: string }} paths relative to `target`
 */
export function copyTree(target) {
  const root = 'node_modules';
  const all = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(`${root}/.`))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const step = Math.max(1, Math.floor(all.length / (MANY * 1.1)));
  const chosen = all.filter((path, at) => at % step === 0 || lstatSync(path).size >= LARGE_BYTES);
  const files = [...chosen, process.execPath].map((source) => {
    const path = source === process.execPath ? join('bin', basename(source)) : source;
    mkdirSync(dirname(join(target, path)), { recursive: true });
    copyFileSync(source, join(target, path));
    return { path, bytes: lstatSync(source).size };
  });
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const large = files.filter((file) => file.bytes >= LARGE_BYTES);
  const largeBytes = large.reduce((sum, file) => sum + file.bytes, 0);
  const description =
    `${files.length} files, ${megabytes(bytes)} MB: every ${step}th file of the installed packages, ` +
    `all ${large.length - 1} of 256 KiB and more, and the Node.js program; ` +
    `${Math.round((100 * largeBytes) / bytes)} % of the bytes are in the ${large.length} large files`;
  return { files, bytes, description };
}

/** @param {number} bytes */
export const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

const BLOCK = 64 * 1024;

/**
 * Chooses blocks of all files at random, each once, until they are 1 % of the blocks or hold 1 % of the bytes.
 *
 * @param {readonly {path: string, bytes: number}[]} files
 * @returns {{ edits: {path: string, offset: number, bytes: number}[], blocks: number }}
 */
export function chooseBlocks(files, seed = 1) {
  const random = seededRandom(seed);
  const blocks = files.flatMap(({ path, bytes }) =>
    Array.from({ length: Math.ceil(bytes / BLOCK) }, (_, at) => ({
      path,
      offset: at * BLOCK,
      bytes: Math.min(BLOCK, bytes - at * BLOCK),
    })),
  );
  let room = files.reduce((sum, file) => sum + file.bytes, 0) / 100;
  const edits = [];
  for (let at = 0; at < Math.floor(blocks.length / 100); at += 1) {
    const other = at + Math.floor(random() * (blocks.length - at));
    [blocks[at], blocks[other]] = [blocks[other], blocks[at]];
    if (blocks[at].bytes > room) break;
    room -= blocks[at].bytes;
    edits.push(blocks[at]);
  }
  return { edits, blocks: blocks.length };
}
