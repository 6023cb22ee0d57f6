import { parseArn } from '../../aws/arn.ts';
import type { Backup, FileSystem, Tag } from '../../aws/fsx/types.ts';
import type { BackupInsight } from '../../lab/insight.ts';

/** A backup with everything the tables show, sort by and search in. */
export interface BackupRow {
  readonly id: string;
  readonly backup: Backup;
  /** Value of the tag `Name`; empty where there is none. */
  readonly name: string;
  readonly source: BackupSource;
  readonly insight: BackupInsight | undefined;
}

/** The file system that was backed up. */
export interface BackupSource {
  readonly id: string;
  readonly name: string;
  /** Whether it still exists; `undefined` while that is not known, and for one of another Region. */
  readonly exists: boolean | undefined;
  /** Its Region, where that is another than the backup's: the backup is a copy. */
  readonly region?: string;
}

/** The file systems that exist, by ID. */
export type LivingFileSystems = ReadonlyMap<string | undefined, FileSystem>;

/** What to join: `living` and `insight` are `undefined` while they are not known. */
export interface BackupFacts {
  readonly backup: Backup;
  readonly insight: BackupInsight | undefined;
  readonly living: LivingFileSystems | undefined;
}

export const toBackupRow = ({ backup, insight, living }: BackupFacts): BackupRow => ({
  id: backup.BackupId,
  backup,
  name: nameOf(backup.Tags),
  source: toSource(backup, living),
  insight,
});

/**
 * Joins rows, and gives the same row again as long as nothing of it is new: whoever looks through thousands sees at once which
 * ones are known.
 */
export function newRowJoiner(): (facts: BackupFacts) => BackupRow {
  const known = new WeakMap<Backup, { readonly row: BackupRow; readonly from: readonly unknown[] }>();
  return (facts) => {
    const { backup, insight, living } = facts;
    const from = [insight, living === undefined, living?.get(backup.FileSystem.FileSystemId)];
    const old = known.get(backup);
    if (old?.from.every((fact, at) => fact === from[at])) return old.row;
    const row = toBackupRow(facts);
    known.set(backup, { row, from });
    return row;
  };
}

/** The value of the tag `Name`, or an empty text. */
export const nameOf = (tags: readonly Tag[] | undefined): string =>
  tags?.find(({ Key }) => Key === 'Name')?.Value ?? '';

/** Whole size of the files in it, in bytes; `undefined` while it is not known. */
export const logicalBytesOf = ({ backup, insight }: Pick<BackupRow, 'backup' | 'insight'>): number | undefined =>
  insight?.logicalBytes ?? backup.SizeInBytes;

/** Where a backup came from. A file system that still exists goes by its present name. */
export function toSource(backup: Backup, living: LivingFileSystems | undefined): BackupSource {
  const { FileSystem: recorded, SourceBackupRegion } = backup;
  const id = recorded.FileSystemId ?? '';
  const region = SourceBackupRegion && parseArn(recorded.ResourceARN ?? '')?.region;
  if (region && region !== parseArn(backup.ResourceARN ?? '')?.region)
    return { id, name: nameOf(recorded.Tags), exists: undefined, region };
  const now = living?.get(id);
  return { id, name: nameOf((now ?? recorded).Tags), exists: living && now !== undefined };
}
