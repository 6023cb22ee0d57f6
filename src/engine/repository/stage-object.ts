import { toHex } from '../data/hex.ts';
import { childrenOf } from '../data/node-codec.ts';
import { type ObjectIndex, OPEN_PACK } from '../data/object-index.ts';
import { BLOCK, type Child, type Hash, type Kind } from '../data/objects.ts';
import type { PackPart } from '../data/pack.ts';
import { Defect } from '../defect.ts';
import type { RepositoryState } from './repository-state.ts';

/** Where a writer puts what it stages. */
export interface Staging {
  readonly state: RepositoryState;
  readonly index: ObjectIndex;
  /** The origin's index, of a volume that still loads. */
  readonly origin: ObjectIndex | undefined;
  /** Packs whose index row has changed. */
  readonly dirty: Set<number>;
}

/**
 * Adds an object that is not here, or loads one that is absent, and counts its references. Children that are only in the
 * origin become absent objects.
 *
 * @returns bytes that were added; 0 when the object was already here
 * @throws {Defect} when a child is not here and not in the origin; then nothing has changed
 */
export function stageObject(staging: Staging, hash: Hash, kind: Kind, part: PackPart): number {
  const { state, index, dirty } = staging;
  const known = index.find(hash);
  if (known >= 0 && !index.isAbsent(known)) return 0;
  const children = childrenIn(kind, part);
  for (const child of children) if (index.find(child.hash) < 0) mustFindInOrigin(staging, child);

  const length = part instanceof Uint8Array ? part.length : part.to - part.from;
  const slot = known >= 0 ? known : index.add({ hash, kind, offset: 0, length, isAbsent: false }, OPEN_PACK, 0);
  if (known >= 0) {
    touch(staging, known);
    index.move(known, { pack: OPEN_PACK, offset: 0, length, isAbsent: false });
  }
  state.unsaved.set(slot, ownBytes(part));
  for (const child of children) {
    const found = index.find(child.hash);
    const childSlot = found >= 0 ? found : addAbsent(staging, child);
    index.changeCount(childSlot, 1);
    touch({ index, dirty }, childSlot);
  }
  return length;
}

/** Takes an object that is here out of its pack, to be stored again in the next one with the count that it has. */
export function restage({ state, index, dirty }: Staging, slot: number, bytes: Uint8Array): void {
  touch({ index, dirty }, slot);
  index.move(slot, { pack: OPEN_PACK, offset: 0, length: bytes.length, isAbsent: false });
  state.unsaved.set(slot, ownBytes(bytes));
}

/** Notes that the object's pack has another index row now. */
export function touch({ index, dirty }: Pick<Staging, 'index' | 'dirty'>, slot: number): void {
  const pack = index.pack(slot);
  if (pack !== OPEN_PACK) dirty.add(pack);
}

function childrenIn(kind: Kind, part: PackPart): readonly Child[] {
  if (kind === BLOCK) return [];
  if (part instanceof Uint8Array) return childrenOf(kind, part);
  throw new Defect('A node is staged without its bytes.');
}

/** A view is copied, so that a small object does not keep what it was cut from in memory until its pack is full. */
const ownBytes = (part: PackPart): PackPart =>
  part instanceof Uint8Array && part.length < part.buffer.byteLength ? part.slice() : part;

function mustFindInOrigin({ origin, state }: Staging, child: Child): void {
  const slot = origin?.find(child.hash) ?? -1;
  if (slot < 0) throw new Defect(`A node of ${state.repositoryId} refers to ${toHex(child.hash)}, which is not there.`);
}

function addAbsent({ index, origin }: Staging, { hash, kind }: Child): number {
  const length = origin?.length(origin.find(hash)) ?? 0;
  return index.add({ hash, kind, offset: 0, length, isAbsent: true }, OPEN_PACK, 0);
}
