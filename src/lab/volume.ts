import { type Bytes, type EpochMs, GiB } from '../aws/units.ts';
import type { LabError } from './change.ts';

/**
 * A path inside a volume: '/' alone is the root; otherwise segments joined and led by '/', none of them empty, '.' or
 * '..', none over 255 bytes of UTF-8, and no control characters.
 */
export type VolumePath = string;

export interface VolumeEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory';
  /** Of a file its size; of a directory the total below it. */
  readonly bytes: Bytes;
  /** Files below it; 1 for a file. */
  readonly files: number;
  readonly modified: EpochMs;
  /**
   * Those of the bytes that are synthetic: not stored, but made again by their recipe whenever they are read. Absent when there
   * are none. To be labelled wherever the entry is shown.
   */
  readonly syntheticBytes?: Bytes;
}

/** `GET /_lab/volumes/{id}/entries?path=` and `GET /_lab/backups/{id}/entries?path=`. */
export interface Listing {
  readonly path: VolumePath;
  /** Directories and files of `path` in the order of their names, from `after` on. */
  readonly entries: readonly VolumeEntry[];
  /** Name to send as `after` for the rest, when there is a rest. */
  readonly next?: string;
  /** The whole of `path`. */
  readonly total: {
    readonly bytes: Bytes;
    readonly files: number;
    readonly entries: number;
    /** As of an entry. */
    readonly syntheticBytes?: Bytes;
  };
  /** Present while a restored volume still loads from its backup. */
  readonly loading?: { readonly doneBytes: Bytes; readonly totalBytes: Bytes };
}

/** `GET /_lab/volumes/{id}`: what a file system's content takes up in storage. */
export interface VolumeInsight {
  /** Packs and their indexes as stored, space that waits to be reclaimed included. */
  readonly storedBytes: Bytes;
  /** What they would take up without compression. */
  readonly uncompressedBytes: Bytes;
}

/** `POST /_lab/volumes/{id}/rename`. */
export interface RenameRequest {
  readonly from: VolumePath;
  readonly to: VolumePath;
}

/** `POST /_lab/volumes/{id}/directories` (makes parents too). */
export interface MakeDirectoryRequest {
  readonly path: VolumePath;
}

export const CONTENT_KINDS = ['random', 'text', 'mixed', 'zeros'] as const;
/** What generated files hold. `mixed` alternates text and random; `zeros` shows what deduplication does. */
export type ContentKind = (typeof CONTENT_KINDS)[number];

export const SYNTHETIC_KINDS = ['synthetic-random', 'synthetic-text'] as const;
/**
 * What synthetic files hold: bytes that are not stored, but made again by their recipe whenever they are read. A file is one
 * pointer, whatever its size, so they may fill the file system's storage capacity.
 */
export type SyntheticKind = (typeof SYNTHETIC_KINDS)[number];

/**
 * Synthetic bytes that a page may read at once: of a file more in parts, by ranges, and of a directory more not as an archive. A
 * host with streams has no such bound. Ours: they take up the browser's room once they are made.
 */
export const MAX_READ_SYNTHETIC_BYTES = GiB;

/** Bytes that one request may generate; of synthetic ones the storage capacity. Ours: what a browser's storage takes without trouble. */
export const MAX_GENERATED_BYTES = 8 * GiB;
/** Files that one request may generate, a count. Ours: a listing of more would help nobody. */
export const MAX_GENERATED_FILES = 100_000;
/** Seeds are whole numbers from 0 to this one. */
export const MAX_SEED = 2 ** 32 - 1;

/** `POST /_lab/volumes/{id}/generate`: the same bytes for the same seed. */
export interface GenerateRequest {
  /** Directory to make them in; made if missing. */
  readonly path: VolumePath;
  /** Bytes of all files together. */
  readonly bytes: Bytes;
  readonly files: number;
  readonly seed: number;
  readonly content: ContentKind | SyntheticKind;
}

/** A change in place, `POST /_lab/volumes/{id}/edit`: overwrites from `offset`, growing the file if need be. */
export interface EditRequest {
  readonly path: VolumePath;
  /** Byte to start at; 'end' appends. */
  readonly offset: number | 'end';
  readonly text: string;
}

/** The answer of every change. */
export interface ChangeResult {
  readonly files: number;
  readonly bytes: Bytes;
}

/** What became of one of the edits of `POST /_lab/edits`. */
export type EditOutcome = ChangeResult | LabError;
