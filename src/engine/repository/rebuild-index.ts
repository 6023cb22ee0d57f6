import { fromHex } from '../data/hex.ts';
import { type ObjectIndex, OPEN_PACK } from '../data/object-index.ts';
import type { Child } from '../data/objects.ts';
import { PACK_OBJECTS } from '../data/pack-limits.ts';
import type { PackIndexRow } from '../data/rows.ts';
import { prefix } from '../store/key.ts';
import type { Store } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';
import { type Candidates, findCandidates } from './find-candidates.ts';
import { fromIndexRows, toIndexRow } from './index-rows.ts';
import { heldRoots, pendingRoots } from './pending-roots.ts';
import { type Recount, recountTree } from './recount-tree.ts';
import { newState, stateOf } from './repository-state.ts';
import { rootsOf } from './roots-of.ts';
import { lockOf } from './run-writer.ts';

export interface Rebuilt {
  /** Objects that the index knows now, a count. */
  readonly objects: number;
  /** Packs of which nothing was alive, and which were deleted, a count. */
  readonly freedPacks: number;
  /** Objects that roots lead to and no pack holds, a count. They are known, counted, and damaged until they are healed. */
  readonly lost: number;
  /** Nodes that could not be read, a count. When there is one, nothing was freed. */
  readonly unreadable: number;
}

/**
 * Makes the index of a repository anew, from its packs' trailers, the rows that are left, and the roots that volumes,
 * snapshots and running jobs name. Reads no blocks. Waits for the repository's writer.
 *
 * @param rescue  finds a living copy of a node that cannot be read
 * @throws {StorageFault}; then nothing has changed
 */
export async function rebuildIndex(
  data: DataPorts,
  repositoryId: string,
  rescue: (child: Child) => Promise<Uint8Array | undefined> = async () => undefined,
): Promise<Rebuilt> {
  return data.locks.run(lockOf(repositoryId), async () => {
    const { store } = data;
    const rows = await readRoots(store, repositoryId);
    const candidates = await findCandidates(store, repositoryId);
    const pending = [...(await pendingRoots(store, repositoryId)), ...(await heldRoots(store))];
    const recount = await recountTree(candidates, {
      ...{ store, repositoryId, rescue },
      roots: rows.roots.map(({ hash }) => hash),
      pending: [...new Set(pending)].map(fromHex),
      origin: rows.origin,
    });
    settleCounts(candidates.index, recount);
    return replaceRows(store, repositoryId, { candidates, recount });
  });
}

/** What roots lead to stays. The rest stays too, and is never freed, while it is not known what leads to it. */
function settleCounts(index: ObjectIndex, { counts, unreadable }: Recount): void {
  for (const slot of [...index.slots()]) {
    const counted = counts.get(slot);
    if (unreadable > 0) index.changeCount(slot, Math.max(counted ?? 0, index.count(slot), 1) - index.count(slot));
    else if (counted === undefined) index.remove(slot);
    else index.changeCount(slot, counted - index.count(slot));
  }
}

function readRoots(store: Store, repositoryId: string) {
  return store.read(['volumes', 'vaults', 'snapshots', 'packIndexes'], async (tx) => {
    const { roots, originId } = await rootsOf(tx, repositoryId);
    if (originId === undefined) return { roots, origin: undefined };
    const behind = await tx.table('packIndexes').list({ span: prefix([originId]) });
    return { roots, origin: fromIndexRows(behind) };
  });
}

interface Plan {
  readonly candidates: Candidates;
  readonly recount: Recount;
}

async function replaceRows(store: Store, repositoryId: string, { candidates, recount }: Plan): Promise<Rebuilt> {
  const { index, packBytes, highestPack } = candidates;
  const shared = stateOf(store, repositoryId);
  const nextPackId = fileStrays(index, highestPack + 1);
  const state = { ...newState(repositoryId), packBytes: new Map(packBytes) };
  const rows = [...index.packs()].flatMap((packId): readonly PackIndexRow[] => {
    const row = toIndexRow(state, index, packId);
    return row ? [row] : [];
  });
  const living = new Set(rows.map(({ packId }) => packId));
  const gone = [...packBytes.keys()].filter((packId) => !living.has(packId));
  await store.write(['repositories', 'packs', 'packIndexes'], async (tx) => {
    const row = await tx.table('repositories').get(repositoryId);
    const generation = Math.max(row?.generation ?? BEYOND_ANY, shared.generation) + 1;
    await tx.table('packIndexes').deleteAll(prefix([repositoryId]));
    await Promise.all([
      tx
        .table('repositories')
        .put({ repositoryId, generation, nextPackId: Math.max(nextPackId, row?.nextPackId ?? 0) }),
      ...rows.map((each) => tx.table('packIndexes').put(each)),
      ...gone.map((packId) => tx.table('packs').delete([repositoryId, packId])),
    ]);
  });
  shared.index = undefined;
  shared.packs.clear();
  shared.epoch += 1;
  const { lost, unreadable } = recount;
  return { objects: index.size, freedPacks: gone.length, lost: lost.length, unreadable };
}

/** A generation that no repository gets to, so that what another tab remembers is known to be old. */
const BEYOND_ANY = 2 ** 40;

/** Gives what lies in no pack packs of their own, without bytes: the absent ones, and those that are lost. */
function fileStrays(index: ObjectIndex, firstPack: number): number {
  const strays = index.slotsOf(OPEN_PACK);
  let pack = firstPack;
  for (const isAbsent of [true, false]) {
    const slots = strays.filter((slot) => index.isAbsent(slot) === isAbsent);
    for (let at = 0; at < slots.length; at += PACK_OBJECTS) {
      for (const slot of slots.slice(at, at + PACK_OBJECTS)) index.move(slot, { ...index.entry(slot), pack });
      pack += 1;
    }
  }
  index.forgetPack(OPEN_PACK);
  return pack;
}
