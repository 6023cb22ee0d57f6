import { Damage } from '../data/damage.ts';
import type { Child } from '../data/objects.ts';
import { Defect } from '../defect.ts';
import type { Store } from '../store/port.ts';
import { fetchObjects } from './fetch-objects.ts';
import { refresh } from './refresh.ts';
import { stateOf } from './repository-state.ts';

/** A living copy of an object, checked against its name. */
export interface FoundCopy {
  readonly bytes: Uint8Array;
  /** The volume or vault that has it. */
  readonly repositoryId: string;
}

/** Looks for objects in other volumes and vaults of the same account. */
export interface CopyFinder {
  /** The first living copy; `undefined` when there is none. */
  find(child: Child): Promise<FoundCopy | undefined>;
}

/**
 * Finds where a damaged object of a repository lives on. Never looks into another account. What is found is as it was when
 * the finder was made, or newer.
 */
export async function newCopyFinder(store: Store, repositoryId: string): Promise<CopyFinder> {
  const accounts = await readAccounts(store);
  const own = accounts.get(repositoryId);
  const others = [...accounts].flatMap(([id, account]) => (id !== repositoryId && account === own ? [id] : []));
  return {
    find: async (child) => {
      for (const other of others) {
        const bytes = await tryRead(store, other, child);
        if (bytes) return { bytes, repositoryId: other };
      }
      return undefined;
    },
  };
}

/** The account of every volume and vault; `undefined` of a volume that belongs to no file system. */
export function readAccounts(store: Store): Promise<ReadonlyMap<string, string | undefined>> {
  return store.read(['volumes', 'vaults', 'fileSystems'], async (tx) => {
    const [volumeIds, vaults, fileSystems] = await Promise.all([
      tx.table('volumes').keys(),
      tx.table('vaults').list(),
      tx.table('fileSystems').list(),
    ]);
    const owners = new Map(fileSystems.map(({ volumeId, account }) => [volumeId, account]));
    return new Map([
      ...volumeIds.map((id) => [String(id), owners.get(String(id))] as const),
      ...vaults.map(({ vaultId, account }) => [vaultId, account] as const),
    ]);
  });
}

/** Reads an object only where it lies itself: what is absent there is looked for where it is. */
async function tryRead(store: Store, repositoryId: string, child: Child): Promise<Uint8Array | undefined> {
  const state = stateOf(store, repositoryId);
  try {
    const index = await refresh(store, state);
    const slot = index.find(child.hash);
    if (slot < 0 || index.isAbsent(slot)) return undefined;
    const [fetched] = await fetchObjects(store, state, [child]);
    return fetched?.bytes.slice();
  } catch (cause) {
    if (cause instanceof Damage || cause instanceof Defect) return undefined;
    throw cause;
  }
}
