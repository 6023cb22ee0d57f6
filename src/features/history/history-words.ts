import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { KMS_CHANGES } from '../../aws/kms/operations.ts';
import { HISTORY_RESULTS, type HistoryResult, type LabAction, type ServiceAction } from '../../lab/history.ts';

const OWN_LABELS: Readonly<Record<ServiceAction | LabAction, string>> = {
  AutomaticBackupStarted: 'Automatic backup started',
  DailyBackupMissed: 'Daily backup missed',
  BackupAvailable: 'Backup available',
  BackupFailed: 'Backup failed',
  BackupExpired: 'Backup expired',
  BackupImported: 'Backup imported',
  FileSystemAvailable: 'File system available',
  FileSystemFailed: 'File system failed',
  FileSystemDeleted: 'File system deleted',
  FileSystemImported: 'File system imported',
  UpdateCompleted: 'Update completed',
  UpdateFailed: 'Update failed',
  LoadCompleted: 'Loading completed',
  RegionSwitchedOn: 'Region switched on',
  RegionSwitchedOff: 'Region switched off',
  ClockMoved: 'Clock moved',
};

/** Actions of the FSx API that change something; they go by their own names. */
const REQUESTS = [
  ...(['CreateBackup', 'CopyBackup', 'DeleteBackup', 'CreateFileSystem', 'CreateFileSystemFromBackup'] as const),
  ...(['UpdateFileSystem', 'DeleteFileSystem', 'TagResource', 'UntagResource'] as const),
  ...(['CreateDataRepositoryAssociation', 'UpdateDataRepositoryAssociation'] as const),
  'DeleteDataRepositoryAssociation',
] as const;

/** What happened, in words: "Automatic backup started"; requests by the name of their action. */
export const labelOfAction = (action: string): string => (isOwn(action) ? OWN_LABELS[action] : action);

const isOwn = (action: string): action is keyof typeof OWN_LABELS => Object.hasOwn(OWN_LABELS, action);

/** Everything that the history tells of: what the service does, then requests. */
export const ALL_ACTIONS: readonly string[] = [...new Set([...Object.keys(OWN_LABELS), ...REQUESTS, ...KMS_CHANGES])];

export const RESULT_LABELS: Readonly<Record<HistoryResult, string>> = {
  done: 'Done',
  refused: 'Refused',
  failed: 'Failed',
};

export const RESULT_ICONS: Readonly<Record<HistoryResult, StatusIndicatorProps.Type>> = {
  done: 'success',
  refused: 'stopped',
  failed: 'error',
};

/** A result in words; what is none stays as it is. */
export const labelOfResult = (result: string): string => {
  const known = HISTORY_RESULTS.find((one) => one === result);
  return known ? RESULT_LABELS[known] : result;
};
