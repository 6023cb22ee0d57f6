/** The 16-bit groups of an address: two for IPv4, eight for IPv6. */
type Address = readonly number[];

/** A range of addresses: whether another address is in it. */
export type IpRange = (address: string) => boolean;

/**
 * Reads a range such as `203.0.113.0/24`, `2001:db8::/32` or a single address.
 *
 * @returns `undefined` when it is none
 * @see RFC 4632, RFC 4291; IAM user guide, "IP address condition operators"
 */
export function toIpRange(text: string): IpRange | undefined {
  const [base = '', size, ...rest] = text.split('/');
  const address = toAddress(base);
  if (!address || rest.length > 0) return undefined;
  const most = address.length * 16;
  const bits = size === undefined ? most : /^\d{1,3}$/.test(size) ? Number(size) : Number.NaN;
  if (!(bits <= most)) return undefined;
  return (other) => {
    const value = toAddress(other);
    return value?.length === address.length && address.every((group, at) => isSame(group, value[at], bits - at * 16));
  };
}

/** Whether the first bits of two groups are equal; none when there are no more to compare. */
function isSame(group: number, other: number | undefined, bits: number): boolean {
  if (bits <= 0 || other === undefined) return bits <= 0;
  const rest = Math.max(0, 16 - bits);
  return group >> rest === other >> rest;
}

function toAddress(text: string): Address | undefined {
  if (text.length > 45) return undefined;
  return text.includes(':') ? toIpv6(text) : toIpv4(text);
}

function toIpv4(text: string): Address | undefined {
  const bytes = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (bytes.length !== 4 || bytes.some((byte) => byte > 255)) return undefined;
  return [a * 256 + b, c * 256 + d];
}

function toIpv6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map(toGroups);
  if (!head || (halves.length === 2 && !tail)) return undefined;
  if (tail === undefined) return head.length === 8 ? head : undefined;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? undefined : [...head, ...Array<number>(missing).fill(0), ...tail];
}

function toGroups(text: string): Address | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  for (const part of text.split(':')) {
    if (part.includes('.')) {
      const embedded = toIpv4(part);
      if (!embedded) return undefined;
      groups.push(...embedded);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
