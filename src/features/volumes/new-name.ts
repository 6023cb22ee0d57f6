import { describeNameProblem } from '../../lab/entry-name.ts';
import type { VolumeEntry } from '../../lab/volume.ts';

/** Why a new file or folder beside `others` cannot have that name; `undefined` when it can. */
export function describeNewNameProblem(name: string, others: readonly VolumeEntry[]): string | undefined {
  const same = others.find((other) => other.name === name);
  if (same) return `A ${same.kind === 'file' ? 'file' : 'folder'} of this name already exists here.`;
  return describeNameProblem(name);
}
