import { toHex } from '../data/hex.ts';
import type { Child } from '../data/objects.ts';
import { prefix } from '../store/key.ts';
import { auditRepository } from './audit-repository.ts';
import { checkPack, type Fault, type PackCheck, type PackScope } from './check-pack.ts';
import type { DataPorts } from './data-ports.ts';
import { newCopyFinder } from './find-copy.ts';
import { healObjects } from './heal-objects.ts';
import { mendIndex } from './mend-index.ts';
import { openRepository } from './open-repository.ts';
import { findPack } from './read-pack.ts';
import { rebuildIndex } from './rebuild-index.ts';
import { lockOf } from './run-writer.ts';

/** Something that was found, and what became of it. */
export interface VerifyFound {
  readonly state: 'damaged' | 'healed' | 'rebuilt' | 'note';
  readonly what: string;
  readonly object?: Child;
  /** The volume or vault that the living copy was in. */
  readonly healedFrom?: string;
}

/** One step of a verification: a pack, or at the end the repository as a whole. */
export interface VerifyStep {
  /** The pack that is done; absent of the last step. */
  readonly packId?: number;
  readonly bytes: number;
  readonly objects: number;
  readonly found: readonly VerifyFound[];
}

export interface VerifyOptions {
  readonly repositoryId: string;
  /** Packs up to this number are done. */
  readonly afterPack: number;
  /** Only these objects; then counts, trailers and what else belongs to the whole are not checked. */
  readonly wants?: PackScope['wants'];
}

/**
 * Reads a repository pack by pack, compares every object with its name, and heals what it can; then checks that roots lead to
 * all of their objects, and the counts. Others read and write meanwhile, but for the end, which waits for writers.
 */
export async function* verifyRepository(data: DataPorts, options: VerifyOptions): AsyncGenerator<VerifyStep> {
  const { repositoryId, afterPack, wants } = options;
  if (await mendIndex(data, repositoryId))
    yield {
      bytes: 0,
      objects: 0,
      packId: afterPack,
      found: [{ state: 'rebuilt', what: 'Rows of the index were lost.' }],
    };
  const packIds = await findPackIds(data, repositoryId, afterPack);
  const begin = (packId: number | undefined) => {
    const check = packId === undefined ? undefined : lookAt(data, repositoryId, { packId, wants });
    // It is awaited in its turn; until then its failure is nobody's.
    check?.catch(() => {});
    return check;
  };
  const ahead = packIds.slice(0, AHEAD).map(begin);
  for (const [at, packId] of packIds.entries()) {
    const first = await ahead.shift();
    ahead.push(begin(packIds[at + AHEAD]));
    if (!first) continue;
    const found = first.faults.length === 0 ? [] : await verifyPack(data, repositoryId, { packId, wants, first });
    yield { packId, bytes: first.bytes, objects: first.objects, found };
  }
  yield { bytes: 0, objects: 0, found: wants ? [] : await verifyWhole(data, repositoryId) };
}

/** Packs that are read and checked at once: enough that neither the disk nor the hashing waits for the other. */
const AHEAD = 3;

async function findPackIds({ store }: DataPorts, repositoryId: string, after: number): Promise<readonly number[]> {
  const span = prefix([repositoryId]);
  const keys = await store.read(['packs', 'packIndexes'], async (tx) => [
    ...(await tx.table('packs').keys({ span })),
    ...(await tx.table('packIndexes').keys({ span })),
  ]);
  const ids = new Set(keys.flatMap((key) => (Array.isArray(key) ? [Number(key[1])] : [])));
  return [...ids].filter((packId) => packId > after).sort((left, right) => left - right);
}

interface PackPart {
  readonly packId: number;
  readonly wants: PackScope['wants'];
}

const lookAt = async ({ store }: DataPorts, repositoryId: string, { packId, wants }: PackPart): Promise<PackCheck> =>
  checkPack(await findPack(store, repositoryId, packId), { kinds: 'all', ...(wants ? { wants } : {}) });

