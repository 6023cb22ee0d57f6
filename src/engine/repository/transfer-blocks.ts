import { BLOCK, type Hash } from '../data/objects.ts';
import { PACK_BYTES, PACK_OBJECTS } from '../data/pack-limits.ts';
import { type StoredPart, storingOf } from '../data/stored-part.ts';
import { TUNING } from '../data/tuning.ts';
import type { Store } from '../store/port.ts';
import { checkStored } from './check-objects.ts';
import { copyBlocks } from './copy-blocks.ts';
import { storedIn } from './fetch-objects.ts';
import { getPackFiles, type WrittenPack } from './pack-files.ts';
import type { OnRead } from './read-packs.ts';
import type { RepositoryWriter } from './repository.ts';
import type { RepositoryState } from './repository-state.ts';
import { sourceMapAtHand } from './source-map.ts';

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

/** Blocks that are moved together. */
interface Group {
  readonly hashes: Hash[];
  /** Whether they lie in large packs, and make one of their own. */
  readonly isPack: boolean;
  bytes: number;
}

/** Bytes and objects that are read and checked together. */
const GROUP_BYTES = TUNING.checkBytes;
/** Groups that are read while one is staged: enough that neither the disk nor the hashing waits for the other. */
const AHEAD = TUNING.checksAhead;
/** The same of whole packs, which are written too. */
const COPIES_AHEAD = TUNING.copiesAhead;

/**
 * Moves blocks in the order in which the source stores them: each part of a pack is read once, to check it, while the one
 * before is staged. Where packs are files, other workers make whole packs of them; else they are stored by reference to the
 * source's packs. Either way their bytes do not travel again.
 */
export async function transferBlocks(transfer: BlockTransfer): Promise<void> {
  const { writer, moved, signal } = transfer;
  const groups = await planGroups(transfer);
  const most = groups.some(({ isPack }) => isPack) ? COPIES_AHEAD : AHEAD;
  const read = (group: Group | undefined) => {
    const checked = group ? readGroup(transfer, group) : Promise.resolve([]);
    // It is awaited in the next turn; until then its failure is nobody's.
    checked.catch(() => {});
    return checked;
  };
  const ahead = groups.slice(0, most).map(read);
  try {
    for (const [number, { hashes }] of groups.entries()) {
      signal?.throwIfAborted();
      const found = (await ahead.shift()) ?? [];
      ahead.push(read(groups[number + most]));
      moved(await ('file' in found ? adopt(transfer, found) : stage(writer, hashes, found)));
    }
  } finally {
    // What is still being written would be left behind.
    await Promise.allSettled(ahead);
  }
}

async function readGroup(
  { store, source, writer, onRead }: BlockTransfer,
  { hashes, isPack }: Group,
): Promise<WrittenPack | readonly StoredPart[]> {
  const files = getPackFiles(store);
  const { repositoryId: targetId } = writer.repository;
  const written = files && isPack && (await copyBlocks({ store, files, source, targetId, hashes, onRead }));
  return written || checkStored(store, source, hashes, onRead);
}

async function adopt({ store, writer }: BlockTransfer, pack: WrittenPack): Promise<number> {
  const { file, entries, blob } = pack;
  const bytes = entries.reduce((sum, { length }) => sum + length, 0);
  if (await writer.adopt(pack)) return bytes;
  const hashes = entries.map(({ hash }) => hash);
  await stage(
    writer,
    hashes,
    entries.map((entry) => storedIn(blob, entry)),
  );
  await writer.flush();
  await getPackFiles(store)?.remove([{ repositoryId: writer.repository.repositoryId, file }]);
  return bytes;
}

async function stage(writer: RepositoryWriter, hashes: readonly Hash[], parts: readonly StoredPart[]): Promise<number> {
  let bytes = 0;
  for (const [at, part] of parts.entries()) {
    const hash = hashes[at];
    if (hash) await writer.stageKnown(hash, BLOCK, part);
    bytes += storingOf(part).length;
  }
  return bytes;
}

/** What lies in large packs comes first; too little of it to make a large pack again is moved like the rest. */
async function planGroups({ store, source, hashes }: BlockTransfer): Promise<readonly Group[]> {
  const map = await sourceMapAtHand(store, source);
  const least = getPackFiles(store)?.leastBytes ?? Number.POSITIVE_INFINITY;
  const isInLarge = (hash: Hash) => (map.locate(hash)?.packBytes ?? 0) >= least;
  const sorted = map.sort(hashes);
  const packs = cut(sorted.filter(isInLarge), map.bytes, { isPack: true, bytes: PACK_BYTES });
  const isKept = ({ bytes }: Group) => bytes >= least;
  const rest = new Set(packs.filter((group) => !isKept(group)).flatMap((group) => group.hashes));
  const others = sorted.filter((hash) => rest.has(hash) || !isInLarge(hash));
  return [...packs.filter(isKept), ...cut(others, map.bytes, { isPack: false, bytes: GROUP_BYTES })];
}

function cut(
  hashes: readonly Hash[],
  bytesOf: (hash: Hash) => number,
  limit: Pick<Group, 'isPack' | 'bytes'>,
): readonly Group[] {
  const groups: Group[] = [];
  for (const hash of hashes) {
    const last = groups.at(-1);
    const bytes = bytesOf(hash);
    if (last && last.bytes + bytes <= limit.bytes && last.hashes.length < PACK_OBJECTS) {
      last.hashes.push(hash);
      last.bytes += bytes;
    } else groups.push({ hashes: [hash], isPack: limit.isPack, bytes });
  }
  return groups;
}
