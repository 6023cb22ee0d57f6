import { hashObject } from '../data/hash.ts';
import { toHex } from '../data/hex.ts';
import type { ObjectIndex } from '../data/object-index.ts';
import { BLOCK, type Hash } from '../data/objects.ts';
import { PACK_BYTES, PACK_OBJECTS } from '../data/pack-limits.ts';
import type { Release } from '../data/ref-counts.ts';
import type { PackRow } from '../data/rows.ts';
import { compressBlock, dropCompressed } from '../data/stored-part.ts';
import { TUNING } from '../data/tuning.ts';
import { Defect } from '../defect.ts';
import type { Store } from '../store/port.ts';
import {
  type AdoptedPack,
  adoptPack,
  buildPacks,
  isWanted,
  keepSmall,
  type SealedPacks,
  sealPacks,
} from './adopt-pack.ts';
import { type Batch, putBatch, takeBatch } from './commit-batch.ts';
import { compressesBlocks } from './compresses-blocks.ts';
import { releaseIn, retainIn } from './count-references.ts';
import { countedObjects } from './counted-objects.ts';
import { newDirtyPacks } from './dirty-packs.ts';
import { fetchObjects } from './fetch-objects.ts';
import { getPackFiles } from './pack-files.ts';
import { replaceObjects } from './replace-objects.ts';
import type { Repository, RepositoryTable, RepositoryWriter } from './repository.ts';
import type { RepositoryState } from './repository-state.ts';
import { dropStaged, restage, type Staging, stageObject } from './stage-object.ts';

const PACK_TABLES = ['repositories', 'packs', 'packIndexes'] as const;
const COMMIT_TABLES: readonly RepositoryTable[] = [...PACK_TABLES, 'volumes', 'vaults'];

/** A writer, and what the one who runs it must know at its end. */
export interface WriteSession extends RepositoryWriter {
  /** Waits for everything under way. */
  settle(): Promise<void>;
  /** True when memory is ahead of the store for good. */
  isSpoiled(): boolean;
}

/**
 * The only writer of a repository, under its lock. It changes the index in memory at once, and stores behind it: full
 * packs go to the store in the order of their numbers, several under way, while staging goes on.
 */
