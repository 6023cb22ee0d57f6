/**
 * Whether one IPv4 range lies wholly inside another, both written as `10.0.0.0/16`.
 *
 * @returns false where either cannot be read
 */
export function isInRange(inner: string, outer: string): boolean {
  const small = parseRange(inner);
  const large = parseRange(outer);
  if (!small || !large || small.bits < large.bits) return false;
  const size = 2 ** (32 - large.bits);
  return Math.floor(small.start / size) === Math.floor(large.start / size);
}

function parseRange(text: string): { readonly start: number; readonly bits: number } | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || bits > 32) return undefined;
  return { start: ((a * 256 + b) * 256 + c) * 256 + d, bits };
}
