import {
  type BulkReader,
  type Child,
  DIRECTORY_NODE,
  FILE_NODE,
  type Hash,
  type Kind,
  type ObjectWriter,
} from '../engine/data/objects.ts';

export interface MemoryObjects extends ObjectWriter, BulkReader {
  /** Every object by its name in hexadecimal. */
  readonly objects: ReadonlyMap<string, { readonly kind: Kind; readonly bytes: Uint8Array }>;
  /** How many objects were staged, equal ones counted again, and read. */
  readonly staged: () => number;
  readonly reads: () => number;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Objects in a Map, for trees without a repository. */
export function memoryObjects(): MemoryObjects {
  const objects = new Map<string, { kind: Kind; bytes: Uint8Array }>();
  let staged = 0;
  let reads = 0;
  const memory: MemoryObjects = {
    objects,
    staged: () => staged,
    reads: () => reads,
    async stage(kind, bytes) {
      staged += 1;
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()));
      if (kind === FILE_NODE || kind === DIRECTORY_NODE) for (let i = 0; i < 32; i += 1) hash[i] = ~(hash[i] ?? 0);
      objects.set(hex(hash), { kind, bytes: bytes.slice() });
      return hash as Hash;
    },
    async read({ hash, kind }: Child) {
      reads += 1;
      const found = objects.get(hex(hash));
      if (found?.kind !== kind) throw new Error(`no object ${hex(hash)} of kind ${kind}`);
      return found.bytes;
    },
    readMany: (children) => Promise.all(children.map((child) => memory.read(child))),
  };
  return memory;
}
