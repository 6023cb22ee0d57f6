/**
 * Hexadecimal digits that only depend on `seed`, so that the simulated world has the same ids in every tab and after
 * every reload. Nothing secret: FNV-1a over the seed, once for each eight digits.
 *
 * @param length  digits wanted
 */
export function hexDigits(seed: string, length: number): string {
  let digits = '';
  for (let round = 0; digits.length < length; round += 1)
    digits += hash(`${round}|${seed}`).toString(16).padStart(8, '0');
  return digits.slice(0, length);
}

/** An id as EC2's own: `prefix`, a hyphen and 17 digits that begin with 0. */
export const simulatedId = (prefix: string, seed: string): string => `${prefix}-0${hexDigits(`${prefix}|${seed}`, 16)}`;

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return (value ^ (value >>> 16)) >>> 0;
}
