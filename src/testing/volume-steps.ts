import { BLOCK_SIZE } from '../engine/data/objects.ts';
import { editFile } from '../engine/volumes/edit-file.ts';
import type { VolumePorts } from '../engine/volumes/edit-volume.ts';
import { makeDirectory } from '../engine/volumes/make-directory.ts';
import { removeEntries } from '../engine/volumes/remove-entries.ts';
import { renameEntry } from '../engine/volumes/rename-entry.ts';
import { truncateFile } from '../engine/volumes/truncate-file.ts';
import { VolumeError } from '../engine/volumes/volume-error.ts';
import { writeFiles } from '../engine/volumes/write-files.ts';
import * as models from './volume-model.ts';
import { changeBoth, pick, type World } from './volume-world.ts';
import { distinctBytes, uploadOf } from './volumes.ts';

/** What a step is made with; the numbers choose among what there is then. */
export interface StepNumbers {
  readonly volume: number;
  readonly path: number;
  readonly other: number;
  readonly size: number;
  readonly seed: number;
}

export type Act = (world: World, step: StepNumbers, ports: VolumePorts) => Promise<void>;

const FILES = ['/a', '/a/b', '/a/b/c', '/d', '/d/e', '/f f', '/g', '/a/é', '/d/h/i'];
const PLACES = [...FILES, '/many', '/many/7'];
const SIZES = [0, 1, 700, BLOCK_SIZE - 1, BLOCK_SIZE, BLOCK_SIZE + 1, 3 * BLOCK_SIZE + 9];
/** Beyond a file's end they leave a gap; the last, and rarest, makes a tree of two levels. */
const NEAR = [0, 1, 600, BLOCK_SIZE - 2, BLOCK_SIZE, 2 * BLOCK_SIZE + 5];
const OFFSETS = [...Array.from({ length: 8 }, () => NEAR).flat(), 66 * BLOCK_SIZE];
/** More than one node of a directory holds. */
const MANY = Array.from({ length: 70 }, (_, n) => `/many/${n}`);

/** Some of them, without which they fit in one node again. */
const manyIn = (model: models.VolumeModel) => MANY.slice(0, 10).filter((path) => model.files.has(path));

/**
 * Equal seeds share blocks; the first is all zeros, so that a node names one block many times. Half of the bytes of the
 * last two are zeros, so that they can be compressed.
 */
const contentOf = ({ size, seed }: StepNumbers) => {
  if (seed % 5 === 0) return new Uint8Array(pick(SIZES, size));
  const bytes = distinctBytes(pick(SIZES, size), seed % 5);
  return seed % 5 > 2 ? bytes.map((byte, at) => (at % 64 < 32 ? 0 : byte)) : bytes;
};
const fileOf = ({ path }: StepNumbers) => pick(FILES, path);
/** Mostly a file that is there. */
function editedOf(model: models.VolumeModel, { path }: StepNumbers): string {
  const known = path % 8 === 0 ? [] : [...model.files.keys()];
  return pick(known.length > 0 ? known : PLACES, path >> 3);
}
/** Mostly what is there, so that most changes can be made. */
function placeOf(model: models.VolumeModel, { path }: StepNumbers): string {
  const known = path % 4 === 0 ? [] : [...model.files.keys(), ...model.directories];
  return pick(known.length > 0 ? known : PLACES, path >> 2);
}

/** Now and then below itself, where nothing can go. */
const targetOf = (from: string, { other }: StepNumbers) => (other % 4 === 0 ? `${from}/x` : pick(PLACES, other >> 2));

/** Uploads files of one content. A file that is not stored makes the change impossible. */
async function upload(ports: VolumePorts, volumeId: string, paths: readonly string[], bytes: Uint8Array<ArrayBuffer>) {
  const files = paths.map((path) => uploadOf(path, bytes));
  const { failures } = await writeFiles(ports, volumeId, files);
  if (failures[0]) throw new VolumeError('Conflict', failures[0].reason);
}

