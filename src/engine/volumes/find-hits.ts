import { Damage } from '../data/damage.ts';
import { decodeDirectoryNode } from '../data/directory-node.ts';
import { contentOf } from '../data/entry.ts';
import { toHex } from '../data/hex.ts';
import { childrenOf } from '../data/node-codec.ts';
import { BLOCK, type Child, DIRECTORY_NODE, type Hash, type ObjectReader } from '../data/objects.ts';

/** What of a tree needs an object. */
export interface TreeHits {
  /** Paths from the root, as many as were asked for; of a directory that cannot be listed with a '/' at its end. */
  readonly paths: readonly string[];
  /** All of them, a count. */
  readonly total: number;
}

/** Tells which files of trees need certain objects. Trees of one finder share what they have in common. */
export interface HitFinder {
  /** @returns what each object hits, by name; those that hit nothing are left out */
  find(root: Hash): Promise<ReadonlyMap<string, TreeHits>>;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Looks through trees for objects that are damaged. Reads nodes only, each once however many trees have it.
 *
 * @param damaged  names, hexadecimal
 * @param limit  paths at most that are named of one object in one tree
 */
export function newHitFinder(reader: ObjectReader, damaged: ReadonlySet<string>, limit: number): HitFinder {
  const known = new Map<string, ReadonlySet<string>>();

  /** Names of the damaged objects at and below one. */
  async function below(child: Child): Promise<ReadonlySet<string>> {
    const name = toHex(child.hash);
    if (child.kind === BLOCK) return damaged.has(name) ? new Set([name]) : NONE;
    const before = known.get(name);
    if (before) return before;
    const found = new Set(damaged.has(name) ? [name] : []);
    const bytes = await tryRead(reader, child);
    for (const one of bytes ? childrenOf(child.kind, bytes) : []) for (const each of await below(one)) found.add(each);
    known.set(name, found.size > 0 ? found : NONE);
    return found;
  }

  async function* walk(hash: Hash, above: string): AsyncGenerator<{ path: string; names: Iterable<string> }> {
    const name = toHex(hash);
    if (damaged.has(name)) yield { path: `${above}/`, names: [name] };
    const bytes = await tryRead(reader, { hash, kind: DIRECTORY_NODE });
    const node = bytes && decodeDirectoryNode(bytes);
    if (node?.form === 'branch') {
      for (const child of childrenOf(DIRECTORY_NODE, bytes ?? new Uint8Array()))
        if ((await below(child)).size > 0) yield* walk(child.hash, above);
      return;
    }
    for (const entry of node?.entries ?? []) {
      const content = contentOf(entry);
      const names = content ? await below(content) : NONE;
      if (!content || names.size === 0) continue;
      const path = `${above}/${entry.name}`;
      if (content.kind === DIRECTORY_NODE) yield* walk(content.hash, path);
      else yield { path, names };
    }
  }

  return {
    find: async (root) => {
      const hits = new Map<string, { paths: string[]; total: number }>();
      if ((await below({ hash: root, kind: DIRECTORY_NODE })).size === 0) return hits;
      for await (const { path, names } of walk(root, ''))
        for (const name of names) {
          const hit = hits.get(name) ?? { paths: [], total: 0 };
          if (hit.total < limit) hit.paths.push(path);
          hit.total += 1;
          hits.set(name, hit);
        }
      return hits;
    },
  };
}

async function tryRead(reader: ObjectReader, child: Child): Promise<Uint8Array | undefined> {
  try {
    return await reader.read(child);
  } catch (cause) {
    if (cause instanceof Damage) return undefined;
    throw cause;
  }
}
