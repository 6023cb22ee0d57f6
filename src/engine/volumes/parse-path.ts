import { describeNameProblem } from '../../lab/entry-name.ts';
import type { VolumePath } from '../../lab/volume.ts';
import { VolumeError } from './volume-error.ts';

/** Names from the root on; none for the root itself. */
export type Segments = readonly string[];

/** Bytes of a path in UTF-8, at most: PATH_MAX of Linux, which every Lustre client has. */
export const MAX_PATH_BYTES = 4096;

/**
 * Splits a path into its names.
 *
 * @returns one sentence when it is no `VolumePath`
 */
export function parsePath(path: VolumePath): Segments | { readonly problem: string } {
  if (path === '/') return [];
  if (!path.startsWith('/')) return { problem: `The path "${path}" does not begin with a slash.` };
  if (path.length * 3 > MAX_PATH_BYTES && new TextEncoder().encode(path).length > MAX_PATH_BYTES) {
    return { problem: `A path can have at most ${MAX_PATH_BYTES} bytes.` };
  }
  const segments = path.slice(1).split('/');
  for (const name of segments) {
    const problem = describeNameProblem(name);
    if (problem) return { problem: `The path "${path}" is not allowed. ${problem}` };
  }
  return segments;
}

/** The names of a path. @throws {VolumeError} BadRequest */
export function mustParsePath(path: VolumePath): Segments {
  const parsed = parsePath(path);
  if ('problem' in parsed) throw new VolumeError('BadRequest', parsed.problem);
  return parsed;
}

/** The path that leads along names. */
export const toPath = (segments: Segments): VolumePath => `/${segments.join('/')}`;
