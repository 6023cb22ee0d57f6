import { Defect } from '../defect.ts';
import type { Hash } from './objects.ts';

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A hash as rows and messages spell it: 64 small hexadecimal digits. */
export function toHex(hash: Uint8Array): string {
  let text = '';
  for (const byte of hash) text += DIGITS[byte];
  return text;
}

/** True of 64 small hexadecimal digits. */
export const isHex = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** @throws {Defect} when `text` is not 64 small hexadecimal digits */
export function fromHex(text: string): Hash {
  if (!isHex(text)) throw new Defect(`"${text}" is no hash.`);
  return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16)) as Hash;
}
