import { Defect } from '../defect.ts';
import type { Hash } from './objects.ts';

const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
/** Of the hash that is being spelt; there is one thread. */
const codes = new Uint8Array(64);

/** A hash as rows and messages spell it: 64 small hexadecimal digits. */
export function toHex(hash: Uint8Array): string {
  if (hash.length !== 32) return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  for (let at = 0; at < 32; at += 1) {
    const byte = hash[at] ?? 0;
    codes[2 * at] = DIGITS[byte >> 4] ?? 0;
    codes[2 * at + 1] = DIGITS[byte & 15] ?? 0;
  }
  return String.fromCharCode(...codes);
}

/** True of 64 small hexadecimal digits. */
export const isHex = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** @throws {Defect} when `text` is not 64 small hexadecimal digits */
export function fromHex(text: string): Hash {
  if (!isHex(text)) throw new Defect(`"${text}" is no hash.`);
  return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16)) as Hash;
}
