import type { ObjectIndex } from '../data/object-index.ts';
import type { Hash } from '../data/objects.ts';
import { LZ4 } from '../data/pack-index.ts';
import type { FiledPackRow, PackRow } from '../data/rows.ts';
import type { Store } from '../store/port.ts';
import type { WrittenPack } from './pack-files.ts';
import type { RepositoryState } from './repository-state.ts';
import { buildPack, type SealedPack, sealPack, takePackId } from './seal-pack.ts';
import type { Staging } from './stage-object.ts';

/** A written pack whose blocks have their places in the index; its row is not stored yet. */
export interface AdoptedPack {
  readonly row: FiledPackRow;
  readonly slots: readonly number[];
}

/** The share of a pack that is used at least: what is dead in it stays there until a compaction. */
const WORTHWHILE = 0.5;

/**
 * Gives the blocks of a written pack their places: those that are not here, and those that are absent. Until its row is stored,
 * they are read as what is on its way to the store is. @returns `undefined` when too few are wanted
 */
export function adoptPack(staging: Staging, { file, size, entries, blob }: WrittenPack): AdoptedPack | undefined {
  const { state, index, dirty } = staging;
  const wanted = entries.filter(({ hash }) => isWanted(index, hash));
  const used = wanted.reduce((sum, { length }) => sum + length, 0);
  if (used < size * WORTHWHILE) return undefined;
  const packId = takePackId(state, dirty);
  state.packBytes.set(packId, size);
  const slots = wanted.map((entry) => {
    const known = index.find(entry.hash);
    if (known >= 0) {
      dirty.touch(known);
      index.move(known, { ...entry, pack: packId });
    }
    const slot = known >= 0 ? known : index.add(entry, packId, 0);
    const part = { blob, from: entry.offset, to: entry.offset + entry.length };
    state.unsaved.set(slot, entry.codec === LZ4 ? { lz4: part, size: entry.size } : part);
    return slot;
  });
  return { row: { repositoryId: state.repositoryId, packId, file, size }, slots };
}

/** Packs that are stored together: those that are written already, and the one that staged objects were laid out in. */
export interface SealedPacks {
  readonly sealed: SealedPack | undefined;
  readonly adopted: readonly AdoptedPack[];
  /** Of all of them. */
  readonly slots: readonly number[];
}

/** @see sealPack */
export function sealPacks({ state, index, dirty }: Staging, adopted: readonly AdoptedPack[]): SealedPacks {
  const sealed = sealPack(state, index, dirty);
  return { sealed, adopted, slots: [...(sealed?.slots ?? []), ...adopted.flatMap(({ slots }) => slots)] };
}

/** Their rows. @see buildPack */
export async function buildPacks(
  store: Store,
  state: RepositoryState,
  { sealed, adopted }: SealedPacks,
): Promise<readonly PackRow[]> {
  const pack = await buildPack(store, state, sealed);
  const written = adopted.map(({ row }) => row);
  return pack ? [...written, pack] : written;
}

/** Remembers the bytes of small packs that are stored: what was changed last is what is read next. */
export function keepSmall(state: RepositoryState, packs: readonly PackRow[]): void {
  for (const pack of packs)
    if (!('file' in pack) && pack.bytes instanceof Uint8Array)
      state.packs.set(pack.packId, { bytes: pack.bytes, isUnread: true });
}

/** True of what is not here, or absent. */
export function isWanted(index: ObjectIndex, hash: Hash): boolean {
  const slot = index.find(hash);
  return slot < 0 || index.isAbsent(slot);
}
