import { MiB } from '../../aws/units.ts';
import { wrong } from './bundle-problem.ts';

/** Bytes that are read ahead, so that many small parts are read at once. */
const WINDOW = MiB;

/** Reads a Blob from its beginning to its end. The bytes are views, valid until the next but one is read. */
export function newBlobWindow(blob: Blob): (from: number, to: number) => Promise<Uint8Array> {
  let start = 0;
  let window = new Uint8Array();
  return async (from, to) => {
    if (to > blob.size) throw wrong('it is cut off');
    if (from < start || to > start + window.length) {
      start = from;
      window = await readSlice(blob, from, Math.min(blob.size, Math.max(to, from + WINDOW)));
    }
    return window.subarray(from - start, to - start);
  };
}

/** @throws {BundleProblem} when the browser cannot read the file any more */
export async function readSlice(blob: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.slice(from, to).arrayBuffer());
  } catch (cause) {
    if (cause instanceof DOMException) throw wrong('the file could not be read; it was changed or moved', cause);
    throw cause;
  }
}
