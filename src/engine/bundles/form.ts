import { MAX_MANIFEST_BYTES } from '../../lab/bundle.ts';
import { wrong } from './bundle-problem.ts';

/** Bytes before the description: a mark, the version of the form, the description's length. */
export const HEADER_BYTES = 16;
/** Bytes before each pack: its length; 0 when no pack follows. */
export const LENGTH_BYTES = 4;
/** Bytes at the end: objects, bytes before the trailer, digest, mark. */
export const TRAILER_BYTES = 8 + 8 + 32 + 8;

/** As a PNG's: a first byte that is no text, and line ends that show a transfer as text. */
const MARK = Uint8Array.of(0x89, 0x46, 0x53, 0x58, 0x42, 0x0d, 0x0a, 0x1a);
const VERSION = 1;
const TWO_32 = 2 ** 32;

/** What a bundle's end says of all before it. */
export interface Trailer {
  readonly objects: number;
  /** Bytes before the trailer. */
  readonly bytes: number;
  /** Of `newPieceDigest` over them. */
  readonly digest: Uint8Array;
}

export function encodeHeader(manifestBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes.set(MARK);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, VERSION);
  view.setUint32(12, manifestBytes);
  return bytes;
}

/** Length of the description. @throws {BundleProblem} */
export function decodeHeader(bytes: Uint8Array): number {
  if (bytes.length < HEADER_BYTES || !isMark(bytes.subarray(0, 8))) throw wrong('it does not begin as a bundle does');
  const view = viewOf(bytes);
  const version = view.getUint32(8);
  if (version !== VERSION) throw wrong(`its form has the version ${version}, and only version ${VERSION} can be read`);
  const length = view.getUint32(12);
  if (length === 0 || length > MAX_MANIFEST_BYTES)
    throw wrong(`its description has ${length} bytes; 1 to ${MAX_MANIFEST_BYTES} are possible`);
  return length;
}

export function encodeLength(length: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(LENGTH_BYTES));
  view.setUint32(0, length);
  return new Uint8Array(view.buffer);
}

export const decodeLength = (bytes: Uint8Array): number => viewOf(bytes).getUint32(0);

export function encodeTrailer({ objects, bytes, digest }: Trailer): Uint8Array<ArrayBuffer> {
  const trailer = new Uint8Array(TRAILER_BYTES);
  const view = viewOf(trailer);
  for (const [at, number] of [objects, bytes].entries()) {
    view.setUint32(at * 8, Math.floor(number / TWO_32));
    view.setUint32(at * 8 + 4, number % TWO_32);
  }
  trailer.set(digest, 16);
  trailer.set(MARK, 48);
  return trailer;
}

/** @throws {BundleProblem} */
export function decodeTrailer(bytes: Uint8Array): Trailer {
  if (bytes.length !== TRAILER_BYTES || !isMark(bytes.subarray(48))) throw wrong('it does not end as a bundle does');
  const view = viewOf(bytes);
  const numberAt = (at: number) => view.getUint32(at) * TWO_32 + view.getUint32(at + 4);
  return { objects: numberAt(0), bytes: numberAt(8), digest: bytes.subarray(16, 48) };
}

const isMark = (bytes: Uint8Array): boolean => bytes.length === MARK.length && bytes.every((b, at) => b === MARK[at]);

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
