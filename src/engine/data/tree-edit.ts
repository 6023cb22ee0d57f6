import type { EpochMs } from '../../aws/units.ts';
import { type DirectoryContent, type Update, updateDirectory } from './directory-edit.ts';
import type { Entry } from './entry.ts';
import { synthetic } from './file-pointer.ts';
import type { Hash, ObjectWriter } from './objects.ts';
import type { Change, Changes } from './tree-changes.ts';

export interface TreeEdit extends DirectoryContent {
  /** Paths of `put` changes that were left out: a file stands where a directory must be, or the name is taken. */
  readonly conflicts: readonly (readonly string[])[];
}

interface Work {
  readonly writer: ObjectWriter;
  readonly at: EpochMs;
  readonly conflicts: (readonly string[])[];
}

/**
 * Applies changes to a whole tree of directories and gives its new root. Every changed node is staged once.
 *
 * @param at  Time given to directories that are made, or whose names change
 */
export async function editTree(
  writer: ObjectWriter,
  root: Hash | undefined,
  changes: Changes,
  at: EpochMs,
): Promise<TreeEdit> {
  const conflicts: (readonly string[])[] = [];
  const edited = await editBelow({ writer, at, conflicts }, root, changes, []);
  return { ...edited.content, conflicts };
}

async function editBelow(work: Work, root: Hash | undefined, changes: Changes, path: readonly string[]) {
  let renamed = false;
  const updates = new Map<string, Update>();
  for (const [name, change] of changes) {
    updates.set(name, async (old) => {
      const entry = await changeEntry(work, old, change, [...path, name]);
      if ((old === undefined) !== (entry === undefined)) renamed = true;
      return entry;
    });
  }
  const content = updates.size > 0 || root ? await updateDirectory(work.writer, root, updates) : undefined;
  return { content: content ?? { totals: { bytes: 0, files: 0, entries: 0 } }, renamed };
}

async function changeEntry(
  work: Work,
  old: Entry | undefined,
  change: Change,
  path: readonly string[],
): Promise<Entry | undefined> {
  const name = path.at(-1) ?? '';
  if (change.kind === 'remove') return undefined;
  if (change.kind === 'put') {
    if (!old || (old.kind === 'file' && change.entry.kind === 'file')) return { ...change.entry, name };
    work.conflicts.push(path);
    return old;
  }
  if (old?.kind === 'file') {
    work.conflicts.push(...putsOf(change.changes, path));
    return old;
  }
  const { content, renamed } = await editBelow(work, old?.hash, change.changes, path);
  const { bytes, files, syntheticBytes = 0 } = content.totals;
  const modified = old && !renamed ? old.modified : work.at;
  const hash = content.hash && { hash: content.hash };
  return { name, kind: 'directory', bytes, files, modified, ...hash, ...synthetic(syntheticBytes) };
}

/** Paths that changes put something at; the path itself when they only make a directory. */
function putsOf(changes: Changes, path: readonly string[]): (readonly string[])[] {
  if (changes.size === 0) return [path];
  return Array.from(changes).flatMap(([name, change]) => {
    if (change.kind === 'enter') return putsOf(change.changes, [...path, name]);
    return change.kind === 'put' ? [[...path, name]] : [];
  });
}
