import type { Entry } from './entry.ts';

/** An entry before it has a place. */
export type Unnamed = Omit<Entry, 'name'>;

/**
 * What becomes of a name. `put` replaces a file by a file, and otherwise needs the name to be free; `enter` changes a
 * directory, and makes it when it is missing.
 */
export type Change =
  | { readonly kind: 'put'; readonly entry: Unnamed }
  | { readonly kind: 'remove' }
  | { readonly kind: 'enter'; readonly changes: Changes };

/** Changes to a directory and those below it, by name. */
export type Changes = Map<string, Change>;

/**
 * Adds a change at a path to others; of two at one path the later stands.
 *
 * @param segments  Names from the root on; none is the root itself, which can only be entered
 * @returns false, and adds nothing, when a name would have to be a file and a directory at once
 */
export function addChange(changes: Changes, segments: readonly string[], change: Change): boolean {
  const [name, ...rest] = segments;
  if (name === undefined) return change.kind === 'enter';
  const known = changes.get(name);
  if (rest.length > 0) {
    if (known && known.kind !== 'enter') return false;
    const inner: Changes = known?.changes ?? new Map();
    if (!addChange(inner, rest, change)) return false;
    if (!known) changes.set(name, { kind: 'enter', changes: inner });
    return true;
  }
  if (known?.kind === 'enter') return change.kind === 'enter';
  if (known && change.kind === 'enter') return false;
  changes.set(name, change);
  return true;
}

/** A directory that is to exist, and nothing more. */
export const newDirectory = (): Change => ({ kind: 'enter', changes: new Map() });
