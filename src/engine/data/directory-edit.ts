import { encodeBranch, encodeBucket } from './directory-node.ts';
import { collectEntries, hashName, MAX_DEPTH, readDirectoryNode, slotOf } from './directory-tree.ts';
import { type Entry, NO_TOTALS, type Totals, totalsOf } from './entry.ts';
import { synthetic } from './file-pointer.ts';
import { DIRECTORY_NODE, FAN_OUT, type Hash, type ObjectWriter } from './objects.ts';

/** What becomes of a name: given what the directory says of it now, what it says then; `undefined` is no entry. */
export type Update = (old: Entry | undefined) => Promise<Entry | undefined>;

/** A directory after an edit. */
export interface DirectoryContent {
  /** Absent of an empty directory. */
  readonly hash?: Hash;
  readonly totals: Totals;
}

/** A node that is not staged yet: it may still be merged with its neighbours. */
type Pending =
  | { readonly form: 'kept'; readonly hash: Hash }
  | { readonly form: 'bucket'; readonly entries: readonly Entry[] }
  | { readonly form: 'branch'; readonly totals: Totals; readonly slots: ReadonlyMap<number, Pending> };

interface Named {
  readonly name: string;
  readonly hash: number;
  readonly update: Update;
}

interface Outcome {
  readonly before: Totals;
  readonly after: Totals;
  /** Absent when nothing is left. */
  readonly node?: Pending;
}

/**
 * Applies updates to one directory. Reads only the nodes on their way, stages each changed node once, and gives the same
 * root for the same entries whatever the order they came in.
 */
export async function updateDirectory(
  writer: ObjectWriter,
  root: Hash | undefined,
  updates: ReadonlyMap<string, Update>,
): Promise<DirectoryContent> {
  const named = Array.from(updates, ([name, update]) => ({ name, hash: hashName(name), update }));
  const { after, node } = await updateNode(writer, root, 0, named);
  return node ? { hash: await stage(writer, node), totals: after } : { totals: after };
}

async function updateNode(
  writer: ObjectWriter,
  hash: Hash | undefined,
  depth: number,
  updates: readonly Named[],
): Promise<Outcome> {
  const node = hash && (await readDirectoryNode(writer, hash));
  if (node?.form !== 'branch') {
    const entries = await updateEntries(node?.entries ?? [], updates);
    return outcomeOf(node?.totals ?? NO_TOTALS, totalsOf(entries), newNode(entries, depth));
  }
  const slots = new Map<number, Pending>();
  for (const [slot, child] of node.slots) slots.set(slot, { form: 'kept', hash: child });
  let totals = node.totals;
  const parts = Array.from(bySlot(updates, (update) => slotOf(update.hash, depth)));
  const outcomes = await Promise.all(
    parts.map(async ([slot, part]) => ({
      slot,
      ...(await updateNode(writer, node.slots.get(slot), depth + 1, part)),
    })),
  );
  for (const { slot, before, after, node: child } of outcomes) {
    totals = moved(totals, before, after);
    if (child) slots.set(slot, child);
    else slots.delete(slot);
  }
  if (totals.entries > FAN_OUT) return { before: node.totals, after: totals, node: { form: 'branch', totals, slots } };
  const scattered = await Promise.all(Array.from(slots.values(), (slot) => entriesOf(writer, slot, depth + 1)));
  return outcomeOf(node.totals, totals, newNode(scattered.flat(), depth));
}

const outcomeOf = (before: Totals, after: Totals, node: Pending | undefined): Outcome =>
  node ? { before, after, node } : { before, after };

const moved = (totals: Totals, before: Totals, after: Totals): Totals => ({
  bytes: totals.bytes - before.bytes + after.bytes,
  files: totals.files - before.files + after.files,
  entries: totals.entries - before.entries + after.entries,
  ...synthetic((totals.syntheticBytes ?? 0) - (before.syntheticBytes ?? 0) + (after.syntheticBytes ?? 0)),
});

async function updateEntries(old: readonly Entry[], updates: readonly Named[]): Promise<readonly Entry[]> {
  const entries = new Map(old.map((entry) => [entry.name, entry]));
  const changed = await Promise.all(updates.map(({ name, update }) => update(entries.get(name))));
  for (const [index, { name }] of updates.entries()) {
    const entry = changed[index];
    if (entry) entries.set(name, entry);
    else entries.delete(name);
  }
  return [...entries.values()];
}

/** The canonical node for entries: a bucket while they are few or no bits of their hashes are left. */
function newNode(entries: readonly Entry[], depth: number): Pending | undefined {
  if (entries.length === 0) return undefined;
  if (entries.length <= FAN_OUT || depth >= MAX_DEPTH) return { form: 'bucket', entries };
  const slots = new Map<number, Pending>();
  for (const [slot, part] of bySlot(entries, (entry) => slotOf(hashName(entry.name), depth))) {
    const child = newNode(part, depth + 1);
    if (child) slots.set(slot, child);
  }
  return { form: 'branch', totals: totalsOf(entries), slots };
}

function bySlot<T>(items: readonly T[], slotOfItem: (item: T) => number): ReadonlyMap<number, readonly T[]> {
  const slots = new Map<number, T[]>();
  for (const item of items) {
    const slot = slotOfItem(item);
    const known = slots.get(slot);
    if (known) known.push(item);
    else slots.set(slot, [item]);
  }
  return slots;
}

async function entriesOf(writer: ObjectWriter, node: Pending, depth: number): Promise<readonly Entry[]> {
  if (node.form === 'bucket') return node.entries;
  if (node.form === 'kept') return collectEntries(writer, node.hash, depth);
  const parts = await Promise.all(Array.from(node.slots.values(), (slot) => entriesOf(writer, slot, depth + 1)));
  return parts.flat();
}

async function stage(writer: ObjectWriter, node: Pending): Promise<Hash> {
  if (node.form === 'kept') return node.hash;
  if (node.form === 'bucket') {
    const entries = node.entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return writer.stage(DIRECTORY_NODE, encodeBucket(entries));
  }
  const slots = await Promise.all(
    Array.from(node.slots, async ([slot, child]) => [slot, await stage(writer, child)] as const),
  );
  return writer.stage(DIRECTORY_NODE, encodeBranch(node.totals, new Map(slots)));
}
