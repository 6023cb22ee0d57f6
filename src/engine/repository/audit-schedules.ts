import { fromEpochSeconds } from '../../aws/units.ts';
import type { Store } from '../store/port.ts';

/** What schedules, days and automatic backups say of file systems and of each other. @returns a sentence for everything wrong */
export function auditSchedules(store: Store): Promise<readonly string[]> {
  return store.read(['fileSystems', 'backups', 'schedules', 'dailyBackups', 'jobs'], async (tx) => {
    const [fileSystems, backups, schedules, days] = await Promise.all([
      tx.table('fileSystems').list(),
      tx.table('backups').list(),
      tx.table('schedules').list(),
      tx.table('dailyBackups').list(),
    ]);
    const known = new Map(fileSystems.map((record) => [record.id, record]));
    const scheduled = new Map(schedules.map((row) => [row.id, row]));
    const withAutomatic = new Set(backups.flatMap((row) => (row.automaticAt === undefined ? [] : [row.fileSystemId])));
    const findings: string[] = [];
    for (const { id, fileSystem } of fileSystems) {
      const row = scheduled.get(id);
      const { Lifecycle, LustreConfiguration } = fileSystem;
      const isOn = (LustreConfiguration?.AutomaticBackupRetentionDays ?? 0) > 0;
      if (!isOn && (row?.dueAt !== undefined || row?.waitsFor !== undefined))
        findings.push(`File system ${id} has no automatic backups, and its schedule is due.`);
      if (!isOn || Lifecycle === 'DELETING' || Lifecycle === 'FAILED') continue;
      if (!row?.window) findings.push(`File system ${id} has automatic backups, and no window is scheduled.`);
      if (withAutomatic.has(id) && row && row.expiresAt === undefined && row.waitsFor === undefined)
        findings.push(`File system ${id} has automatic backups of which none is scheduled to expire.`);
    }
    for (const { id, dueAt, waitsFor, window, expiresAt } of schedules) {
      if (!known.has(id)) findings.push(`There is a schedule of ${id}, which is no file system.`);
      const next = Math.min(window?.startsAt ?? Infinity, expiresAt ?? Infinity);
      if ((dueAt ?? (waitsFor === undefined ? Infinity : next)) !== next)
        findings.push(`The schedule of ${id} is not due when its window or the next expiry is.`);
    }
    for (const { fileSystemId, day } of days)
      if (!known.has(fileSystemId))
        findings.push(`The day ${day} is noted of ${fileSystemId}, which is no file system.`);
    for (const { id, type, automaticAt, backup } of backups)
      if (automaticAt !== (type === 'AUTOMATIC' ? fromEpochSeconds(backup.CreationTime) : undefined))
        findings.push(`Backup ${id} of type ${type} does not say rightly when it was taken automatically.`);
    return findings;
  });
}
