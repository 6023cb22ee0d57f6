import type { EpochMs } from '../../aws/units.ts';
import type { VolumePath } from '../../lab/volume.ts';
import type { Hash, ObjectWriter } from '../data/objects.ts';
import type { Changes } from '../data/tree-changes.ts';
import { editTree } from '../data/tree-edit.ts';
import { type Segments, toPath } from './parse-path.ts';
import { VolumeError } from './volume-error.ts';

/** Why a path cannot be written. */
export const inTheWay = (path: VolumePath): string =>
  `A file or directory of the volume is in the way of "${path}". Rename or remove it first.`;

/** Applies changes that must all be possible. @returns the new root. @throws {VolumeError} Conflict */
export async function applyChanges(
  writer: ObjectWriter,
  root: Hash | undefined,
  changes: Changes,
  now: EpochMs,
): Promise<Hash | undefined> {
  const edited = await editTree(writer, root, changes, now);
  const [conflict]: readonly Segments[] = edited.conflicts;
  if (conflict) throw new VolumeError('Conflict', inTheWay(toPath(conflict)));
  return edited.hash;
}