/** A change of the model, and the same of the volume. */
export const changing =
  (
    plan: (model: models.VolumeModel, step: StepNumbers) => boolean,
    change: (ports: VolumePorts, volumeId: string, step: StepNumbers, before: models.VolumeModel) => Promise<unknown>,
  ): Act =>
  async (world, step, ports) => {
    const volumeId = pick([...world.volumes.keys()], step.volume);
    const before = world.volumes.get(volumeId)!;
    const after = models.copyModel(before);
    const isPossible = plan(after, step);
    await changeBoth(world, volumeId, after, isPossible, async () => {
      try {
        await change(ports, volumeId, step, before);
        return true;
      } catch (error) {
        if (error instanceof VolumeError) return false;
        throw error;
      }
    });
  };

/** Every change of files that a person can make. */
export const FILE_STEPS = {
  /** From now on, blocks written to a volume are compressed, or are not. */
  compress: (async (world, step, { store }) => {
    const volumeId = pick([...world.volumes.keys()], step.volume);
    const compression = step.seed % 2 === 0 ? 'LZ4' : 'NONE';
    await store.write(['volumes'], async (tx) => {
      const volume = await tx.table('volumes').get(volumeId);
      if (volume) await tx.table('volumes').put({ ...volume, compression });
    });
  }) satisfies Act,
  write: changing(
    (model, step) => models.putFile(model, fileOf(step), contentOf(step)),
    (ports, volumeId, step) => upload(ports, volumeId, [fileOf(step)], contentOf(step)),
  ),
  writeMany: changing(
    (model, step) => MANY.map((path) => models.putFile(model, path, Uint8Array.of(step.seed % 5))).every(Boolean),
    (ports, volumeId, step) => upload(ports, volumeId, MANY, Uint8Array.of(step.seed % 5)),
  ),
  overwrite: changing(
    (model, step) => models.editBytes(model, editedOf(model, step), pick(OFFSETS, step.other), contentOf(step)),
    (ports, volumeId, step, model) =>
      editFile(ports, volumeId, {
        path: editedOf(model, step),
        offset: pick(OFFSETS, step.other),
        bytes: contentOf(step),
      }),
  ),
  append: changing(
    (model, step) => models.editBytes(model, editedOf(model, step), 'end', contentOf(step)),
    (ports, volumeId, step, model) =>
      editFile(ports, volumeId, { path: editedOf(model, step), offset: 'end', bytes: contentOf(step) }),
  ),
  truncate: changing(
    (model, step) => models.resize(model, editedOf(model, step), pick(SIZES, step.size)),
    (ports, volumeId, step, model) =>
      truncateFile(ports, volumeId, { path: editedOf(model, step), bytes: pick(SIZES, step.size) }),
  ),
  rename: changing(
    (model, step) => models.rename(model, placeOf(model, step), targetOf(placeOf(model, step), step)),
    (ports, volumeId, step, model) =>
      renameEntry(ports, volumeId, { from: placeOf(model, step), to: targetOf(placeOf(model, step), step) }),
  ),
  /** Comes back to an old root, which a backup may hold. */
  growAndCut: changing(
    (model, step) => model.files.has(editedOf(model, step)),
    async (ports, volumeId, step, model) => {
      const path = editedOf(model, step);
      const bytes = model.files.get(path)?.length ?? 0;
      const cut = () => truncateFile(ports, volumeId, { path, bytes });
      // A store that fails, fails once: what was grown is cut whatever happened.
      const edit = editFile(ports, volumeId, { path, offset: 'end', bytes: Uint8Array.of(1, 2, 3) });
      await edit.finally(() => cut().catch(cut));
    },
  ),
  remove: changing(
    (model, step) => models.remove(model, placeOf(model, step)),
    (ports, volumeId, step, model) => removeEntries(ports, volumeId, [placeOf(model, step)]),
  ),
  removeMany: changing(
    (model) => manyIn(model).every((path) => models.remove(model, path)),
    (ports, volumeId, _step, model) => removeEntries(ports, volumeId, manyIn(model)),
  ),
  makeDirectory: changing(
    (model, step) => models.addDirectory(model, placeOf(model, step)),
    (ports, volumeId, step, model) => makeDirectory(ports, volumeId, placeOf(model, step)),
  ),
} satisfies Record<string, Act>;
