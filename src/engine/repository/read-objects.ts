import { toHex } from '../data/hex.ts';
import { BLOCK, type Child } from '../data/objects.ts';
import type { Store } from '../store/port.ts';
import { fetchObjects } from './fetch-objects.ts';
import type { OnRead } from './read-packs.ts';
import type { RepositoryState } from './repository-state.ts';

/** Checked bytes of objects, in the order asked. Nodes read lately come from memory. @throws {Damage} */
export async function readObjects(
  store: Store,
  state: RepositoryState,
  children: readonly Child[],
  onRead?: OnRead,
): Promise<readonly Uint8Array[]> {
  const results = children.map((child) => (child.kind === BLOCK ? undefined : state.nodes.get(toHex(child.hash))));
  const unread = children.filter((_, at) => !results[at]);
  const fetched = unread.length === 0 ? [] : await fetchObjects(store, state, unread, onRead);
  let next = 0;
  return results.map((known, at) => known ?? keep(state, children[at], fetched[next++]?.bytes));
}

/** A node is copied out of what was read with it, so that a small node does not keep a large slice in memory. */
function keep(state: RepositoryState, child: Child | undefined, bytes: Uint8Array = new Uint8Array()): Uint8Array {
  if (!child || child.kind === BLOCK) return bytes;
  const node = bytes.slice();
  state.nodes.set(toHex(child.hash), node);
  return node;
}
