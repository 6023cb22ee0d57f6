import { MiB } from '../../aws/units.ts';

/** Bytes of a piece, all but the last one. A part of the form of bundles. */
export const DIGEST_PIECE = MiB;
const DIGEST_BYTES = 32;

/** SHA-256 over bytes that are never all in memory. */
export interface PieceDigest {
  /** Takes the next bytes; they may be changed after it resolves. */
  update(bytes: Uint8Array): Promise<void>;
  /** Bytes taken so far. */
  readonly size: number;
  /** The SHA-256 of the pieces' SHA-256, one after another. Nothing may be taken after it. */
  digest(): Promise<Uint8Array>;
}

/**
 * A tree of two levels: the digest of every MiB, and the digest of those. Ours: the browser's own SHA-256 takes all bytes at
 * once, and is many times faster than one that does not.
 */
export function newPieceDigest(): PieceDigest {
  const open = new Uint8Array(DIGEST_PIECE);
  let leaves = new Uint8Array(1024 * DIGEST_BYTES);
  let count = 0;
  let filled = 0;
  let size = 0;

  const add = async (piece: Uint8Array) => {
    if ((count + 1) * DIGEST_BYTES > leaves.length) {
      const grown = new Uint8Array(leaves.length * 2);
      grown.set(leaves);
      leaves = grown;
    }
    leaves.set(await sha256(piece), count * DIGEST_BYTES);
    count += 1;
  };

  return {
    get size() {
      return size;
    },
    update: async (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        const isWhole = filled === 0 && bytes.length - at >= DIGEST_PIECE;
        const part = bytes.subarray(at, at + DIGEST_PIECE - filled);
        if (isWhole) await add(part);
        else {
          open.set(part, filled);
          filled += part.length;
          if (filled === DIGEST_PIECE) {
            await add(open);
            filled = 0;
          }
        }
        at += part.length;
      }
      size += bytes.length;
    },
    digest: async () => {
      if (filled > 0) await add(open.subarray(0, filled));
      return sha256(leaves.subarray(0, count * DIGEST_BYTES));
    },
  };
}

const sha256 = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
