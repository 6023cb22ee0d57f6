import type { ObjectIndex } from '../data/object-index.ts';
import type { StoredPart } from '../data/stored-part.ts';
import type { Store } from '../store/port.ts';
import { type Cache, newCache } from './cache.ts';
import type { PackHandle } from './read-packs.ts';

/** What this connection knows of one repository. Readers and the writer of a tab share it. */
export interface RepositoryState {
  readonly repositoryId: string;
  /** Absent until first used, and after a write that failed. Ahead of the store while a writer is at work. */
  index: ObjectIndex | undefined;
  /** Of the store, as far as this connection knows. */
  generation: number;
  nextPackId: number;
  /** The vault that absent objects are read from. */
  originId: string | undefined;
  isWriting: boolean;
  /** Raised whenever a writer begins, commits or ends, so that what was read before is known to be old. */
  epoch: number;
  /** Raised whenever objects are freed, and slots with them. */
  releases: number;
  /** Root of the snapshot that this connection committed last, hexadecimal; it may be gone. */
  lastRoot: string | undefined;
  /** Sizes of packs as stored, bytes. */
  readonly packBytes: Map<number, number>;
  /** By slot, objects whose pack is not in the store yet. */
  readonly unsaved: Map<number, StoredPart>;
  /** Verified bytes of nodes, by hash. */
  readonly nodes: Cache<string, Uint8Array>;
  /** Packs read or written lately: handles of Blobs, and small arrays. */
  readonly packs: Cache<number, PackHandle>;
}

const NODE_CACHE_BYTES = 8 * 1024 * 1024;
/** Bytes that a node in memory takes up besides its own. */
const NODE_BYTES = 256;
/** Bytes of packs: enough for what was changed last, of which a backup is taken next. */
const PACK_CACHE_BYTES = 512 * 1024;
/** What a handle counts as. */
const HANDLE_BYTES = 8 * 1024;

const registry = new WeakMap<Store, Map<string, RepositoryState>>();

/** A state that nobody shares, with nothing loaded in it. */
export const newState = (repositoryId: string): RepositoryState => ({
  repositoryId,
  index: undefined,
  generation: 0,
  nextPackId: 0,
  originId: undefined,
  isWriting: false,
  epoch: 0,
  releases: 0,
  lastRoot: undefined,
  packBytes: new Map(),
  unsaved: new Map(),
  nodes: newCache(NODE_CACHE_BYTES, (bytes) => NODE_BYTES + bytes.length),
  packs: newCache(PACK_CACHE_BYTES, ({ bytes }) => (bytes instanceof Uint8Array ? bytes.length : HANDLE_BYTES)),
});

/** The one state of a repository on a connection; nothing in it is loaded yet when it is new. */
export function stateOf(store: Store, repositoryId: string): RepositoryState {
  const states = registry.get(store) ?? new Map<string, RepositoryState>();
  registry.set(store, states);
  const known = states.get(repositoryId);
  if (known) return known;
  const state = newState(repositoryId);
  states.set(repositoryId, state);
  return state;
}

/** Forgets every repository of a store that was cleared. */
export const forgetStates = (store: Store): void => {
  registry.delete(store);
};

/** Forgets a repository that was deleted. */
export const forgetState = (store: Store, repositoryId: string): void => {
  registry.get(store)?.delete(repositoryId);
};
