import { useDeferredValue, useMemo, useState } from 'react';
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
  const told = useMemo(
    () => ({ backups, isComplete, fileSystems, insights }),
    [backups, isComplete, fileSystems, insights],
  );
  const facts = useDeferredValue(told); // joining thousands of rows may wait for a click
  const data = useMemo(() => {
    const wanted = facts.backups?.filter(({ FileSystem }) => !fileSystemId || FileSystem.FileSystemId === fileSystemId);
    const living = facts.fileSystems && new Map(facts.fileSystems.map((one) => [one.FileSystemId, one]));
    return wanted?.map((backup) => joinRow({ backup, insight: facts.insights.get(backup.BackupId), living }));
  }, [facts, fileSystemId, joinRow]);
  const failure = useMemo(() => error && new Error(describeError(error)), [error]);
  return { data, isComplete: facts.isComplete, error: failure, isFetching, refetch };
}

const NONE = [] as const;
