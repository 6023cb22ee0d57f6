import type { Bytes } from '../../aws/units.ts';
import { type GenerateRequest, MAX_GENERATED_FILES, MAX_SEED } from '../../lab/volume.ts';
import { mustParsePath, type Segments } from './parse-path.ts';
import { VolumeError } from './volume-error.ts';

/** A file that is to be made up. */
export interface PlannedFile {
  /** Counted from 0. */
  readonly n: number;
  readonly segments: Segments;
  readonly bytes: Bytes;
}

/** More files than this are spread over directories of so many. */
const FILES_A_DIRECTORY = 1000;

/** @throws {VolumeError} BadRequest for numbers that no request may have */
export function mustBeNumbers({ files, bytes, seed }: GenerateRequest, mostBytes: Bytes): void {
  mustBeWithin('files', files, 1, MAX_GENERATED_FILES);
  mustBeWithin('bytes', bytes, 0, mostBytes);
  mustBeWithin('seed', seed, 0, MAX_SEED);
}

function mustBeWithin(what: string, given: number, least: number, most: number): void {
  if (Number.isSafeInteger(given) && given >= least && given <= most) return;
  throw new VolumeError('BadRequest', `The ${what} must be a whole number from ${least} to ${most}, not ${given}.`);
}

/**
 * The files that a request makes: named for what is in them, the seed and their number, of sizes that differ by one byte at
 * most and of which the sum is exact.
 *
 * @param nameOf  what begins and ends the name of a file, by its number
 * @throws {VolumeError} BadRequest for a path that cannot be
 */
export function* planNames(
  { path, bytes, files, seed }: GenerateRequest,
  nameOf: (n: number) => { readonly label: string; readonly ending: string },
): Generator<PlannedFile> {
  const directory = mustParsePath(path);
  const digits = String(files).length;
  const numbered = (number: number) => String(number).padStart(digits, '0');
  for (let n = 0; n < files; n += 1) {
    const part = files > FILES_A_DIRECTORY ? [`part-${numbered(Math.floor(n / FILES_A_DIRECTORY) + 1)}`] : [];
    const { label, ending } = nameOf(n);
    const segments = [...directory, ...part, `${label}-${seed}-${numbered(n + 1)}.${ending}`];
    yield { n, segments, bytes: Math.floor(bytes / files) + (n < bytes % files ? 1 : 0) };
  }
}
