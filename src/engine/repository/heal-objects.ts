import { Damage } from '../data/damage.ts';
import { toHex } from '../data/hex.ts';
import type { Child } from '../data/objects.ts';
import { PACK_BYTES } from '../data/pack-limits.ts';
import type { DataPorts } from './data-ports.ts';
import { fetchObjects } from './fetch-objects.ts';
import { findCandidates } from './find-candidates.ts';
import { type FoundCopy, newCopyFinder } from './find-copy.ts';
import { openRepository } from './open-repository.ts';
import { readPlace } from './read-place.ts';
import { stateOf } from './repository-state.ts';

/**
 * Stores damaged and lost objects of a repository again, from living copies of the same name in the same account: of another
 * vault, of a volume, or elsewhere in this repository's own packs. Waits for the repository's writer.
 *
 * @returns by name, hexadecimal, where each copy was that was stored, read back and checked; the others are as they were
 */
export async function healObjects(
  data: DataPorts,
  repositoryId: string,
  damaged: readonly Child[],
): Promise<ReadonlyMap<string, string>> {
  const healed = new Map<string, string>();
  const finder = await newCopyFinder(data.store, repositoryId);
  let batch: Found[] = [];
  let bytes = 0;
  const left: Child[] = [];
  const put = async () => {
    for (const { child, copy } of await store(data, repositoryId, batch))
      healed.set(toHex(child.hash), copy.repositoryId);
    batch = [];
    bytes = 0;
  };
  for (const child of damaged) {
    const copy = await finder.find(child);
    if (copy) batch.push({ child, copy });
    else left.push(child);
    bytes += copy?.bytes.length ?? 0;
    if (bytes >= PACK_BYTES / 2) await put();
  }
  batch.push(...(await findInOwnPacks(data, repositoryId, left)));
  await put();
  return healed;
}

interface Found {
  readonly child: Child;
  readonly copy: FoundCopy;
}

/** A released object's bytes stay in their pack while something else in it lives. */
async function findInOwnPacks({ store }: DataPorts, repositoryId: string, wanted: readonly Child[]) {
  if (wanted.length === 0) return [];
  const { index, others } = await findCandidates(store, repositoryId);
  const found: Found[] = [];
  for (const child of wanted) {
    const slot = index.find(child.hash);
    const first = slot < 0 || index.isAbsent(slot) ? [] : [{ ...index.entry(slot), pack: index.pack(slot) }];
    for (const place of [...first, ...(others.get(toHex(child.hash)) ?? [])]) {
      const bytes = await readPlace(store, repositoryId, place);
      if (!bytes) continue;
      found.push({ child, copy: { bytes, repositoryId } });
      break;
    }
  }
  return found;
}

/** @returns those that are whole now */
async function store(data: DataPorts, repositoryId: string, found: readonly Found[]): Promise<readonly Found[]> {
  if (found.length === 0) return [];
  const repository = await openRepository(data, repositoryId);
  await repository.write((writer) => writer.replace(found.map(({ child, copy }) => ({ ...child, bytes: copy.bytes }))));
  const state = stateOf(data.store, repositoryId);
  state.packs.clear();
  const whole: Found[] = [];
  for (const one of found) {
    try {
      await fetchObjects(data.store, state, [one.child]);
      whole.push(one);
    } catch (cause) {
      if (!(cause instanceof Damage)) throw cause;
    }
  }
  return whole;
}
