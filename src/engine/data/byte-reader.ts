import { Damage } from './damage.ts';

/** Reads numbers and bytes one after another, and never past the end. */
export interface ByteReader {
  u8(): number;
  /** A whole number up to 2^53 - 1, in eight bytes. */
  u53(): number;
  /** A view of the next bytes, not a copy. */
  bytes(length: number): Uint8Array;
  skip(length: number): void;
  /** @throws {Damage} when bytes are left over */
  end(): void;
}

const TWO_32 = 2 ** 32;

/**
 * Reads `source` from its beginning, numbers in network order.
 *
 * @param what  Names the bytes in messages
 * @throws {Damage} from every method, when the bytes end too early or a number is too large
 */
export function byteReader(source: Uint8Array, what: string): ByteReader {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  let at = 0;
  const take = (length: number) => {
    const from = at;
    if (length > source.length - from) throw new Damage(`${what} ends after ${source.length} bytes, too early`);
    at = from + length;
    return from;
  };
  return {
    u8: () => view.getUint8(take(1)),
    u53: () => {
      const from = take(8);
      const number = view.getUint32(from) * TWO_32 + view.getUint32(from + 4);
      if (!Number.isSafeInteger(number)) throw new Damage(`${what} holds a number over 2^53`);
      return number;
    },
    bytes: (length) => {
      const from = take(length);
      return source.subarray(from, from + length);
    },
    skip: (length) => {
      take(length);
    },
    end: () => {
      if (at !== source.length) throw new Damage(`${what} has ${source.length - at} bytes too many`);
    },
  };
}
