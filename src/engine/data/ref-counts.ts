import { Defect } from '../defect.ts';
import { BLOCK, type Child, type Hash, type Kind } from './objects.ts';

/** A repository as far as releasing needs to know it. Slots are numbers that name its objects. */
export interface CountedObjects {
  /** The object's slot, or -1. */
  find(hash: Hash): number;
  /** The same of many, -1 for none. */
  findMany(hashes: readonly (Hash | undefined)[]): Int32Array;
  count(slot: number): number;
  kind(slot: number): Kind;
  /** False of an object that has not been loaded: nothing is counted for its children. */
  hasChildren(slot: number): boolean;
  /** Bytes of the object that are stored here; 0 when it has not been loaded. */
  bytes(slot: number): number;
  /** What that would be without compression. */
  uncompressedBytes(slot: number): number;
  /** Objects of count 0. */
  orphans(): readonly number[];
  /** True while some objects have not been loaded. */
  hasAbsent(): boolean;
  /** The children of every one of these nodes, each occurrence by itself; all nodes' lists one after another. */
  children(slots: readonly number[]): Promise<readonly Child[]>;
}

/** What a release changes. Nothing is changed yet. */
export interface Release {
  /** References lost, by slot; freed objects too. */
  readonly lost: ReadonlyMap<number, number>;
  /** Slots that lose their last reference, parents before what they refer to. */
  readonly freed: readonly number[];
}

/** Nodes whose children are read at once. */
const BATCH = 512;

/**
 * Decides what one release of each of `roots` frees: an object goes with its last reference, and takes along its own
 * references. Takes time in proportion to what is freed, whatever else there is.
 *
 * @param roots  each occurrence is one reference
 * @param orphans  slots of count 0, freed as if they had just lost their last reference
 * @param kept  slots that stay, as orphans, when they lose their last reference
 * @throws {Defect} when a count would fall below 0, or a reference leads nowhere
 */
export async function planRelease(
  objects: Pick<CountedObjects, 'find' | 'count' | 'kind' | 'hasChildren' | 'children'>,
  roots: readonly Hash[],
  orphans: readonly number[] = [],
  kept: ReadonlySet<number> = new Set(),
): Promise<Release> {
  const lost = new Map<number, number>(orphans.map((slot) => [slot, 0]));
  const freed: number[] = [...orphans];
  const open = freed.filter((slot) => isOpen(objects, slot));

  const drop = (hash: Hash) => {
    const slot = objects.find(hash);
    if (slot < 0) throw new Defect('A reference leads to an object that is not there.');
    const times = (lost.get(slot) ?? 0) + 1;
    const left = objects.count(slot) - times;
    if (left < 0) throw new Defect('An object loses more references than it has.');
    lost.set(slot, times);
    if (left > 0 || kept.has(slot)) return;
    freed.push(slot);
    if (isOpen(objects, slot)) open.push(slot);
  };

  roots.forEach(drop);
  while (open.length > 0) for (const child of await objects.children(open.splice(-BATCH))) drop(child.hash);
  return { lost, freed };
}

const isOpen = (objects: Pick<CountedObjects, 'kind' | 'hasChildren'>, slot: number) =>
  objects.kind(slot) !== BLOCK && objects.hasChildren(slot);
