import { Damage } from '../data/damage.ts';
import { fromHex } from '../data/hex.ts';
import type { Hash } from '../data/objects.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { openRepository } from '../repository/open-repository.ts';
import type { Repository } from '../repository/repository.ts';
import { asReader } from './readers.ts';
import type { Source } from './source.ts';
import { VolumeError } from './volume-error.ts';

/** One moment of a source. */
export interface Tree {
  readonly repository: Repository;
  /** Absent of an empty tree. */
  readonly root: Hash | undefined;
  /** True while a volume still reads some of it from the vault that it was restored from. */
  readonly isLoading: boolean;
}

/** Times that a reader starts over because the tree moved on and its old nodes were freed. */
const ATTEMPTS = 10;

/**
 * Gives `work` the source's tree of this instant. When a writer frees that tree meanwhile, starts over with the new one.
 *
 * @throws {VolumeError} NotFound when there is no such volume; {Damage}
 */
export async function readTree<T>(data: DataPorts, source: Source, work: (tree: Tree) => Promise<T>): Promise<T> {
  return asReader(data.store, () => readNewest(data, source, work));
}

async function readNewest<T>(data: DataPorts, source: Source, work: (tree: Tree) => Promise<T>): Promise<T> {
  let found = await findRoot(data, source);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const repository = await openRepository(data, found.repositoryId);
      return await work({ repository, root: fromRoot(found.root), isLoading: found.isLoading });
    } catch (error) {
      if (!(error instanceof Damage) || attempt === ATTEMPTS) throw error;
      const now = await findRoot(data, source);
      if (now.root === found.root) throw error;
      found = now;
    }
  }
}

/** A root as rows spell it. */
export const fromRoot = (root: string): Hash | undefined => (root === '' ? undefined : fromHex(root));

async function findRoot(data: DataPorts, source: Source) {
  if ('vaultId' in source) return { repositoryId: source.vaultId, root: source.root, isLoading: false };
  const row = await data.store.read(['volumes'], (tx) => tx.table('volumes').get(source.volumeId));
  if (!row) throw noVolume(source.volumeId);
  return { repositoryId: source.volumeId, root: row.root, isLoading: row.origin !== undefined };
}

/** The volume is gone, most likely because its file system was deleted. */
export const noVolume = (volumeId: string): VolumeError =>
  new VolumeError('NotFound', `The volume ${volumeId} does not exist.`);
