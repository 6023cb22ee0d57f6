import type { Child, Hash, Kind, ObjectReader, ObjectWriter } from '../data/objects.ts';
import type { CountedObjects, Release } from '../data/ref-counts.ts';
import type { StoredPart } from '../data/stored-part.ts';
import type { Durability, TableName, WriteTransaction } from '../store/port.ts';
import type { WrittenPack } from './pack-files.ts';

/** Tables that every commit of a repository writes; a caller may name them too. */
export type RepositoryTable = 'repositories' | 'packs' | 'packIndexes' | 'volumes' | 'vaults';

/** What a repository holds, in bytes as stored. */
export interface Holdings {
  /** Bytes of the objects that are here. */
  readonly presentBytes: number;
  /** Bytes known to be still only in the origin. Grows while nodes are loaded, shrinks while blocks are. */
  readonly absentBytes: number;
  /** Objects that are still only in the origin, a count. */
  readonly absentObjects: number;
}

/** The content of one volume or vault. Reads take no lock. */
export interface Repository extends ObjectReader {
  readonly repositoryId: string;
  /** Reads many at once, adjacent ones in one slice; in the order asked. @throws {Damage} */
  readMany(children: readonly Child[]): Promise<readonly Uint8Array[]>;
  /**
   * The objects' bytes one after another, checked, as slices of stored packs: no byte stays in memory once it is
   * checked, but for what was compressed. Ask for at most 16 MiB at once: so much is read and checked together.
   *
   * @throws {Damage}
   */
  readBlob(children: readonly Child[]): Promise<Blob>;
  /** True when the object's bytes are here; false too when they are only in the origin. */
  has(hash: Hash): Promise<boolean>;
  /** References to an object, a count; `undefined` when it is unknown here. */
  countOf(hash: Hash): Promise<number | undefined>;
  holdings(): Promise<Holdings>;
  /**
   * Runs `work` as the only writer of this repository. Not reentrant: `work` must not call `write` of the same
   * repository. What is staged and neither flushed nor committed when `work` ends is flushed; when it throws, dropped.
   *
   * @param signal  ends the waiting for another writer
   */
  write<T>(work: (writer: RepositoryWriter) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Counts a reference to a root. */
export type Retain = (root: Hash) => void;
/** Takes a plan that was made, from what is staged, right before the commit; what is retained goes first. */
export type TakeRelease = (plan: Release) => void;

/**
 * Adds objects to a repository, children before the nodes that refer to them. `stage` may be called many times without
 * awaiting each; it waits by itself while too much is on its way to the store.
 */
export interface RepositoryWriter extends ObjectWriter {
  readonly repository: Repository;
  /**
   * Keeps an object of which the name is known and checked. Part of a Blob is stored by reference, not read, and what is
   * compressed stays so; both of blocks only.
   */
  stageKnown(hash: Hash, kind: Kind, part: StoredPart): Promise<void>;
  /**
   * Takes a pack of blocks, each checked, that is already written to a file of this repository. Blocks that are here stay where they
   * are, and are dead bytes of the pack.
   *
   * @returns false when most of the pack would be dead: then it is not taken, and the file still nobody's
   */
  adopt(pack: WrittenPack): Promise<boolean>;
  /** Makes everything staged so far durable (relaxed). Uncounted by any root, it is an orphan until a commit. */
  flush(): Promise<void>;
  /**
   * Stores what is still staged, the root references that `work` retains, the plans that it releases, and the rows that it
   * writes, in one transaction. Resolves when it is complete.
   *
   * @param tables  tables that `work` uses besides those of `RepositoryTable`
   * @param durability  'strict' unless told
   * @throws what `work` threw, {StorageFault}; then nothing of this transaction is written, and the writer is of no more use
   */
  commit<N extends TableName, T>(
    tables: readonly N[],
    work: (tx: WriteTransaction<N | RepositoryTable>, retain: Retain, release: TakeRelease) => Promise<T>,
    durability?: Durability,
  ): Promise<T>;
  /** What `planRelease` may read; valid until this writer's `work` ends. */
  readonly objects: CountedObjects;
  /**
   * Stores the live objects of these packs again, checked, in one new pack that takes their place in the same
   * transaction: at every moment they are in one or the other.
   *
   * @param packIds  of which the live objects together fit into one pack
   */
  repack(packIds: readonly number[]): Promise<void>;
  /**
   * Stores objects again that this repository knows, in a new pack that takes the place of where they were, lost or damaged,
   * with the counts that they have.
   *
   * @param objects  bytes checked against their names; together at most one pack
   */
  replace(objects: readonly (Child & { readonly bytes: Uint8Array })[]): Promise<void>;
  /** Takes a plan made of `objects` into the next commit. Nothing may be staged between the planning and this. */
  release(plan: Release): void;
}
