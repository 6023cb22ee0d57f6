import type { AdministrativeAction, FileSystem } from '../../aws/fsx/types.ts';
import { formatCount } from '../../ui/bytes.ts';
import { describeWait, type WaitingBackup } from './update-queue.ts';

type State = NonNullable<AdministrativeAction['Status']>;

/** One administrative action as the tab "Updates" shows it. */
export interface UpdateRow {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly state: State;
  /** 0 to 100; absent where the service tells none. */
  readonly percent?: number;
  readonly requestedAt: number;
  /** One sentence; empty when there is nothing to say. */
  readonly detail: string;
}

/** The console's word for each status. @see Lustre user guide, "Monitoring storage capacity increases" */
export const STATE_LABELS: Readonly<Record<State, string>> = {
  PENDING: 'Pending',
  IN_PROGRESS: 'In progress',
  UPDATED_OPTIMIZING: 'Updated; Optimizing',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  PAUSED: 'Paused',
  OPTIMIZING: 'Optimizing',
};

/**
 * The administrative actions of a file system, the latest first.
 *
 * @param backups  those of it that are being taken
 */
export const updateRows = (fileSystem: FileSystem, backups: readonly WaitingBackup[]): readonly UpdateRow[] =>
  (fileSystem.AdministrativeActions ?? []).map((action, index) => {
    const { AdministrativeActionType: kind, ProgressPercent, RequestTime = 0, Status = 'PENDING' } = action;
    const parts = kind === 'FILE_SYSTEM_UPDATE' ? targetParts(action.TargetFileSystemValues ?? {}) : [];
    return {
      id: `${kind} ${RequestTime} ${index}`,
      type: parts.map(({ type }) => type).join(', ') || (kind && OTHER_TYPES[kind]) || (kind ?? '-'),
      target: parts.map(({ target }) => target).join(', ') || '-',
      state: Status,
      ...(ProgressPercent === undefined ? {} : { percent: ProgressPercent }),
      requestedAt: RequestTime,
      detail: describeDetail(action, backups),
    };
  });

const OTHER_TYPES: Readonly<Partial<Record<NonNullable<AdministrativeAction['AdministrativeActionType']>, string>>> = {
  FILE_SYSTEM_UPDATE: 'File system update',
  STORAGE_OPTIMIZATION: 'Storage optimization',
  DOWNLOAD_DATA_FROM_BACKUP: 'Data from the backup',
};

interface Part {
  readonly type: string;
  readonly target: string;
}

function targetParts({ StorageCapacity, FileSystemTypeVersion, LustreConfiguration: lustre = {} }: FileSystem) {
  const { PerUnitStorageThroughput, ThroughputCapacity, MetadataConfiguration: metadata } = lustre;
  const { DataReadCacheConfiguration: cache } = lustre;
  const iops = metadata?.Iops === undefined ? '' : `, ${formatCount(metadata.Iops)} IOPS`;
  const size = cache?.SizeGiB === undefined ? '' : `, ${formatCount(cache.SizeGiB)} GiB`;
  return [
    part('Storage capacity', StorageCapacity, (gib) => `${formatCount(gib)} GiB`),
    part('Throughput capacity per unit', PerUnitStorageThroughput, (unit) => `${formatCount(unit)} MB/s per TiB`),
    part('Throughput capacity', ThroughputCapacity, (all) => `${formatCount(all)} MB/s`),
    part('Metadata IOPS', metadata, ({ Mode }) => `${Mode}${iops}`),
    part('Read cache', cache, ({ SizingMode }) => `${SizingMode}${size}`),
    part('Lustre version', FileSystemTypeVersion, (version) => version),
  ].flat();
}

const part = <T>(type: string, value: T | undefined, describe: (value: T) => string): readonly Part[] =>
  value === undefined ? [] : [{ type, target: describe(value) }];

function describeDetail(action: AdministrativeAction, backups: readonly WaitingBackup[]): string {
  const { AdministrativeActionType: kind, Status, FailureDetails } = action;
  if (FailureDetails?.Message) return FailureDetails.Message;
  if (kind === 'STORAGE_OPTIMIZATION')
    return Status === 'PENDING' ? 'Follows the update.' : 'Data is distributed over all of the storage.';
  switch (Status) {
    case 'PENDING':
      return describeWait(backups) ?? 'Begins in a moment.';
    case 'IN_PROGRESS':
      return 'The file system is Updating. It can be used meanwhile.';
    case 'UPDATED_OPTIMIZING':
      return 'The new values hold. Storage optimization goes on in the background.';
    case 'CANCELLED':
      return 'The file system is being deleted.';
    default:
      return '';
  }
}