/** Deals with a pack in which something was found at the first look. */
async function verifyPack(
  data: DataPorts,
  repositoryId: string,
  part: PackPart & { readonly first: PackCheck },
): Promise<readonly VerifyFound[]> {
  const look = () => lookAt(data, repositoryId, part);
  const { faults, isGone } = await look();
  if (isGone) return [];
  const passed = part.first.faults.filter(isGoneFrom(faults));
  const found = passed.map(({ what }): VerifyFound => ({ state: 'note', what: `${what} Read again, it was whole.` }));
  found.push(...(await mend(data, repositoryId, faults, async () => (await look()).faults)));
  const rest = (await look()).faults.filter((fault) => !fault.object);
  if (rest.length > 0) found.push(...(await storeAgain(data, repositoryId, part.packId, rest, look)));
  return found;
}

const isGoneFrom = (now: readonly Fault[]) => {
  const left = new Set(now.map(({ what }) => what));
  return ({ what }: Fault) => !left.has(what);
};

/** A pack of which the form is wrong, and its objects are not: they are stored again in another one. */
async function storeAgain(
  data: DataPorts,
  repositoryId: string,
  packId: number,
  faults: readonly Fault[],
  look: () => Promise<PackCheck>,
): Promise<readonly VerifyFound[]> {
  const before = await look();
  if (before.faults.every((fault) => !fault.object)) {
    const repository = await openRepository(data, repositoryId);
    await repository.write((writer) => writer.repack([packId]));
  }
  const isGone = isGoneFrom((await look()).faults);
  return faults.map((fault) => ({
    state: isGone(fault) ? 'healed' : 'damaged',
    what: fault.what,
    ...(isGone(fault) ? { healedFrom: repositoryId } : {}),
  }));
}

async function verifyWhole(data: DataPorts, repositoryId: string): Promise<readonly VerifyFound[]> {
  const look = () => data.locks.run(lockOf(repositoryId), () => auditRepository(data, repositoryId, 'nodes'));
  const faults = await look();
  return faults.length === 0 ? [] : mend(data, repositoryId, faults, look, 'all');
}

/** Below a node that cannot be read nothing can be counted, so that wrong counts say nothing. */
function isOfIndex(faults: readonly Fault[]): boolean {
  const isCut = faults.some(({ object, of }) => object && of !== 'missing');
  return faults.some(({ object, of }) => of === 'missing' || (!object && !(of === 'count' && isCut)));
}

/**
 * Rebuilds the index when it is what is wrong, and heals objects.
 *
 * @param tells  whether faults are told that neither did away with and that are no object's
 */
export async function mend(
  data: DataPorts,
  repositoryId: string,
  faults: readonly Fault[],
  look: () => Promise<readonly Fault[]>,
  tells: 'objects' | 'all' = 'objects',
): Promise<readonly VerifyFound[]> {
  const found: VerifyFound[] = [];
  let left = faults;
  if (isOfIndex(faults)) {
    const finder = await newCopyFinder(data.store, repositoryId);
    await rebuildIndex(data, repositoryId, async (child) => (await finder.find(child))?.bytes);
    left = await look();
    const gone = faults.filter(isGoneFrom(left)).filter((fault) => !fault.object || fault.of === 'missing');
    const [one, ...more] = gone;
    const others = more.length === 0 ? '' : ` ${more.length} more faults like this one.`;
    if (one) found.push({ state: 'rebuilt', what: `${one.what}${others}` });
  }
  const objects = new Map(left.flatMap((fault) => (fault.object ? [[toHex(fault.object.hash), fault] as const] : [])));
  const children = [...objects.values()].flatMap(({ object }) => (object ? [object] : []));
  const healed = children.length === 0 ? new Map<string, string>() : await healObjects(data, repositoryId, children);
  for (const [name, fault] of objects) {
    const healedFrom = healed.get(name);
    const object = fault.object ? { object: fault.object } : {};
    if (healedFrom === undefined) found.push({ state: 'damaged', what: fault.what, ...object });
    else found.push({ state: 'healed', what: fault.what, healedFrom, ...object });
  }
  if (tells === 'objects') return found;
  const rest = healed.size > 0 ? await look() : left;
  const isCut = rest.some(({ object }) => object);
  for (const { what, object, of } of rest)
    if (!object && !(of === 'count' && isCut)) found.push({ state: 'damaged', what });
  return found;
}
