import { MiB } from '../../aws/units.ts';
import { Damage } from '../data/damage.ts';
import { contentOf, type Entry } from '../data/entry.ts';
import { blocksOf, readBlocks, readRange } from '../data/file-read.ts';
import { isSameHash } from '../data/hash.ts';
import { BLOCK, type Child } from '../data/objects.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { openRepository } from '../repository/open-repository.ts';
import type { Repository } from '../repository/repository.ts';
import { findEntry } from './find-entry.ts';
import { type Segments, toPath } from './parse-path.ts';
import { readTree } from './read-tree.ts';
import { asReader } from './readers.ts';
import type { Source } from './source.ts';
import { VolumeError } from './volume-error.ts';

/** An entry that a walk came to. */
export interface Found {
  /** Names below the directory that the walk began in. */
  readonly segments: Segments;
  readonly entry: Entry;
}

/** An entry, and what gives its bytes. */
interface Readable extends Found {
  readonly read: () => AsyncGenerator<Uint8Array>;
}

/** Files up to this size are read together with their neighbours, up to so many and so many bytes. */
const SMALL = MiB;
const GROUP_FILES = 64;
const GROUP_BYTES = 4 * MiB;

/** Stands for a file that is read otherwise. */
const NOTHING: Entry = { name: '', kind: 'file', bytes: 0, files: 1, modified: 0 };

/** Puts small neighbours together: reading them one by one would wait for the browser most of the time. */
export function* groupsOf(found: readonly Found[]): Generator<readonly Found[]> {
  let group: Found[] = [];
  let bytes = 0;
  for (const next of found) {
    // A large file stays alone: it fills its group.
    const size = next.entry.bytes > SMALL ? GROUP_BYTES : next.entry.bytes;
    if (group.length === GROUP_FILES || (group.length > 0 && bytes + size > GROUP_BYTES)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(next);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

/** Adds to each entry of a group what gives its bytes. The first of them that is used reads the small files for all. */
export function openGroup(
  data: DataPorts,
  source: Source,
  above: Segments,
  group: readonly Found[],
): readonly Readable[] {
  const open = () => openRepository(data, 'vaultId' in source ? source.vaultId : source.volumeId);
  const files = group.map(({ entry }) => entry);
  let together: Promise<readonly Uint8Array[][]> | undefined;
  let unread = files.filter(isTogether).length;
  const readTogether = async () => {
    together ??= asReader(data.store, async () => readSmall(await open(), files));
    const reading = together;
    unread -= 1;
    // The last one lets go of the bytes of all.
    if (unread === 0) together = undefined;
    return reading;
  };
  async function* read({ segments, entry }: Found, n: number) {
    try {
      const parts = isTogether(entry) ? (await readTogether().catch(ignoreDamage))?.[n] : undefined;
      yield* parts ?? readRange(await open(), entry);
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      throw await explain(data, source, [...above, ...segments], entry, error);
    }
  }
  return group.map((found, n) => ({ ...found, read: () => read(found, n) }));
}

/** What is synthetic is not read but made, each file by itself. */
const isTogether = ({ bytes, syntheticBytes }: Entry) => bytes <= SMALL && syntheticBytes === undefined;

/** Reads nodes in one go, and then blocks in another. */
async function readSmall(repository: Repository, group: readonly Entry[]): Promise<readonly Uint8Array[][]> {
  const files = group.map((entry) => (isTogether(entry) ? entry : NOTHING));
  const nodes = files.flatMap((file) => contentOf(file) ?? []).filter((child) => child.kind !== BLOCK);
  // They stay in the repository's memory, where `blocksOf` finds them.
  await repository.readMany(nodes);
  const blocks = await Promise.all(
    files.map(async (file, n) => {
      const list: { n: number; child: Child; size: number }[] = [];
      for await (const some of blocksOf(repository, file)) for (const block of some) list.push({ ...block, n });
      return list;
    }),
  );
  const flat = blocks.flat();
  const read = await readBlocks(repository, flat);
  const parts = files.map((): Uint8Array[] => []);
  for (const [at, { n }] of flat.entries()) parts[n]?.push(read[at] ?? new Uint8Array());
  return parts;
}

/** One damaged file must not keep its neighbours from being read: each is then read by itself. */
function ignoreDamage(error: unknown): undefined {
  if (!(error instanceof Damage)) throw error;
}

/** Says whether bytes are missing because the file was changed since. */
async function explain(
  data: DataPorts,
  source: Source,
  segments: Segments,
  entry: Entry,
  damage: Damage,
): Promise<Error> {
  const now = await readTree(data, source, ({ repository, root }) => findEntry(repository, root, segments));
  if (now?.hash && entry.hash && isSameHash(now.hash, entry.hash)) return damage;
  return new VolumeError('Conflict', `The file "${toPath(segments)}" was changed while it was read. Try again.`);
}
