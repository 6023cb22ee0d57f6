import { Damage } from '../data/damage.ts';
import type { Child } from '../data/objects.ts';
import { fetchObjects } from '../repository/fetch-objects.ts';
import type { RepositoryWriter } from '../repository/repository.ts';
import { stateOf } from '../repository/repository-state.ts';
import type { Store } from '../store/port.ts';
import { type BundledObject, readObjectsOf } from './bundle-reader.ts';
import type { CheckedBundle } from './checked-bundle.ts';

/** Reads objects that a repository has already, and takes from the bundle what is lost or damaged of them. */
export async function mendObjects(
  store: Store,
  writer: RepositoryWriter,
  bundle: CheckedBundle,
  known: readonly Child[],
): Promise<void> {
  const state = stateOf(store, writer.repository.repositoryId);
  const isWhole = async (children: readonly Child[]) => {
    try {
      await fetchObjects(store, state, children);
      return true;
    } catch (cause) {
      if (cause instanceof Damage) return false;
      throw cause;
    }
  };
  for await (const group of readObjectsOf(bundle, known)) {
    if (await isWhole(group.map(({ child }) => child))) continue;
    const damaged: BundledObject[] = [];
    for (const object of group) if (!(await isWhole([object.child]))) damaged.push(object);
    await writer.replace(damaged.map(({ child, bytes }) => ({ ...child, bytes })));
  }
}
