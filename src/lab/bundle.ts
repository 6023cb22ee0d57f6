import { type Bytes, type EpochMs, MiB } from '../aws/units.ts';

/**
 * A bundle is one file that describes itself and holds everything that it needs: a backup (`GET
 * /_lab/backups/{id}/export`, when it is AVAILABLE), a file system as it is now (`GET /_lab/volumes/{id}/export`), or the
 * whole workspace (`GET /_lab/export`: every account and Region, with its backups, files and clock). All of it is read and
 * checked on the way out. The answer is a download with a name of its own; 409 Conflict when a backup has no data yet.
 */
export const BUNDLE_TYPE = 'application/x-fsx-backups';

/** Ending of a bundle's file name. */
export const BUNDLE_EXTENSION = '.fsxbackups';

export const BUNDLE_KINDS = ['backup', 'file-system', 'workspace'] as const;
export type BundleKind = (typeof BUNDLE_KINDS)[number];

/** Bytes of a bundle's description at most. Ours: that of 10,000 backups has about half as many. */
export const MAX_MANIFEST_BYTES = 64 * MiB;
/** Blocks and nodes of one bundle at most, a count. Ours: 128 GiB of different blocks, and about 300 MiB of memory. */
export const MAX_BUNDLE_OBJECTS = 2 ** 21;

/**
 * `POST /_lab/import`, the bundle as its body. It is checked to the last byte before anything of it can be seen; 400
 * BadRequest tells in one sentence what is wrong with it, 409 Conflict what here does not let it in, 507 StorageFull that it
 * does not fit, and then nothing has changed. In the page bundles are handed over by `Endpoint.importBundle`.
 *
 * A backup becomes a new USER_INITIATED backup of the request's account and Region, under its default key, and a file
 * system a new one there. A workspace comes only with `?replace=true`, 409 Conflict without: everything that is stored is
 * then deleted and the bundle takes its place, with its own IDs and its own time.
 */
export interface ImportRequest {
  /** Names this import, to cancel it. */
  readonly importId: string;
  readonly account: string;
  readonly region: string;
  readonly bundle: Blob;
  /** Lets a workspace replace everything that is stored; nothing to the others. */
  readonly replace?: boolean;
}

/** Told several times a second while a bundle is imported. */
export interface ImportProgress {
  /** First every byte is checked, then what is missing here is stored. An import that is being stored can be cancelled too. */
  readonly phase: 'checking' | 'storing';
  readonly doneBytes: Bytes;
  readonly totalBytes: Bytes;
}

/** What came in. */
export interface ImportResult {
  readonly kind: BundleKind;
  /** IDs that the new backups have here; of a workspace those of the bundle. */
  readonly backupIds: readonly string[];
  readonly fileSystemIds: readonly string[];
  /** Whole size of the files, of all backups and file systems together. */
  readonly logicalBytes: Bytes;
  readonly files: number;
  /** Blocks and nodes in the bundle, each once, a count. */
  readonly objects: number;
  /** The bundle's own size. */
  readonly bundleBytes: Bytes;
  /** Virtual time at which it was exported, on the clock there. */
  readonly exportedAt: EpochMs;
}

/** The answer to `Endpoint.importBundle`: errors cross from the worker as data. */
export type ImportOutcome =
  | { readonly kind: 'imported'; readonly result: ImportResult }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'cancelled' };
