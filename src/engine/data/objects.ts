import { TUNING } from './tuning.ts';

/** SHA-256 of an object's bytes (of a node: its bitwise complement), 32 bytes. Hexadecimal only in rows and messages. */
export type Hash = Uint8Array & { readonly __brand: 'Hash' };

/** What an object is. A block is bytes of a file; the others are nodes of a tree and have children. */
export const BLOCK = 1;
export const FILE_NODE = 2;
export const DIRECTORY_NODE = 3;
export type Kind = typeof BLOCK | typeof FILE_NODE | typeof DIRECTORY_NODE;

/** Bytes of a block, all but a file's last one. */
export const BLOCK_SIZE = TUNING.blockBytes;
/** Children of a file node, entries of a directory bucket, branches of a directory node, at most. */
export const FAN_OUT = 64;

/** A reference from a node to an object. */
export interface Child {
  readonly hash: Hash;
  readonly kind: Kind;
}

/** Where trees are read from: a repository, or a vault behind a volume that still loads. */
export interface ObjectReader {
  /**
   * The object's bytes, checked against its name.
   *
   * @throws {Damage} when the bytes are lost or do not match
   */
  read(child: Child): Promise<Uint8Array>;
}

/** A reader that is quicker with many at once. */
export interface BulkReader extends ObjectReader {
  /** The objects' bytes, in the order asked. @throws {Damage} */
  readMany(children: readonly Child[]): Promise<readonly Uint8Array[]>;
}

/** Where trees are written to. Children are staged before the nodes that refer to them. */
export interface ObjectWriter extends ObjectReader {
  /** Keeps an object, once however often it is staged, and gives its name. The caller does not change `bytes` after. */
  stage(kind: Kind, bytes: Uint8Array): Promise<Hash>;
}
