import { Damage } from './damage.ts';

const toUtf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A name in UTF-8. Plain letters take a short way: a browser's coder costs more than a short name does. */
export function encodeName(name: string): Uint8Array {
  const bytes = new Uint8Array(name.length);
  for (let at = 0; at < name.length; at += 1) {
    const unit = name.charCodeAt(at);
    if (unit > 0x7f) return toUtf8.encode(name);
    bytes[at] = unit;
  }
  return bytes;
}

/** A name out of UTF-8, at most 255 bytes. @throws {Damage} when it is none */
export function decodeName(bytes: Uint8Array): string {
  if (bytes.every((byte) => byte <= 0x7f)) return String.fromCharCode(...bytes);
  try {
    return fromUtf8.decode(bytes);
  } catch (error) {
    throw new Damage('A name is no UTF-8', { cause: error });
  }
}
