import { toHex } from '../data/hex.ts';
import { BLOCK, type Hash } from '../data/objects.ts';
import type { Release } from '../data/ref-counts.ts';
import { Defect } from '../defect.ts';
import type { Staging } from './stage-object.ts';

/** Takes references away as planned, and what is freed by it out of the index and of memory. */
export function releaseIn({ state, index, dirty }: Staging, { lost, freed }: Release): void {
  for (const [slot, times] of lost) dirty.changeCount(slot, -times);
  state.releases += 1;
  for (const slot of freed) {
    if (index.kind(slot) !== BLOCK) state.nodes.delete(toHex(index.hash(slot)));
    dirty.remove(slot);
  }
}

/** Counts one more reference to a root. @throws {Defect} when it is not here */
export function retainIn({ state, index, dirty }: Staging, root: Hash): void {
  const slot = index.find(root);
  if (slot < 0) throw new Defect(`Root ${toHex(root)} is not in ${state.repositoryId}.`);
  dirty.changeCount(slot, 1);
}
