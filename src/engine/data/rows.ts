import type { EpochMs } from '../../aws/units.ts';

/** A content-addressed repository: the packs of one volume or one vault. */
export interface RepositoryRow {
  readonly repositoryId: string;
  /** The next unused pack number; never reused, so a cached location can go stale but never lie. */
  readonly nextPackId: number;
  /** Raised by every commit, so another tab's cached index notices that it is old. */
  readonly generation: number;
}

/** A pack: objects one after another. The bytes are in the row, or in a file where the host has such. */
export type PackRow = StoredPackRow | FiledPackRow;

/** A small pack is a byte array, a large one a Blob. */
export interface StoredPackRow {
  readonly repositoryId: string;
  readonly packId: number;
  readonly bytes: Uint8Array | Blob;
}

/** A pack of which the bytes are in a file, which was there before the row, and goes after it. */
export interface FiledPackRow {
  readonly repositoryId: string;
  readonly packId: number;
  readonly bytes?: never;
  /** Given once and never again. */
  readonly file: string;
  /** Bytes of the file. */
  readonly size: number;
}

/**
 * What a pack holds. Without a pack of the same number, its entries are *absent*: counted here, but their bytes lie in
 * the vault that the volume was restored from.
 */
export interface PackIndexRow {
  readonly repositoryId: string;
  readonly packId: number;
  /** One fixed-size entry an object, see `pack-index.ts`. */
  readonly entries: Uint8Array;
  /** References to each object, in the order of the entries. */
  readonly counts: Uint32Array;
  /** Bytes of the whole pack as stored, released objects in it too; 0 without a pack. */
  readonly packBytes: number;
}

/** What a volume does with the blocks that are written to it. */
export type Compression = 'NONE' | 'LZ4';

/** One file system's content. */
export interface VolumeRow {
  readonly volumeId: string;
  /** Hash of the root directory, hexadecimal; '' while it is empty. */
  readonly root: string;
  /** The vault whose blocks a restored volume still reads, until all are loaded. */
  readonly origin?: { readonly vaultId: string; readonly root: string };
  /** Roots kept for running backups, by the job's id. */
  readonly holds: Readonly<Record<string, string>>;
  /** Roots that nothing names any more, waiting to be released. */
  readonly drops: readonly string[];
  /** How blocks are stored that are written from now on; as they are when absent. */
  readonly compression?: Compression;
}

/** Content of one (account, Region, KMS key, file-system lineage); sharing never crosses it. */
export interface VaultRow {
  readonly vaultId: string;
  readonly account: string;
  readonly region: string;
  readonly kmsKeyId: string;
  readonly lineage: string;
  /** Names the hash that addresses its content. */
  readonly hash: 'sha-256';
  readonly blockSize: number;
  /**
   * Roots that volumes still load from, by volume id, and that exports read. Not counted: they stay, even when the backup goes
   * with its file system.
   */
  readonly holds: Readonly<Record<string, string>>;
  /** Roots of deleted snapshots, waiting to be released. */
  readonly drops: readonly string[];
}

/** A whole volume at one moment, kept by a vault. */
export interface SnapshotRow {
  readonly snapshotId: string;
  readonly vaultId: string;
  /** Hash of the root directory, hexadecimal; '' of an empty one. */
  readonly root: string;
  readonly takenAt: EpochMs;
  /** Whole size of the files, bytes. */
  readonly logicalBytes: number;
  readonly files: number;
  /** What taking it added to the vault, bytes as stored. */
  readonly addedBytes: number;
  /** That, and what of the synthetic bytes was new; absent where nobody measured. */
  readonly changedBytes?: number;
  /** Those of the logical bytes that lie in synthetic extents; absent when there are none. */
  readonly syntheticBytes?: number;
  /** What that would be without compression; absent when nothing of it is compressed. */
  readonly addedUncompressedBytes?: number;
  /** Bytes read of the volume to take it; absent where nobody measured. */
  readonly readBytes?: number;
  /** Real ms that the work took; absent where nobody measured. */
  readonly workMs?: number;
}
