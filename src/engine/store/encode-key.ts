import { Defect } from '../defect.ts';
import type { Span } from './port.ts';

/** Ranks of the kinds of keys, and the marks between them: each is below the next, and all below what a text goes on with. */
const END = '\u0000';
const NUMBER = '\u0001';
const TEXT = '\u0002';
const ARRAY = '\u0003';
const AFTER = '\u0004';
const ESCAPED_NUL = '\u0000\u0005';

/**
 * A key as a string. Two such strings compare, by UTF-16 code unit, as `compareKeys` compares the keys, and none begins
 * another. They may hold half surrogate pairs, so they are not for UTF-8.
 *
 * @param what  names the value in the message
 * @throws {Defect} when the value is no key
 */
export function encodeKey(key: unknown, what: string): string {
  if (typeof key === 'string') return encodeText(key);
  if (typeof key === 'number' && !Number.isNaN(key)) return encodeNumber(key);
  if (!Array.isArray(key))
    throw new Defect(`${what} must be a number, a string or an array of them, and is ${String(key)}.`);
  let code = ARRAY;
  for (const member of key) code += typeof member === 'string' ? encodeText(member) : encodeKey(member, what);
  return code + END;
}

/** The strings from `from` on and below `to` are those of the keys in a span, alone or with more after them. */
export interface Bounds {
  readonly from: string;
  /** No end when absent. */
  readonly to: string | undefined;
}

/** @throws {Defect} when an end of the span is no key */
export function boundsOf({ from, fromOpen = false, to, toOpen = false }: Span): Bounds {
  return {
    from: from === undefined ? '' : encodeEnd(from, fromOpen),
    to: to === undefined ? undefined : encodeEnd(to, !toOpen),
  };
}

const encodeEnd = (key: unknown, isAfter: boolean) => encodeKey(key, 'The end of a span') + (isAfter ? AFTER : '');

const encodeText = (text: string) => TEXT + (text.includes(END) ? text.replaceAll(END, ESCAPED_NUL) : text) + END;

const view = new DataView(new ArrayBuffer(8));

/** The bits of the number, of a negative one inverted, so that they compare as numbers do. */
function encodeNumber(number: number): string {
  view.setFloat64(0, number + 0); // 0 and -0 are one key
  const flip = number < 0 ? 0xffff : 0;
  const high = view.getUint16(0) ^ (number < 0 ? 0xffff : 0x8000);
  const rest = [2, 4, 6].map((at) => view.getUint16(at) ^ flip);
  return NUMBER + String.fromCharCode(high, ...rest);
}
