import type { BlockList } from '../data/check-blocks.ts';
import type { CutBlocks } from '../data/cut-blocks.ts';
import type { Store } from '../store/port.ts';

/**
 * Work on the bytes of blocks that a host does in other workers than the service's own. Blobs go there by reference and come
 * back so: their bytes never pass through the service. `checkBlocks` and `cutBlocks` say what each does.
 */
export interface BlockWork {
  readonly check: (blob: Blob, list: BlockList) => Promise<Uint8Array>;
  readonly cut: (pieces: readonly Blob[], compresses: boolean) => Promise<CutBlocks>;
}

const registry = new WeakMap<Store, BlockWork>();

/** Lets a host do such work for what is stored over one connection. */
export const setBlockWork = (store: Store, work: BlockWork): void => {
  registry.set(store, work);
};

/** `undefined` where the service does it itself. */
export const getBlockWork = (store: Store): BlockWork | undefined => registry.get(store);
