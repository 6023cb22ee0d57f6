import { deserialize, serialize } from 'node:v8';
import { Defect } from '../defect.ts';

/**
 * A row as bytes, and back: what structured cloning keeps, byte arrays among it. Later versions of Node read what earlier
 * ones wrote.
 */
export const encodeRow = (row: object): Uint8Array => serialize(row);

/** @throws {Defect} when the bytes are no row */
export function decodeRow(bytes: Uint8Array): object {
  const row: unknown = deserialize(bytes);
  if (typeof row !== 'object' || row === null) throw new Defect('A stored row is none.');
  return row;
}

/** What names a row on the disk. Its order means nothing: tables are sorted when they are loaded. */
export const toDiskKey = (table: string, id: string): Buffer => Buffer.from(`${table}${BETWEEN}${id}`, ENCODING);

/** The table that a row belongs to; all of the text when it names no row. */
export function tableOf(key: Buffer): string {
  const [table = ''] = key.toString(ENCODING).split(BETWEEN, 1);
  return table;
}

const BETWEEN = '\u0000';

/** The ids hold half surrogate pairs, which UTF-8 has no bytes for. */
const ENCODING = 'utf16le';
