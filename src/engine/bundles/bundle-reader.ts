import { MiB } from '../../aws/units.ts';
import { hashObject, isSameHash } from '../data/hash.ts';
import type { Child, Hash } from '../data/objects.ts';
import { LZ4 } from '../data/pack-index.ts';
import { type StoredPart, unpack } from '../data/stored-part.ts';
import { readSlice } from './blob-window.ts';
import { wrong } from './bundle-problem.ts';
import type { CheckedBundle } from './checked-bundle.ts';

/** An object of a bundle: its bytes, and as it is stored there. */
export interface BundledObject {
  readonly child: Child;
  readonly bytes: Uint8Array;
  readonly stored: StoredPart;
}

/** Bytes of a bundle that are read at once, and objects. */
const GROUP_BYTES = 4 * MiB;
const GROUP_OBJECTS = 256;

type Place = { readonly child: Child; readonly slot: number };

/**
 * Objects of a checked bundle in the order in which they lie in it, a group at a time. Each is compared with its name once
 * more: a file may have been changed since it was checked.
 *
 * @throws {BundleProblem} when the file was changed
 */
export async function* readObjectsOf(
  bundle: CheckedBundle,
  children: readonly Child[],
): AsyncGenerator<readonly BundledObject[], void> {
  for (const group of groupsOf(bundle, children)) yield await readGroup(bundle, group);
}

/** The same in the order asked. */
export async function readNodesOf(bundle: CheckedBundle, nodes: readonly Child[]): Promise<readonly Uint8Array[]> {
  const found = new Map<number, Uint8Array>();
  for await (const group of readObjectsOf(bundle, nodes))
    for (const { child, bytes } of group) found.set(bundle.index.find(child.hash), bytes);
  return nodes.map(({ hash }) => found.get(bundle.index.find(hash)) ?? new Uint8Array());
}

function groupsOf({ index }: CheckedBundle, children: readonly Child[]): readonly (readonly Place[])[] {
  const places = children.map((child): Place => ({ child, slot: index.find(child.hash) }));
  places.sort((a, b) => index.pack(a.slot) - index.pack(b.slot) || index.offset(a.slot) - index.offset(b.slot));
  const groups: Place[][] = [];
  for (const place of places) {
    const last = groups.at(-1);
    const first = last?.[0];
    const isNear =
      last &&
      first &&
      last.length < GROUP_OBJECTS &&
      index.pack(first.slot) === index.pack(place.slot) &&
      index.offset(place.slot) + index.length(place.slot) - index.offset(first.slot) <= GROUP_BYTES;
    if (isNear) last.push(place);
    else groups.push([place]);
  }
  return groups;
}

async function readGroup(
  { blob, index, packStarts }: CheckedBundle,
  group: readonly Place[],
): Promise<readonly BundledObject[]> {
  const entries = group.map(({ slot }) => index.entry(slot));
  const start = packStarts[index.pack(group[0]?.slot ?? 0)] ?? 0;
  const from = entries[0]?.offset ?? 0;
  const to = entries.reduce((end, { offset, length }) => Math.max(end, offset + length), from);
  const read = await readSlice(blob, start + from, start + to);
  return Promise.all(
    group.map(async ({ child }, number) => {
      const entry = entries[number];
      const packed = entry && read.slice(entry.offset - from, entry.offset - from + entry.length);
      const bytes = packed && unpack(packed, entry);
      if (!bytes || !isSameHash(await hashObject(child.kind, bytes), child.hash)) throw wrong('the file was changed');
      const stored: StoredPart = entry.codec === LZ4 ? { lz4: packed, size: entry.size } : packed;
      return { child: { ...child, hash: child.hash.slice() as Hash }, bytes, stored };
    }),
  );
}
