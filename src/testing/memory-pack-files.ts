import { copyBytes, copyPack } from '../engine/data/copy-pack.ts';
import { cutBlocks } from '../engine/data/cut-blocks.ts';
import { cutPack } from '../engine/data/cut-pack.ts';
import { newLazyBlob } from '../engine/data/lazy-blob.ts';
import type { PackFile, PackFiles } from '../engine/repository/pack-files.ts';

/** Files in memory, which outlive the hosts that use them. */
export interface MemoryPackFiles extends PackFiles {
  /** Calls of each kind so far that came to their end. */
  readonly done: { cut: number; write: number; copy: number; remove: number };
  /** Changes the bytes of a file behind everybody's back. */
  change(file: PackFile, change: (bytes: Uint8Array) => void): void;
}

/** @param leastBytes  of packs that are files; few, so that small tests have some */
export function newMemoryPackFiles(leastBytes = 2_000): MemoryPackFiles {
  const all = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();
  const done = { cut: 0, write: 0, copy: 0, remove: 0 };
  const reserved = new Set<string>();
  let lastName = 0;
  const get = ({ repositoryId, file }: PackFile) => all.get(repositoryId)?.get(file);
  const put = (repositoryId: string, bytes: Uint8Array<ArrayBuffer>) => {
    lastName += 1;
    const name = `file-${lastName}`;
    all.set(repositoryId, (all.get(repositoryId) ?? new Map()).set(name, bytes));
    return name;
  };
  const open: PackFiles['open'] = async (file) => {
    const size = get(file)?.length;
    if (size === undefined) return undefined;
    const read = async (from: number, to: number) => {
      const bytes = get(file);
      if (!bytes) throw new DOMException('The file is gone.', 'NotReadableError');
      return bytes.slice(from, to);
    };
    return newLazyBlob({ size, read });
  };
  return {
    leastBytes,
    done,
    write: async (repositoryId, pack) => {
      const name = put(repositoryId, pack instanceof Blob ? new Uint8Array(await pack.arrayBuffer()) : pack);
      done.write += 1;
      return name;
    },
    copy: async (repositoryId, sources, pack) => {
      const copied = new Uint8Array(copyBytes(pack));
      const isWhole = await copyPack(pack, {
        read: async (number, from, into) => {
          const source = get(sources[number]!);
          if (source) into.set(source.subarray(from, from + into.length));
          return source !== undefined;
        },
        write: (bytes, at) => copied.set(bytes, at),
      });
      if (!isWhole) return undefined;
      const file = put(repositoryId, copied);
      done.copy += 1;
      const blob = await open({ repositoryId, file });
      return blob && { file, blob };
    },
    cut: async (repositoryId, pieces, compresses) => {
      const cut = await cutPack(pieces, compresses);
      const size = cut.parts.reduce((sum, { length }) => sum + length, 0);
      if (size < leastBytes) return cutBlocks(pieces, compresses);
      const file = put(repositoryId, new Uint8Array(Buffer.concat(cut.parts)));
      reserved.add(file);
      done.cut += 1;
      const blob = (await open({ repositoryId, file }))!;
      return { pieces: cut.pieces, stored: blob, pack: { file, size, entries: cut.entries, blob } };
    },
    letGo: (files) => {
      for (const { file } of files) reserved.delete(file);
    },
    open,
    remove: async (files) => {
      for (const { repositoryId, file } of files) if (all.get(repositoryId)?.delete(file)) done.remove += 1;
    },
    list: async (repositoryId) => [...(all.get(repositoryId)?.keys() ?? [])].filter((name) => !reserved.has(name)),
    repositories: async () => [...all.keys()],
    forget: async (repositoryId) => {
      all.delete(repositoryId);
    },
    change: (file, change) => {
      const bytes = get(file);
      if (bytes) change(bytes);
    },
  };
}
