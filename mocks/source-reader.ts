import type { PackFile } from '../src/engine/repository/pack-files.ts';
import { findFile, openSync, type SyncHandle } from './opfs.ts';

/** Opens each source when it is first read. One that another worker has alone is read as a Blob. */
export function newSourceReader(sources: readonly PackFile[]) {
  const opened = new Map<number, SyncHandle | Blob | undefined>();
  const open = async (number: number) => {
    const source = sources[number];
    const file = source && (await findFile(source));
    return file && openSync(file, 'read-only').catch(() => file.getFile());
  };
  return {
    read: async (number: number, from: number, into: Uint8Array<ArrayBuffer>): Promise<boolean> => {
      if (!opened.has(number)) opened.set(number, await open(number).catch(() => undefined));
      const source = opened.get(number);
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
    close: () => {
      for (const source of opened.values()) if (source && !(source instanceof Blob)) source.close();
    },
  };
}