export function newWriteSession(
  store: Store,
  repository: Repository,
  { state, index, origin }: { state: RepositoryState; index: ObjectIndex; origin: ObjectIndex | undefined },
): WriteSession {
  const staging: Staging = { state, index, origin, dirty: newDirtyPacks(index) };
  const inFlight = new Set<Promise<void>>();
  let started: Promise<unknown> = Promise.resolve();
  let open = { bytes: 0, objects: 0 };
  const adopted: AdoptedPack[] = [];
  let fault: { readonly cause: unknown } | undefined;
  let isCommitting = false;
  const mostInFlight = getPackFiles(store) ? TUNING.filesInFlight : TUNING.packsInFlight;

  let compression: Promise<boolean> | undefined;
  const isCompressing = () => {
    compression ??= compressesBlocks(store, state.repositoryId);
    return compression;
  };
  const check = () => {
    if (fault) throw fault.cause;
    if (isCommitting) throw new Defect(`Repository ${state.repositoryId} is staged into during a commit.`);
  };
  const fail = (cause: unknown) => {
    fault ??= { cause };
  };
  const free = (plan: Release) => releaseIn(staging, plan);
  const retain = (root: Hash) => retainIn(staging, root);
  const hasStaged = () => open.objects > 0 || staging.dirty.hasAny();
  const seal = () => {
    open = { bytes: 0, objects: 0 };
    return sealPacks(staging, adopted.splice(0));
  };
  const saved = ({ slots, sealed }: SealedPacks, packs: readonly PackRow[]) => {
    state.epoch += 1;
    keepSmall(state, packs);
    for (const slot of slots) state.unsaved.delete(slot);
    if (sealed) dropStaged(sealed);
  };

  /** Sends what is staged on its way. Transactions are begun in the order of their generations. */
  function send(): void {
    if (!hasStaged()) return;
    const sealed = seal();
    const batch: Batch = takeBatch(state, index, staging.dirty);
    const begun = Promise.all([buildPacks(store, state, sealed), started]).then(([packs]) => {
      if (fault) throw fault.cause;
      const done = store.write(PACK_TABLES, (tx) => putBatch(tx, state.repositoryId, batch, packs), 'relaxed');
      return { done: done.then(() => packs) };
    });
    started = begun.catch(fail);
    const task: Promise<void> = begun
      .then(({ done }) => done)
      .then((packs) => saved(sealed, packs), fail)
      .finally(() => inFlight.delete(task));
    inFlight.add(task);
  }

  const settle = async () => {
    while (inFlight.size > 0) await Promise.all(inFlight);
  };

  const session: WriteSession = {
    repository,
    objects: countedObjects(store, state, index),
    read: repository.read,
    stage: async (kind, bytes) => {
      const hash = await hashObject(kind, bytes);
      const isNew = kind === BLOCK && isWanted(index, hash);
      const part = isNew && (await isCompressing()) ? compressBlock(bytes) : bytes;
      await session.stageKnown(hash, kind, part).finally(() => dropCompressed(part)); // what is staged is a copy
      return hash;
    },
    stageKnown: async (hash, kind, part) => {
      check();
      while (inFlight.size >= mostInFlight) await Promise.race(inFlight);
      check();
      const added = stageObject(staging, hash, kind, part);
      if (added > 0) open = { bytes: open.bytes + added, objects: open.objects + 1 };
      if (added > 0 && kind !== BLOCK && part instanceof Uint8Array) state.nodes.set(toHex(hash), part);
      if (open.bytes >= PACK_BYTES || open.objects >= PACK_OBJECTS) send();
    },
    adopt: async (written) => {
      check();
      while (inFlight.size >= mostInFlight) await Promise.race(inFlight);
      check();
      const pack = adoptPack(staging, written);
      if (!pack) return false;
      adopted.push(pack);
      open = { ...open, bytes: open.bytes + written.size };
      if (open.bytes >= PACK_BYTES) send();
      return true;
    },
    flush: async () => {
      check();
      send();
      await settle();
      check();
    },
    commit: async (tables, work, durability = 'strict') => {
      check();
      await settle();
      check();
      isCommitting = true;
      try {
        const sealed = seal();
        const packs = await buildPacks(store, state, sealed);
        const result = await store.write(
          [...new Set([...COMMIT_TABLES, ...tables])],
          async (tx) => {
            const done = await work(tx, retain, free);
            await putBatch(tx, state.repositoryId, takeBatch(state, index, staging.dirty), packs);
            return done;
          },
          durability,
        );
        saved(sealed, packs);
        if (index.absentObjects === 0) state.originId = undefined;
        return result;
      } catch (cause) {
        fail(cause);
        throw cause;
      } finally {
        isCommitting = false;
      }
    },
    release: (plan) => {
      check();
      free(plan);
    },
    repack: async (packIds) => {
      await session.flush();
      const slots = packIds.flatMap((packId) => index.slotsOf(packId)).filter((slot) => !index.isAbsent(slot));
      const objects = slots.map((slot) => ({ hash: index.entry(slot).hash.slice() as Hash, kind: index.kind(slot) }));
      const fetched = await fetchObjects(store, state, objects);
      check();
      slots.forEach((slot, at) => {
        restage(staging, slot, fetched[at]?.stored ?? new Uint8Array());
      });
      open = { bytes: 0, objects: slots.length };
      send();
    },
    replace: async (objects) => {
      await session.flush();
      open = replaceObjects(staging, objects);
      await session.flush();
    },
    settle,
    isSpoiled: () => fault !== undefined || hasStaged(),
  };

  return session;
}
