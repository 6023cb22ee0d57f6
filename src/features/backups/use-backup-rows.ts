import { useMemo, useState } from 'react';
import { describeError } from '../../client/errors.ts';
import type { TableSource } from '../../ui/resource-table.tsx';
import { useFileSystems } from '../file-systems/api/use-file-systems.ts';
import { useBackupInsights } from './api/use-backup-insights.ts';
import { useBackups } from './api/use-backups.ts';
import { type BackupRow, newRowJoiner } from './backup-row.ts';

/**
 * The backups of the place in the address, joined with their sizes and file systems.
 *
 * @param fileSystemId  keeps those of one file system
 */
export function useBackupRows(fileSystemId?: string): TableSource<BackupRow> {
  const { data: backups, isComplete, error, isFetching, refetch } = useBackups();
  const { data: fileSystems } = useFileSystems();
  const [joinRow] = useState(newRowJoiner);
  const insights = useBackupInsights(backups ?? NONE, isComplete);
  const data = useMemo(() => {
    const wanted = backups?.filter(({ FileSystem }) => !fileSystemId || FileSystem.FileSystemId === fileSystemId);
    const living = fileSystems && new Map(fileSystems.map((one) => [one.FileSystemId, one]));
    return wanted?.map((backup) => joinRow({ backup, insight: insights.get(backup.BackupId), living }));
  }, [backups, fileSystems, insights, fileSystemId, joinRow]);
  return { data, isComplete, error: error && new Error(describeError(error)), isFetching, refetch };
}

const NONE = [] as const;
