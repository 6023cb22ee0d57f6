import { decodeTotals, directoryChildren } from './directory-node.ts';
import type { Totals } from './entry.ts';
import { decodeFileNode } from './file-node.ts';
import { hashIn } from './file-pointer.ts';
import { BLOCK, type Child, FILE_NODE, type Kind } from './objects.ts';

/**
 * The references in an object, in their order, each occurrence by itself: what its presence adds to the counts of others.
 * Extents refer to nothing.
 * The hashes are views into `bytes`.
 *
 * @throws {Damage} when the bytes are no such node
 */
export function childrenOf(kind: Kind, bytes: Uint8Array): readonly Child[] {
  if (kind === BLOCK) return [];
  if (kind !== FILE_NODE) return directoryChildren(bytes);
  const { level, children } = decodeFileNode(bytes);
  const below = level === 1 ? BLOCK : FILE_NODE;
  return children.flatMap((child) => {
    const hash = hashIn(child);
    return hash ? { hash, kind: below } : [];
  });
}

/**
 * What the root node of a directory says of all below it; its `entries` are only its own names.
 *
 * @throws {Damage} when the bytes are no directory node
 */
export const rootTotals = (bytes: Uint8Array): Totals => decodeTotals(bytes);
