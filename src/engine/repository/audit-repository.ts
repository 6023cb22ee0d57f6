import { Damage } from '../data/damage.ts';
import { toHex } from '../data/hex.ts';
import type { ObjectIndex } from '../data/object-index.ts';
import { Defect } from '../defect.ts';
import { prefix } from '../store/key.ts';
import type { Store } from '../store/port.ts';
import { auditPack } from './audit-pack.ts';
import type { DataPorts } from './data-ports.ts';
import { fromIndexRows } from './index-rows.ts';
import { type RepositoryState, stateOf } from './repository-state.ts';
import { rootsOf } from './roots-of.ts';

/** Checks one repository; the caller has its lock. @returns a sentence for everything wrong */
export async function auditRepository({ store }: DataPorts, repositoryId: string): Promise<readonly string[]> {
  const findings: string[] = [];
  const rows = await readRows(store, repositoryId);
  if (!rows.repository) return [];
  const index = tryIndex(rows, findings);
  if (!index) return findings;

  const recount = new Map<number, number>();
  const refer = (hash: Uint8Array, from: string) => {
    const slot = index.find(hash);
    if (slot < 0) findings.push(`${from} refers to ${toHex(hash)}, which is not there.`);
    else recount.set(slot, (recount.get(slot) ?? 0) + 1);
  };
  const stored = new Set(rows.packIds);
  for (const row of rows.packIndexes) {
    if (row.packId >= rows.repository.nextPackId) findings.push(`Pack ${row.packId} has a number not yet given out.`);
    findings.push(...(await auditPack(store, row, stored.has(row.packId), refer)));
    stored.delete(row.packId);
  }
  for (const packId of stored) findings.push(`Pack ${packId} has no index.`);
  for (const { hash, from } of rows.roots) refer(hash, from);

  for (const slot of index.slots()) {
    const counted = recount.get(slot) ?? 0;
    if (counted !== index.count(slot))
      findings.push(`Object ${toHex(index.hash(slot))} counts ${index.count(slot)} references and has ${counted}.`);
  }
  findings.push(...rows.findings, ...(await auditAbsent(store, index, rows.originId)));
  findings.push(...auditMemory(stateOf(store, repositoryId), index, rows.repository.generation));
  return findings;
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

function tryIndex(rows: Awaited<ReturnType<typeof readRows>>, findings: string[]): ObjectIndex | undefined {
  try {
    return fromIndexRows(rows.packIndexes);
  } catch (cause) {
    if (!(cause instanceof Defect || cause instanceof Damage)) throw cause;
    findings.push(cause.message);
    return undefined;
  }
}

/** Every object that has not been loaded must be in the origin. */
async function auditAbsent(store: Store, index: ObjectIndex, originId: string | undefined): Promise<readonly string[]> {
  if (index.absentObjects === 0) return [];
  if (originId === undefined) return [`${index.absentObjects} objects are absent, and there is no origin.`];
  const rows = await store.read(['packIndexes'], (tx) => tx.table('packIndexes').list({ span: prefix([originId]) }));
  const origin = fromIndexRows(rows);
  return [...index.slots()]
    .filter((slot) => index.isAbsent(slot) && origin.find(index.hash(slot)) < 0)
    .map((slot) => `Object ${toHex(index.hash(slot))} is absent, and not in ${originId}.`);
}

/** What this connection has in memory must be what is stored. */
function auditMemory(state: RepositoryState, stored: ObjectIndex, generation: number): readonly string[] {
  const { index } = state;
  if (!index || state.isWriting || state.generation !== generation) return [];
  if (index.size !== stored.size) return [`Memory knows ${index.size} objects, and ${stored.size} are stored.`];
  return [...stored.slots()].flatMap((slot) => {
    const hash = stored.hash(slot);
    const known = index.find(hash);
    const isSame =
      known >= 0 &&
      index.pack(known) === stored.pack(slot) &&
      index.offset(known) === stored.offset(slot) &&
      index.count(known) === stored.count(slot);
    return isSame ? [] : [`Memory has object ${toHex(hash)} otherwise than it is stored.`];
  });
}
