import { KiB } from '../../aws/units.ts';
import { type ByteSource, newLazyBlob } from '../data/lazy-blob.ts';
import type { PackRow } from '../data/rows.ts';
import { faultOfDisk } from './disk-faults.ts';
import type { LevelFile } from './level-file.ts';
import type { Outside } from './memory-table.ts';

/** Where the bytes of a pack are. */
interface Stored {
  /** Given once and never again, so that what is read late is never something else. */
  readonly id: number;
  /** A count of bytes. */
  readonly size: number;
  readonly isArray: boolean;
}

/** The bytes of packs in an embedded store. Rows name them by a handle; nothing of them stays in memory. */
export interface DiskPacks extends Outside<PackRow> {
  /** The row with a reference in place of the handle; other rows as they are. */
  toStored(row: object): object;
  fromStored(row: object): object;
  /**
   * Frees the bytes that rows name which are gone: at once, or when the last handle that somebody still reads from is
   * collected, as browsers do with Blobs. To be called when no power cut can bring the rows back. Never rejects: what it
   * does not free is swept.
   */
  free(rows: readonly object[]): Promise<void>;
  /** Frees what no row names: bytes whose row was never written. To be called before anything is written. */
  sweep(): Promise<void>;
}

/** So many bytes are one entry: to read an object of 64 KiB, one or two are read. */
const CHUNK = 64 * KiB;

/** The bytes that rows given by `fromStored` and `take` name are in `file`. */
export function newDiskPacks(file: LevelFile): DiskPacks {
  const known = new WeakMap<object, { readonly stored: Stored; readonly source: ByteSource }>();
  const remove = async (all: readonly Stored[]) => {
    const keys = all.flatMap(({ id, size }) => keysOf(id, 0, size));
    if (keys.length === 0) return;
    const changes = keys.map((key) => ({ key }));
    await file.write(changes, 'lazily').catch(() => {});
  };
  const unread = new FinalizationRegistry<Stored>((stored) => remove([stored]));
  const named = new Set<number>();
  let lastId = 0;

  const knownOf = (row: object) => {
    const bytes: unknown = Reflect.get(row, 'bytes');
    return typeof bytes === 'object' && bytes !== null ? known.get(bytes) : undefined;
  };
  const storedOf = (row: object): Stored | undefined => knownOf(row)?.stored;
  const handleOf = (stored: Stored): Blob => {
    const { id, size } = stored;
    const source: ByteSource = { size, read: (from, to) => readBytes(file, id, from, to) };
    const handle = newLazyBlob(source);
    known.set(handle, { stored, source });
    named.add(id);
    return handle;
  };
  const keep = async (row: PackRow, source: Uint8Array | Blob): Promise<PackRow> => {
    lastId += 1;
    const id = lastId;
    const bytes = source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : source;
    try {
      await file.write(chunksOf(id, bytes), 'flushed');
    } catch (cause) {
      throw faultOfDisk(cause);
    }
    return { ...row, bytes: handleOf({ id, size: bytes.length, isArray: !(source instanceof Blob) }) };
  };

  return {
    take: async (row) => (row.bytes ? keep(row, row.bytes instanceof Blob ? row.bytes : row.bytes.slice()) : row),
    isOut: (row) => storedOf(row)?.isArray === true,
    give: async (row) => {
      const stored = storedOf(row);
      return stored ? { ...row, bytes: await readBytes(file, stored.id, 0, stored.size) } : row;
    },
    toStored: (row) => {
      const stored = storedOf(row);
      return stored ? { ...row, bytes: stored } : row;
    },
    fromStored: (row) => {
      const stored: unknown = Reflect.get(row, 'bytes');
      return isStored(stored) ? { ...row, bytes: handleOf(stored) } : row;
    },
    free: (rows) => {
      const arrays: Stored[] = [];
      for (const row of rows) {
        const found = knownOf(row);
        if (!found) continue;
        named.delete(found.stored.id);
        if (found.stored.isArray) arrays.push(found.stored);
        else unread.register(found.source, found.stored);
      }
      return remove(arrays);
    },
    sweep: async () => {
      for await (const key of file.keys()) {
        const id = key.readUIntBE(0, ID_BYTES);
        lastId = Math.max(lastId, id);
        if (!named.has(id)) await file.write([{ key }], 'lazily');
      }
    },
  };
}

async function readBytes(file: LevelFile, id: number, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks = await file.getMany(keysOf(id, from, to)).catch((cause) => {
    throw faultOfDisk(cause);
  });
  const bytes = new Uint8Array(to - from);
  let at = from - (from % CHUNK);
  for (const chunk of chunks) {
    if (!chunk) throw new DOMException('The stored bytes of a pack are gone.', 'NotReadableError');
    bytes.set(chunk.subarray(Math.max(0, from - at), to - at), Math.max(0, at - from));
    at += CHUNK;
  }
  return bytes;
}

const ID_BYTES = 6;

function keyOf(id: number, chunk: number): Buffer {
  const key = Buffer.alloc(ID_BYTES + 4);
  key.writeUIntBE(id, 0, ID_BYTES);
  key.writeUInt32BE(chunk, ID_BYTES);
  return key;
}

/** Keys of the chunks that hold the bytes from one to before another. */
function keysOf(id: number, from: number, to: number): readonly Buffer[] {
  const first = Math.floor(from / CHUNK);
  return Array.from({ length: Math.max(0, Math.ceil(to / CHUNK) - first) }, (_, at) => keyOf(id, first + at));
}

const chunksOf = (id: number, bytes: Uint8Array) =>
  keysOf(id, 0, bytes.length).map((key, at) => ({ key, value: bytes.subarray(at * CHUNK, (at + 1) * CHUNK) }));

const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && 'id' in value && 'size' in value && 'isArray' in value;
