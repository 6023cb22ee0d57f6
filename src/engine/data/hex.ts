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
  const hash = new Uint8Array(32);
  for (let at = 0; at < 32; at += 1) hash[at] = (digitOf(text, 2 * at) << 4) | digitOf(text, 2 * at + 1);
  return hash as Uint8Array as Hash;
}

/** Of one small hexadecimal digit. */
function digitOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 0x3a ? code - 0x30 : code - 0x57;
}
