import type { Bytes, EpochMs } from '../aws/units.ts';

export const VERIFY_SCOPES = ['all', 'backup', 'vault', 'file-system'] as const;
/** What is verified: everything that is stored, what one backup consists of, one vault, or one file system. */
export type VerifyScope = (typeof VERIFY_SCOPES)[number];

/** Runs that are remembered, the one under way among them, a count. Ours. */
export const MAX_VERIFICATIONS = 10;
/** Findings that a report tells one by one, a count; its sums are of all. Ours: a page of them is enough to act on. */
export const MAX_FINDINGS = 200;
/** Paths that a finding names of each backup or file system, a count. Ours. */
export const MAX_HIT_PATHS = 20;
/** Slowest pace: one pack in four minutes or so. Ours. */
export const MIN_VERIFY_PACE = 64 * 1024;

/** `POST /_lab/verify`. Answers 202 with a `Verification`; 409 Conflict while another run is under way. */
export interface VerifyRequest {
  readonly scope: VerifyScope;
  /** ID of the backup, vault or file system; not sent for `all`. */
  readonly id?: string;
  /** Bytes read in a second of real time, at most; at least `MIN_VERIFY_PACE`. Without it as fast as it goes. */
  readonly bytesPerSecond?: Bytes;
}

/**
 * One run, `GET /_lab/verify/{id}`. `GET /_lab/verify` gives all that are remembered as a list, the latest first. `DELETE
 * /_lab/verify/{id}` ends a run that is under way, which is then `cancelled`, and forgets one that is over. Each step of a
 * run is told as a change of the kind `verification` with the run's id.
 */
export interface Verification {
  /** `verify-` and 17 hexadecimal digits. */
  readonly id: string;
  readonly scope: VerifyScope;
  /** What `VerifyRequest.id` said. */
  readonly scopeId?: string;
  readonly bytesPerSecond?: Bytes;
  /** `failed` when it could not go on, as `failure` says; damage that it finds does not make it fail. */
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly failure?: string;
  /** Virtual time, epoch ms. */
  readonly startedAt: EpochMs;
  readonly endedAt?: EpochMs;
  /** Real ms of work so far; time in which the run waited for its pace included, time in which nothing ran not. */
  readonly workMs: number;
  /** Bytes of packs read so far and to read in all. The total is an estimate until the run is over. */
  readonly progress: { readonly doneBytes: Bytes; readonly totalBytes: Bytes };
  /** What was read and compared with its name so far. */
  readonly checked: VerifiedSums;
  readonly sums: FindingSums;
  /** In the order of the finding, at most `MAX_FINDINGS`. */
  readonly findings: readonly VerifyFinding[];
}

export interface VerifiedSums {
  /** Objects: blocks, and nodes of trees. */
  readonly objects: number;
  readonly bytes: Bytes;
  readonly packs: number;
  /** Vaults and file systems that were gone through to the end. */
  readonly repositories: number;
}

/** How many findings there are of each state, counts. */
export interface FindingSums {
  readonly damaged: number;
  readonly healed: number;
  readonly rebuilt: number;
  readonly notes: number;
}

/**
 * Something that is not as it must be.
 * - `damaged`: an object is lost or wrong, and no other copy of it was found; or something else is wrong that nothing can
 *   make good. Readers get an error, never wrong bytes.
 * - `healed`: it was damaged; it was stored again from a living copy, read back and checked.
 * - `rebuilt`: an index was lost or wrong, and was made anew from the packs and the roots.
 * - `note`: nothing is lost, such as a read that failed once and then succeeded.
 */
export interface VerifyFinding {
  readonly state: 'damaged' | 'healed' | 'rebuilt' | 'note';
  /** Where it lies: a vault, or the file system with this ID; the ID is empty when no single one is meant. */
  readonly place: { readonly kind: 'vault' | 'file-system'; readonly id: string };
  /** One sentence. */
  readonly what: string;
  /** Name of the object, 64 hexadecimal digits; absent when no object is meant. */
  readonly object?: string;
  /** The vault or file system that the living copy was in. */
  readonly healedFrom?: { readonly kind: 'vault' | 'file-system'; readonly id: string };
  /** What it hits, of an object. Empty when nothing that one can read needs it. */
  readonly hits: readonly DamageHit[];
}

/** A backup or file system of which some files need a damaged object. */
export interface DamageHit {
  readonly kind: 'backup' | 'file-system';
  readonly id: string;
  /** The Region that it is in; absent of what has no record any more. */
  readonly region?: string;
  /**
   * Paths from the root, at most `MAX_HIT_PATHS`; a directory that cannot be listed has a '/' at its end, and stands for
   * all that is in it.
   */
  readonly paths: readonly string[];
  /** All of them, a count. */
  readonly pathsTotal: number;
}
