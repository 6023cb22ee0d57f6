import { MiB } from '../../aws/units.ts';
import { type ObjectIndex, OPEN_PACK } from '../data/object-index.ts';
import { BLOCK, type Child, type Hash } from '../data/objects.ts';
import type { JobProgress } from '../job-records.ts';
import type { Store } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';
import { finishLoading } from './finish-loading.ts';
import { openRepository } from './open-repository.ts';
import { getPackFiles } from './pack-files.ts';
import { readObjects } from './read-objects.ts';
import { refresh } from './refresh.ts';
import type { RepositoryWriter } from './repository.ts';
import { type RepositoryState, stateOf } from './repository-state.ts';
import { transferBlocks } from './transfer-blocks.ts';

export interface LoadOptions {
  /** Called after every 16 MiB at most; bytes as stored. */
  readonly onProgress: (progress: JobProgress) => void;
  /** Awaited before each step, so that others have their turn. */
  readonly giveWay?: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/**
 * Objects and bytes that are loaded before others have their turn. Several packs, because at the end of a turn all waits for
 * the last of them to be stored.
 */
const TURN_OBJECTS = 2048;
const TURN_BYTES = 64 * MiB;
/** Turns in one where packs are files, which are so many times as fast. Twice as many save a twentieth, and whoever writes waits twice as long. */
const FILE_TURNS = 8;

/**
 * Loads all that a restored volume still reads from its vault, nodes first, and then gives up its hold there. The volume
 * may be read and written meanwhile. Does nothing for a volume that is loaded or gone.
 *
 * @throws {Damage} when the vault's bytes are lost or wrong; {StorageFault}; the signal's reason; what was loaded stays
 */
export async function loadVolume(data: DataPorts, volumeId: string, options: LoadOptions): Promise<void> {
  const { onProgress, giveWay, signal } = options;
  for (;;) {
    signal?.throwIfAborted();
    const originId = await originOf(data.store, volumeId);
    if (originId === undefined) return;
    await giveWay?.();
    const repository = await openRepository(data, volumeId);
    const state = stateOf(data.store, volumeId);
    const tell = ({ presentBytes, absentBytes }: ObjectIndex) =>
      onProgress({ doneBytes: presentBytes, totalBytes: presentBytes + absentBytes });
    await repository.write((writer) => loadTurn(data.store, { state, originId, writer, tell, signal }), signal);
    tell(await refresh(data.store, state));
  }
}

async function originOf(store: Store, volumeId: string): Promise<string | undefined> {
  const volume = await store.read(['volumes'], (tx) => tx.table('volumes').get(volumeId));
  return volume?.origin?.vaultId;
}

interface Turn {
  readonly state: RepositoryState;
  readonly originId: string;
  readonly writer: RepositoryWriter;
  readonly tell: (index: ObjectIndex) => void;
  readonly signal: AbortSignal | undefined;
}

async function loadTurn(store: Store, { state, originId, writer, tell, signal }: Turn): Promise<void> {
  const index = await refresh(store, state);
  const source = stateOf(store, originId);
  const turns = getPackFiles(store) ? FILE_TURNS : 1;
  if (await loadNodes(store, source, { index, writer, signal })) {
    tell(index); // all that is missing is known from here on, and whether there is room for it
    const hashes = findAbsent(index, 'block', turns).map(({ hash }) => hash);
    await transferBlocks({ store, source, writer, hashes, moved: () => tell(index), signal });
  }
  await writer.flush();
  if (!writer.objects.hasAbsent()) await writer.commit([], (tx) => finishLoading(tx, writer));
}

/** Stages absent nodes, parents first, because only those tell of their children. @returns false when there are more than fit into a turn */
async function loadNodes(
  store: Store,
  source: RepositoryState,
  { index, writer, signal }: Pick<Turn, 'writer' | 'signal'> & { readonly index: ObjectIndex },
): Promise<boolean> {
  for (let loaded = 0; loaded < TURN_OBJECTS; ) {
    signal?.throwIfAborted();
    const nodes = findAbsent(index, 'node', 1);
    if (nodes.length === 0) return true;
    const bytes = await readObjects(store, source, nodes);
    for (const [at, { hash, kind }] of nodes.entries())
      await writer.stageKnown(hash, kind, bytes[at] ?? new Uint8Array());
    loaded += nodes.length;
  }
  return false;
}

/** The first absent objects of a kind, as many as are loaded in so many turns. */
function findAbsent(index: ObjectIndex, what: 'node' | 'block', turns: number): readonly Child[] {
  const found: Child[] = [];
  let bytes = 0;
  for (const pack of index.packs()) {
    const slots = index.slotsOf(pack);
    const [first] = slots;
    // All of a pack that is stored are absent, or none; children of nodes that were staged just now are beside those.
    if (first === undefined || (pack !== OPEN_PACK && !index.isAbsent(first))) continue;
    for (const slot of slots) {
      if (!index.isAbsent(slot) || (index.kind(slot) === BLOCK) !== (what === 'block')) continue;
      found.push({ hash: index.hash(slot).slice() as Hash, kind: index.kind(slot) });
      bytes += index.length(slot);
      if (found.length >= turns * TURN_OBJECTS || bytes >= turns * TURN_BYTES) return found;
    }
  }
  return found;
}
