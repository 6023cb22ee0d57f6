import { KiB } from '../../aws/units.ts';
import { BLOCK, type Hash, type Kind } from './objects.ts';
import { sha256 } from './sha-256.ts';

/** Bytes of a hash. */
export const HASH_SIZE = 32;

/** Bytes up to which the way to the browser's SHA-256 and back costs more than doing without. Measured; most nodes are smaller. */
const AT_ONCE_BYTES = 4 * KiB;

/**
 * The name of an object: SHA-256 of a block, and the bitwise complement of SHA-256 of a node. So no block that a user
 * stores can be taken for a node, and nothing has to be put in front of the bytes before they are hashed. The bytes are read, or
 * copied by the host, before this returns.
 */
export async function hashObject(kind: Kind, bytes: Uint8Array): Promise<Hash> {
  const digest =
    bytes.length <= AT_ONCE_BYTES
      ? sha256(bytes)
      : new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  if (kind !== BLOCK) for (let at = 0; at < HASH_SIZE; at += 1) digest[at] = ~(digest[at] ?? 0);
  return digest as Uint8Array as Hash;
}

export function isSameHash(left: Uint8Array, right: Uint8Array): boolean {
  for (let at = 0; at < HASH_SIZE; at += 1) if (left[at] !== right[at]) return false;
  return true;
}
