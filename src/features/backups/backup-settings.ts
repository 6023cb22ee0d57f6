import { MAX_RETENTION_DAYS } from '../../aws/fsx/limits.ts';
import type { Backup, FileSystem, FsxRequest } from '../../aws/fsx/types.ts';
import type { EpochMs } from '../../aws/units.ts';
import { retentionOf, whatExpires } from '../../rules/backup-expiry.ts';
import { describeOverlap } from '../../rules/window-overlap.ts';
import { updateFindings } from '../file-systems/update-findings.ts';

/** What the form "Update backup settings" holds. */
export interface BackupSettings {
  readonly isOn: boolean;
  /** `HH:MM` in UTC, as typed; empty leaves it as it is, or to the service. */
  readonly start: string;
  /** Days, as typed. */
  readonly retention: string;
}

/** What is wrong with the settings: a sentence for each field. */
export interface SettingsProblems {
  readonly start?: string;
  readonly retention?: string;
}

/** The retention that is offered where daily backups are off, days. Ours: the guide's default, 0, would leave them off. */
const OFFERED_RETENTION = 7;

/** The settings as they are. */
export function settingsOf(fileSystem: FileSystem): BackupSettings {
  const days = retentionOf(fileSystem);
  return {
    isOn: days > 0,
    start: fileSystem.LustreConfiguration?.DailyAutomaticBackupStartTime ?? '',
    retention: String(days > 0 ? days : OFFERED_RETENTION),
  };
}

/** UpdateFileSystem as the form asks for it, without its token. What is typed wrongly stays wrong, so that the rules can say why. */
export function toSettingsRequest(
  { FileSystemId = '' }: FileSystem,
  settings: BackupSettings,
): FsxRequest<'UpdateFileSystem'> {
  const { isOn, start } = settings;
  const window = isOn && start !== '' ? { DailyAutomaticBackupStartTime: start } : {};
  return { FileSystemId, LustreConfiguration: { AutomaticBackupRetentionDays: daysOf(settings), ...window } };
}

/** Days that backups will be kept; 0 where they are turned off, NaN where no number is typed. */
export function daysOf({ isOn, retention }: BackupSettings): number {
  if (!isOn) return 0;
  return retention.trim() === '' ? Number.NaN : Number(retention);
}

/** What keeps the settings from being saved. */
export function settingsProblems(fileSystem: FileSystem, settings: BackupSettings): SettingsProblems {
  const request = toSettingsRequest(fileSystem, settings);
  const found = updateFindings(fileSystem, request);
  const said = (member: string) => found.find((one) => one.member === `LustreConfiguration.${member}`)?.message;
  const { DailyAutomaticBackupStartTime: was, WeeklyMaintenanceStartTime } = fileSystem.LustreConfiguration ?? {};
  const missing = settings.isOn && settings.start === '' && was !== undefined ? 'A start time is required.' : undefined;
  const isNew = settings.isOn && settings.start !== was; // what the API let overlap may stay
  const overlap = isNew ? describeOverlap(settings.start, WeeklyMaintenanceStartTime) : undefined;
  const start = missing ?? said('DailyAutomaticBackupStartTime') ?? overlap;
  const retention = Number.isNaN(daysOf(settings))
    ? `A whole number from 0 to ${MAX_RETENTION_DAYS} is required.`
    : said('AutomaticBackupRetentionDays');
  return { ...(start ? { start } : {}), ...(retention ? { retention } : {}) };
}

/**
 * The automatic backups that go when the settings are saved, oldest first.
 *
 * @param backupsOfIt  of the file system, of any type
 * @param now  the service's time
 */
export function backupsThatGo(
  backupsOfIt: readonly Backup[],
  settings: BackupSettings,
  now: EpochMs,
): readonly Backup[] {
  const days = daysOf(settings);
  return Number.isNaN(days) ? [] : whatExpires(backupsOfIt, days, now);
}
