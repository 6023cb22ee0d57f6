import { type ObjectIndex, OPEN_PACK } from '../data/object-index.ts';
import { BLOCK } from '../data/objects.ts';
import { allArrays, joinPack, newPack, PACK_HEADER_BYTES, type PackPart, packBytes } from '../data/pack.ts';
import type { PackEntry } from '../data/pack-index.ts';
import { PACK_OBJECTS } from '../data/pack-limits.ts';
import type { PackRow } from '../data/rows.ts';
import { storedIn } from '../data/stored-part.ts';
import { Defect } from '../defect.ts';
import type { Store } from '../store/port.ts';
import type { DirtyPacks } from './dirty-packs.ts';
import { getPackFiles } from './pack-files.ts';
import type { RepositoryState } from './repository-state.ts';

/** The pack that staged objects were laid out in; its bytes are not put together yet. */
export interface SealedPack {
  readonly packId: number;
  readonly slots: readonly number[];
  readonly parts: readonly PackPart[];
  readonly entries: readonly PackEntry[];
}

/**
 * Gives every staged object its place: blocks, then nodes, so that the nodes of a pack are read in one slice. Absent
 * objects get packs of their own, without bytes. Marks what it made as dirty.
 *
 * @returns `undefined` when nothing with bytes is staged
 */
export function sealPack(
  state: RepositoryState,
  index: ObjectIndex,
  dirty: Pick<DirtyPacks, 'add'>,
): SealedPack | undefined {
  const staged = index.slotsOf(OPEN_PACK);
  const absent = staged.filter((slot) => index.isAbsent(slot));
  const present = staged.filter((slot) => !index.isAbsent(slot));
  for (let at = 0; at < absent.length; at += PACK_OBJECTS) {
    const pack = takePackId(state, dirty);
    for (const slot of absent.slice(at, at + PACK_OBJECTS)) index.move(slot, { ...index.entry(slot), pack });
  }
  index.forgetPack(OPEN_PACK);
  if (present.length === 0) return undefined;

  const packId = takePackId(state, dirty);
  const isBlock = (slot: number) => index.kind(slot) === BLOCK;
  const slots = [...present.filter(isBlock), ...present.filter((slot) => !isBlock(slot))];
  let offset = PACK_HEADER_BYTES;
  for (const slot of slots) {
    index.move(slot, { ...index.entry(slot), pack: packId, offset });
    offset += index.length(slot);
  }
  state.packBytes.set(packId, packBytes(offset - PACK_HEADER_BYTES, slots.length));
  return {
    packId,
    slots,
    parts: slots.map((slot) => mustGetPart(state, slot)),
    entries: slots.map((slot) => ({ ...index.entry(slot), hash: index.hash(slot).slice() as PackEntry['hash'] })),
  };
}

/** The next number of a pack, which has a row to be written from now on. */
export function takePackId(state: RepositoryState, dirty: Pick<DirtyPacks, 'add'>): number {
  const packId = state.nextPackId;
  state.nextPackId += 1;
  dirty.add(packId);
  return packId;
}

function mustGetPart(state: RepositoryState, slot: number): PackPart {
  const part = state.unsaved.get(slot);
  if (!part) throw new Defect('A staged object has no bytes.');
  return storedIn(part);
}

/** Puts the sealed pack's bytes together, in a file where the host has such and the pack is large. */
export async function buildPack(
  store: Store,
  { repositoryId }: RepositoryState,
  sealed: SealedPack | undefined,
): Promise<PackRow | undefined> {
  if (!sealed) return undefined;
  const { packId, parts, entries } = sealed;
  const files = getPackFiles(store);
  const size = packBytes(
    entries.reduce((sum, { length }) => sum + length, 0),
    entries.length,
  );
  if (!files || size < files.leastBytes) return { repositoryId, packId, bytes: await newPack(parts, entries) };
  const inMemory = allArrays(parts);
  const pack = inMemory ? joinPack(inMemory, entries) : await newPack(parts, entries);
  return { repositoryId, packId, file: await files.write(repositoryId, pack), size };
}
