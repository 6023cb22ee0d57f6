import { Damage } from '../data/damage.ts';
import { toHex } from '../data/hex.ts';
import type { ObjectIndex } from '../data/object-index.ts';
import { type Child, DIRECTORY_NODE } from '../data/objects.ts';
import { Defect } from '../defect.ts';
import { prefix } from '../store/key.ts';
import type { Store } from '../store/port.ts';
import { auditAbsent, auditMemory } from './audit-index.ts';
import { auditSnapshots } from './audit-snapshots.ts';
import { checkPack, type Fault, type PackScope } from './check-pack.ts';
import type { DataPorts } from './data-ports.ts';
import { fromIndexRows } from './index-rows.ts';
import { findPack } from './read-pack.ts';
import { stateOf } from './repository-state.ts';
import { rootsOf } from './roots-of.ts';

/**
 * Checks one repository; the caller has its lock. Holds its index and one pack in memory.
 *
 * @param kinds  nodes alone when every pack was checked before
 * @returns everything that is wrong
 */
export async function auditRepository(
  { store }: DataPorts,
  repositoryId: string,
  kinds: PackScope['kinds'] = 'all',
): Promise<readonly Fault[]> {
  const rows = await readRows(store, repositoryId);
  const { repository } = rows;
  if (!repository) return [{ what: 'The row of the repository is lost.' }];
  const index = tryIndex(rows);
  if (typeof index === 'string') return [{ what: index }];

  const faults: Fault[] = [];
  const add = (what: string) => faults.push({ what });
  const recount = new Map<number, number>();
  const refer = (child: Child, from: string) => {
    const slot = index.find(child.hash);
    const what = `${from} refers to ${toHex(child.hash)}, which is not there.`;
    if (slot < 0) faults.push({ what, of: 'missing', object: { ...child, hash: child.hash.slice() as Child['hash'] } });
    else recount.set(slot, (recount.get(slot) ?? 0) + 1);
  };
  const stored = new Set(rows.packIds);
  for (const { packId } of rows.packIndexes) {
    if (packId >= repository.nextPackId) add(`Pack ${packId} has a number not yet given out.`);
    faults.push(...(await checkPack(await findPack(store, repositoryId, packId), { kinds, refer })).faults);
    stored.delete(packId);
  }
  for (const packId of stored) add(`Pack ${packId} has no index.`);
  for (const { hash, from } of rows.roots) refer({ hash, kind: DIRECTORY_NODE }, from);

  for (const slot of index.slots()) {
    const counted = recount.get(slot) ?? 0;
    if (counted !== index.count(slot))
      faults.push({
        of: 'count',
        what: `Object ${toHex(index.hash(slot))} counts ${index.count(slot)} references and has ${counted}.`,
      });
  }
  for (const what of [
    ...rows.findings,
    ...(await auditAbsent(store, index, rows.originId)),
    ...(await auditSnapshots(store, repositoryId)),
    ...auditMemory(stateOf(store, repositoryId), index, repository.generation),
  ])
    add(what);
  return faults;
}

function readRows(store: Store, repositoryId: string) {
  const tables = ['repositories', 'packs', 'packIndexes', 'volumes', 'vaults', 'snapshots'] as const;
  return store.read(tables, async (tx) => {
    const packKeys = await tx.table('packs').keys({ span: prefix([repositoryId]) });
    return {
      repository: await tx.table('repositories').get(repositoryId),
      packIndexes: await tx.table('packIndexes').list({ span: prefix([repositoryId]) }),
      packIds: packKeys.map((key) => (Array.isArray(key) ? Number(key[1]) : Number.NaN)),
      ...(await rootsOf(tx, repositoryId)),
    };
  });
}

/** @returns a sentence when the rows make no index */
function tryIndex({ packIndexes }: Awaited<ReturnType<typeof readRows>>): ObjectIndex | string {
  try {
    return fromIndexRows(packIndexes);
  } catch (cause) {
    if (!(cause instanceof Defect || cause instanceof Damage)) throw cause;
    return cause.message;
  }
}
