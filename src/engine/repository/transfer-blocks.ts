import { BLOCK, type Hash } from '../data/objects.ts';
import { storingOf } from '../data/stored-part.ts';
import { TUNING } from '../data/tuning.ts';
import type { Store } from '../store/port.ts';
import { checkStored } from './check-objects.ts';
import type { OnRead } from './read-packs.ts';
import type { RepositoryWriter } from './repository.ts';
import type { RepositoryState } from './repository-state.ts';
import { newSourceMap } from './source-map.ts';

export interface BlockTransfer {
  readonly store: Store;
  readonly source: RepositoryState;
  readonly writer: RepositoryWriter;
  readonly hashes: readonly Hash[];
  /** Told of bytes that have been staged. */
  readonly moved: (bytes: number) => void;
  readonly onRead?: OnRead;
  readonly signal: AbortSignal | undefined;
}

/** Bytes and objects that are read and checked together. */
const GROUP_BYTES = TUNING.checkBytes;
const GROUP_OBJECTS = 4096;
/** Groups that are read while one is staged: enough that neither the disk nor the hashing waits for the other. */
const AHEAD = TUNING.checksAhead;

/**
 * Moves blocks in the order in which the source stores them: each part of a pack is read once, to check it, while the one
 * before is staged. They are stored by reference to the source's packs: their bytes do not travel again.
 */
export async function transferBlocks(transfer: BlockTransfer): Promise<void> {
  const { store, source, writer, moved, onRead, signal } = transfer;
  const groups = await planGroups(transfer);
  const read = (group: readonly Hash[] = []) => {
    const checked = checkStored(store, source, group, onRead);
    // It is awaited in the next turn; until then its failure is nobody's.
    checked.catch(() => {});
    return checked;
  };
  const ahead = Array.from({ length: AHEAD }, (_, number) => read(groups[number]));
  for (const [number, group] of groups.entries()) {
    signal?.throwIfAborted();
    const parts = (await ahead.shift()) ?? [];
    ahead.push(read(groups[number + AHEAD]));
    let bytes = 0;
    for (const [at, part] of parts.entries()) {
      const hash = group[at];
      if (hash) await writer.stageKnown(hash, BLOCK, part);
      bytes += storingOf(part).length;
    }
    moved(bytes);
  }
}

async function planGroups({ store, source, hashes }: BlockTransfer): Promise<readonly (readonly Hash[])[]> {
  const map = await newSourceMap(store, source);
  const groups: Hash[][] = [];
  let room = 0;
  for (const hash of map.sort(hashes)) {
    const last = groups.at(-1);
    const bytes = map.bytes(hash);
    if (last && room >= bytes && last.length < GROUP_OBJECTS) {
      last.push(hash);
      room -= bytes;
    } else {
      groups.push([hash]);
      room = GROUP_BYTES - bytes;
    }
  }
  return groups;
}
