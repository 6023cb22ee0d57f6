import type { Compression, PackIndexRow, RepositoryRow, VolumeRow } from '../data/rows.ts';

/** The rows of a volume, to be put in the caller's own transaction. */
export interface VolumeRows {
  readonly volume: VolumeRow;
  readonly repository: RepositoryRow;
  readonly packIndexes: readonly PackIndexRow[];
}

/** An empty volume. */
export function planNewVolume(volumeId: string, compression: Compression = 'NONE'): VolumeRows {
  return {
    volume: { volumeId, root: '', holds: {}, drops: [], compression },
    repository: { repositoryId: volumeId, nextPackId: 1, generation: 0 },
    packIndexes: [],
  };
}
