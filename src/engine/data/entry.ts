import type { Bytes, EpochMs } from '../../aws/units.ts';
import { Defect } from '../defect.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { Damage } from './damage.ts';
import {
  type Content,
  decodePointer,
  EXTENT_CHILD,
  encodePointer,
  formOf,
  MIXED_CHILD,
  NO_CONTENT,
  pointerOf,
  skimPointer,
  synthetic,
  toContent,
} from './file-pointer.ts';
import { decodeName, encodeName } from './name-codec.ts';
import { BLOCK, BLOCK_SIZE, type Child, DIRECTORY_NODE, FILE_NODE } from './objects.ts';

const FILE = 1;
const DIRECTORY = 2;
/** Bytes of a name in UTF-8, at most. */
export const MAX_NAME = 255;

/**
 * What a directory says of one name. Its hash is that of the block, file node or directory node; an empty file or directory
 * has none, and a file that is one synthetic extent neither.
 */
export interface Entry extends Content {
  readonly name: string;
  readonly kind: 'file' | 'directory';
  /** Of a file its size; of a directory the total below it. */
  readonly bytes: Bytes;
  /** Files below it; 1 for a file. */
  readonly files: number;
  readonly modified: EpochMs;
}

/** Sums over a directory: bytes and files of everything below it, and its own entries. */
export interface Totals {
  readonly bytes: Bytes;
  readonly files: number;
  /** Names in this directory itself, not below. */
  readonly entries: number;
  /** Those of the bytes that lie in extents; absent when there are none. */
  readonly syntheticBytes?: Bytes;
}

export const NO_TOTALS: Totals = { bytes: 0, files: 0, entries: 0 };

/** Sums over entries of one directory. */
export function totalsOf(entries: Iterable<Entry>): Totals {
  let [bytes, files, count, made] = [0, 0, 0, 0];
  for (const entry of entries) {
    bytes += entry.bytes;
    files += entry.files;
    count += 1;
    made += entry.syntheticBytes ?? 0;
  }
  return { bytes, files, entries: count, ...synthetic(made) };
}

/** The object that holds an entry's content; none of an empty one, or of one extent. */
export function contentOf(entry: Pick<Entry, 'kind' | 'bytes' | 'hash'>): Child | undefined {
  if (entry.hash === undefined) return undefined;
  if (entry.kind === 'directory') return { hash: entry.hash, kind: DIRECTORY_NODE };
  return { hash: entry.hash, kind: entry.bytes > BLOCK_SIZE ? FILE_NODE : BLOCK };
}

/** Appends an entry. Times are kept to the whole millisecond, from 1970 on. */
export function encodeEntry(out: ByteWriter, entry: Entry): void {
  const name = encodeName(entry.name);
  if (name.length === 0 || name.length > MAX_NAME) throw new Defect(`A name of ${name.length} bytes cannot be stored`);
  out.u8(entry.kind === 'file' ? FILE : DIRECTORY);
  const pointer = pointerOf(entry);
  out.u8(formOf(pointer));
  out.u8(name.length);
  out.bytes(name);
  out.u53(Math.max(0, Math.round(entry.modified)));
  out.u53(entry.bytes);
  if (entry.kind === 'directory') out.u53(entry.files);
  if (pointer) encodePointer(out, pointer);
}

/** Reads an entry. @throws {Damage} when there is none */
export function decodeEntry(input: ByteReader): Entry {
  const kind = kindOf(input.u8());
  const form = input.u8();
  const name = decodeName(input.bytes(input.u8()));
  const modified = input.u53();
  const bytes = input.u53();
  const files = kind === 'directory' ? input.u53() : 1;
  const entry = { name, kind, bytes, files, modified };
  if (form === EXTENT_CHILD && kind !== 'file') throw new Damage(`The directory ${name} cannot be an extent`);
  if (form === MIXED_CHILD && kind === 'file' && bytes <= BLOCK_SIZE)
    throw new Damage(`The file ${name} of one block cannot be synthetic in part`);
  if (form !== NO_CONTENT) return { ...entry, ...toContent(decodePointer(input, form, bytes), bytes) };
  if (bytes > 0 || (kind === 'directory' && files > 0))
    throw new Damage(`The entry ${name} has ${bytes} bytes and no content`);
  return entry;
}

/** Reads an entry only for its content. @throws {Damage} when there is none */
export function skimEntry(input: ByteReader): Child | undefined {
  const kind = kindOf(input.u8());
  const form = input.u8();
  input.skip(input.u8() + 8);
  const bytes = input.u53();
  if (kind === 'directory') input.skip(8);
  const hash = skimPointer(input, form);
  return hash && contentOf({ kind, bytes, hash });
}

function kindOf(number: number): Entry['kind'] {
  if (number === FILE) return 'file';
  if (number === DIRECTORY) return 'directory';
  throw new Damage(`An entry has the unknown kind ${number}`);
}
