import type { PackFile } from '../src/engine/repository/pack-files.ts';
import { findFile, openSync, type SyncHandle } from './opfs.ts';

type Source = SyncHandle | Blob | undefined;

/**
 * Opens all sources at once, because to open one takes as long as to read a MiB of it. One that another worker has alone is read
 * as a Blob.
 */
export function newSourceReader(sources: readonly PackFile[]) {
  const opened = sources.map((source) => openSource(source).catch(() => undefined));
  return {
    read: async (number: number, from: number, into: Uint8Array<ArrayBuffer>): Promise<boolean> => {
      const source = await opened[number];
      if (!source) return false;
      if (!(source instanceof Blob)) return source.read(into, { at: from }) === into.length;
      const bytes = await source
        .slice(from, from + into.length)
        .arrayBuffer()
        .catch(() => undefined);
      if (bytes?.byteLength !== into.length) return false;
      into.set(new Uint8Array(bytes));
      return true;
    },
    /** Also of those that were not read. */
    close: async () => {
      for (const source of await Promise.all(opened)) if (source && !(source instanceof Blob)) source.close();
    },
  };
}

async function openSource(source: PackFile): Promise<Source> {
  const file = await findFile(source);
  return file && openSync(file, 'read-only').catch(() => file.getFile());
}
