import { dropBytes } from '../data/drop-bytes.ts';
import { toHex } from '../data/hex.ts';
import { childrenOf } from '../data/node-codec.ts';
import { type ObjectIndex, OPEN_PACK } from '../data/object-index.ts';
import { BLOCK, type Child, type Hash, type Kind } from '../data/objects.ts';
import type { PackPart } from '../data/pack.ts';
import { RAW } from '../data/pack-index.ts';
import { type StoredPart, storingOf } from '../data/stored-part.ts';
import { Defect } from '../defect.ts';
import type { DirtyPacks } from './dirty-packs.ts';
import type { RepositoryState } from './repository-state.ts';
import type { SealedPack } from './seal-pack.ts';

/** Where a writer puts what it stages. */
export interface Staging {
  readonly state: RepositoryState;
  readonly index: ObjectIndex;
  /** The origin's index, of a volume that still loads. */
  readonly origin: ObjectIndex | undefined;
  readonly dirty: DirtyPacks;
}

/**
 * Adds an object that is not here, or loads one that is absent, and counts its references. Children that are only in the
 * origin become absent objects.
 *
 * @returns bytes that were added, as stored; 0 when the object was already here
 * @throws {Defect} when a child is not here and not in the origin; then nothing has changed
 */
export function stageObject(staging: Staging, hash: Hash, kind: Kind, part: StoredPart): number {
  const { state, index, dirty } = staging;
  const known = index.find(hash);
  if (known >= 0 && !index.isAbsent(known)) return 0;
  const children = childrenIn(kind, part);
  for (const child of children) if (index.find(child.hash) < 0) mustFindInOrigin(staging, child);

  const storing = { ...storingOf(part), offset: 0, isAbsent: false };
  const slot = known >= 0 ? known : index.add({ hash, kind, ...storing }, OPEN_PACK, 0);
  if (known >= 0) {
    dirty.touch(known);
    index.move(known, { pack: OPEN_PACK, ...storing });
  }
  state.unsaved.set(slot, ownBytes(kind, part));
  for (const child of children) {
    const found = index.find(child.hash);
    const childSlot = found >= 0 ? found : addAbsent(staging, child);
    dirty.changeCount(childSlot, 1);
  }
  return storing.length;
}

/** Takes an object that is here out of its pack, to be stored again in the next one with the count that it has. */
export function restage({ state, index, dirty }: Staging, slot: number, part: StoredPart): void {
  dirty.touch(slot);
  index.move(slot, { pack: OPEN_PACK, offset: 0, ...storingOf(part), isAbsent: false });
  state.unsaved.set(slot, ownBytes(index.kind(slot), part));
}

function childrenIn(kind: Kind, part: StoredPart): readonly Child[] {
  if (kind === BLOCK) return [];
  if (part instanceof Uint8Array) return childrenOf(kind, part);
  throw new Defect('A node is staged without its bytes.');
}

/** Gives the memory of blocks back whose pack is stored. Nodes are kept by others as well. */
export function dropStaged({ parts, entries }: Pick<SealedPack, 'parts' | 'entries'>): void {
  parts.forEach((part, at) => {
    if (part instanceof Uint8Array && entries[at]?.kind === BLOCK) dropBytes(part);
  });
}

/**
 * A block is copied, so that nobody else has its bytes when they are given back; and a view is, so that a small object does not keep
 * what it was cut from in memory until its pack is full.
 */
function ownBytes(kind: Kind, part: StoredPart): StoredPart {
  if ('lz4' in part) return { lz4: ownPart(kind, part.lz4), size: part.size };
  return ownPart(kind, part);
}

const ownPart = (kind: Kind, part: PackPart): PackPart =>
  part instanceof Uint8Array && (kind === BLOCK || part.length < part.buffer.byteLength) ? part.slice() : part;

function mustFindInOrigin({ origin, state }: Staging, child: Child): void {
  const slot = origin?.find(child.hash) ?? -1;
  if (slot < 0) throw new Defect(`A node of ${state.repositoryId} refers to ${toHex(child.hash)}, which is not there.`);
}

function addAbsent({ index, origin }: Staging, { hash, kind }: Child): number {
  const length = origin?.length(origin.find(hash)) ?? 0;
  return index.add({ hash, kind, offset: 0, codec: RAW, length, size: length, isAbsent: true }, OPEN_PACK, 0);
}
