import { copyBytes, copyPack, type PackCopy } from '../src/engine/data/copy-pack.ts';
import { type CutBlocks, cutBlocks } from '../src/engine/data/cut-blocks.ts';
import { type CutPack, cutPack } from '../src/engine/data/cut-pack.ts';
import { dropBytes } from '../src/engine/data/drop-bytes.ts';
import { BLOB_BYTES } from '../src/engine/data/pack-limits.ts';
import type { PackFile } from '../src/engine/repository/pack-files.ts';
import { nameOf } from '../src/engine/store/idb-faults.ts';
import { sleep } from '../src/engine/time/timer.ts';
import { askAgain } from './ask-again.ts';
import { inDirectory, isNamed, openSync, type SyncHandle } from './opfs.ts';
import { newSourceReader } from './source-reader.ts';

/** What became of a file that was to be written. Data, because errors of a browser do not cross between workers as what they are. */
export type WriteOutcome = { readonly state: 'written' } | Failed;

/** What became of a file that was to be copied: `wrong` when a block is lost or damaged, and then there is no new file. */
export type CopyOutcome = Written | { readonly state: 'wrong' } | Failed;

/** What became of pieces that were to be cut: `small` when they make no file. */
export type CutOutcome =
  | (Written & { readonly size: number } & Pick<CutPack, 'pieces' | 'entries'>)
  | ({ readonly state: 'small' } & CutBlocks)
  | Failed;

interface Written {
  readonly state: 'written';
  /** A handle of the file: whoever made it need not look for it, which takes longer. */
  readonly blob: Blob;
}

export interface Failed {
  readonly state: 'failed';
  readonly name: string;
  readonly message: string;
}

/** Work on files of packs that a helper does. `PackFiles` says what each does. */
export interface FileWork {
  readonly write: (file: PackFile, pack: Uint8Array<ArrayBuffer> | Blob) => Promise<WriteOutcome>;
  readonly copy: (file: PackFile, sources: readonly PackFile[], pack: PackCopy) => Promise<CopyOutcome>;
  readonly cutToFile: (file: PackFile, pieces: readonly Blob[], compresses: boolean) => Promise<CutOutcome>;
}

/** Bytes of a Blob that are in memory at a time. */
export const WRITE_STEP = 4 * 2 ** 20;

/** The same in this worker. What the browser refuses is an outcome, a mistake of ours an error. */
export const fileWork: FileWork = {
  write: (file, pack) =>
    outcomeOf(async () => {
      if (pack instanceof Uint8Array) {
        await writeFile(file, pack.length, async (handle) => writeAll(handle, pack, 0)).finally(() => dropBytes(pack));
        return { state: 'written' };
      }
      await writeFile(file, pack.size, async (handle) => {
        for (let at = 0; at < pack.size; at += WRITE_STEP) {
          const bytes = await readPatiently(pack.slice(at, at + WRITE_STEP));
          writeAll(handle, bytes, at);
          dropBytes(bytes);
        }
        return true;
      });
      return { state: 'written' };
    }),
  copy: (file, sources, pack) =>
    outcomeOf(async () => {
      const { read, close } = newSourceReader(sources);
      const { made, isWhole } = await writeFile(file, copyBytes(pack), (handle) =>
        copyPack(pack, { read, write: (bytes, at) => writeAll(handle, bytes, at) }),
      ).finally(close);
      return isWhole ? { state: 'written', blob: await openBlob(made) } : { state: 'wrong' };
    }),
  cutToFile: (file, blobs, compresses) =>
    outcomeOf(async (): Promise<CutOutcome> => {
      if (blobs.reduce((sum, { size }) => sum + size, 0) < BLOB_BYTES)
        return { state: 'small', ...(await cutBlocks(blobs, compresses)) };
      const { pieces, entries, parts, drop } = await cutPack(blobs, compresses);
      const size = parts.reduce((sum, { length }) => sum + length, 0);
      const { made } = await writeFile(file, size, async (handle) => {
        let at = 0;
        for (const part of parts) {
          writeAll(handle, part, at);
          at += part.length;
        }
        return true;
      }).finally(drop);
      return { state: 'written', pieces, entries, size, blob: await openBlob(made) };
    }),
};

/** While Chromium moves the bytes of a Blob from memory to its disk, reading them fails: seconds, when the disk is busy. */
async function readPatiently(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  for (const pause of PAUSES) {
    try {
      return new Uint8Array(await blob.arrayBuffer());
    } catch (cause) {
      if (!isNamed(cause, 'NotReadableError')) throw cause;
      await sleep(pause);
    }
  }
  return new Uint8Array(await blob.arrayBuffer());
}

/** Real ms. */
const PAUSES = [50, 100, 200, 500, 1_000, 2_000, 4_000];

async function outcomeOf<O>(work: () => Promise<O>): Promise<O | Failed> {
  try {
    return await work();
  } catch (cause) {
    const name = nameOf(cause);
    if (name === undefined || !(cause instanceof Error)) throw cause;
    return { state: 'failed', name, message: cause.message };
  }
}

/**
 * Makes a file, lets it be written, and flushes it. One that fails, or is not whole, is removed.
 *
 * @param size  its bytes. Chromium is asked for them at once: of a file that grows it asks its own process again and again whether
 *   there is room, 3 ms each time on a busy machine
 * @param write  tells whether the file is whole
 */
function writeFile(
  { repositoryId, file }: PackFile,
  size: number,
  write: (handle: SyncHandle) => Promise<boolean>,
): Promise<{ readonly made: FileSystemFileHandle; readonly isWhole: boolean }> {
  return inDirectory(repositoryId, async (directory) => {
    const made = await askAgain(() => directory.getFileHandle(file, { create: true }));
    const handle = await openSync(made, 'readwrite');
    let isWhole = false;
    try {
      handle.truncate(size);
      if (await write(handle)) {
        handle.flush();
        isWhole = true;
      }
    } finally {
      handle.close();
      if (!isWhole) await directory.removeEntry(file).catch(() => undefined);
    }
    return { made, isWhole };
  });
}

const openBlob = (file: FileSystemFileHandle): Promise<Blob> => askAgain(() => file.getFile());

/** @returns true */
function writeAll(handle: SyncHandle, bytes: Uint8Array, at: number): boolean {
  for (let done = 0; done < bytes.length; ) {
    const written = handle.write(done === 0 ? bytes : bytes.subarray(done), { at: at + done });
    if (written === 0) throw new DOMException('The disk takes no more.', 'QuotaExceededError');
    done += written;
  }
  return true;
}
