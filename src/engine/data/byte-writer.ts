import { Defect } from '../defect.ts';

/** Collects numbers and bytes, in network order. */
export interface ByteWriter {
  u8(value: number): void;
  /** A whole number from 0 to 2^53 - 1, in eight bytes. */
  u53(value: number): void;
  bytes(value: Uint8Array): void;
  /** What was written, an array of its own. */
  take(): Uint8Array<ArrayBuffer>;
}

const TWO_32 = 2 ** 32;

/**
 * Starts an empty run of bytes.
 *
 * @throws {Defect} from `u53`, for a number that has no such form
 */
export function byteWriter(): ByteWriter {
  let buffer = new Uint8Array(512);
  let view = new DataView(buffer.buffer);
  let at = 0;
  const room = (length: number) => {
    const from = at;
    at += length;
    if (at <= buffer.length) return from;
    const grown = new Uint8Array(Math.max(at, buffer.length * 2));
    grown.set(buffer.subarray(0, from));
    buffer = grown;
    view = new DataView(buffer.buffer);
    return from;
  };
  return {
    u8: (value) => {
      const from = room(1);
      view.setUint8(from, value);
    },
    u53: (value) => {
      if (!Number.isSafeInteger(value) || value < 0) throw new Defect(`${value} is no whole number from 0 to 2^53 - 1`);
      const from = room(8);
      view.setUint32(from, Math.floor(value / TWO_32));
      view.setUint32(from + 4, value % TWO_32);
    },
    bytes: (value) => {
      const from = room(value.length);
      buffer.set(value, from);
    },
    take: () => buffer.slice(0, at),
  };
}
