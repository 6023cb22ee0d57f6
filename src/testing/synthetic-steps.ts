import { readExtent } from '../engine/data/extent.ts';
import { BLOCK_SIZE } from '../engine/data/objects.ts';
import { makeSyntheticFiles, type SyntheticRequest, seedOf } from '../engine/volumes/make-synthetic-files.ts';
import * as models from './volume-model.ts';
import { type Act, changing, type StepNumbers } from './volume-steps.ts';
import { pick } from './volume-world.ts';

/** The last makes a tree of two levels as soon as it is edited. */
const SIZES = [1, 700, BLOCK_SIZE, 3 * BLOCK_SIZE + 9, 66 * BLOCK_SIZE + 5];
const DIRECTORIES = ['/', '/a', '/d/h', '/g'];

const requestOf = ({ path, size, seed, other }: StepNumbers): SyntheticRequest => ({
  path: pick(DIRECTORIES, path),
  bytes: 2 * pick(SIZES, size),
  files: 2,
  seed: seed % 3,
  content: other % 2 === 0 ? 'synthetic-random' : 'synthetic-text',
});

function makeInModel(model: models.VolumeModel, step: StepNumbers): boolean {
  const { path, bytes, seed, content } = requestOf(step);
  const [made, ending] = content === 'synthetic-random' ? (['random', 'bin'] as const) : (['text', 'txt'] as const);
  return [0, 1].every((n) => {
    const name = `${path === '/' ? '' : path}/${content}-${seed}-${n + 1}.${ending}`;
    const recipe = { content: made, seed: seedOf(seed, n), first: 0 };
    return models.putFile(model, name, new Uint8Array(readExtent(recipe, 0, bytes / 2)));
  });
}

/** Makes synthetic files; the model has their bytes. */
export const makeSynthetic: Act = changing(makeInModel, (ports, volumeId, step) =>
  makeSyntheticFiles(ports, volumeId, requestOf(step), 2 ** 40),
);
