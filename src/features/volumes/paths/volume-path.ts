import { describeNameProblem } from '../../../lab/entry-name.ts';
import type { VolumePath } from '../../../lab/volume.ts';

export const ROOT: VolumePath = '/';

/** The names of a path from the top; none for the root. */
export const namesOf = (path: VolumePath): readonly string[] => path.split('/').filter((name) => name !== '');

export const joinPath = (folder: VolumePath, ...names: readonly string[]): VolumePath =>
  `/${[...namesOf(folder), ...names.flatMap(namesOf)].join('/')}`;

/** The folder a path lies in; the root's is the root. */
export const parentOf = (path: VolumePath): VolumePath => `/${namesOf(path).slice(0, -1).join('/')}`;

/** The last name; empty for the root. */
export const baseName = (path: VolumePath): string => namesOf(path).at(-1) ?? '';

/** The path and every folder above it, from the root down. */
export const ancestorsOf = (path: VolumePath): readonly VolumePath[] => {
  const names = namesOf(path);
  return [ROOT, ...names.map((_name, at) => `/${names.slice(0, at + 1).join('/')}`)];
};

/** Each name percent-encoded and led by a slash, as it stands in a URL; empty for the root. */
export const encodePath = (path: VolumePath): string =>
  namesOf(path)
    .map((name) => `/${encodeURIComponent(name)}`)
    .join('');

/** What an address says, as a path; anything that is not one counts as the root. */
export function toPath(text: string | null): VolumePath {
  const path = joinPath(text ?? ROOT);
  return namesOf(path).some((name) => describeNameProblem(name)) ? ROOT : path;
}

/** Why a text is not a path of folders such as `results/2026`; `undefined` when it is one. The root needs no name. */
export function describePathProblem(text: string): string | undefined {
  return namesOf(text)
    .map(describeNameProblem)
    .find((problem) => problem !== undefined);
}
