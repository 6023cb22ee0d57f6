import { toDay } from '../../rules/utc-day.ts';
import { withDue } from '../operations/fsx/keep-schedule.ts';
import { wrong } from './bundle-problem.ts';
import type { WorkspaceRows } from './manifest.ts';

/**
 * What a workspace's file systems are scheduled for, and what became of their windows, is of file systems in it, and possible.
 * Bundles from before there were schedules have none of this.
 *
 * @throws {BundleProblem} with the first that is not
 */
export function checkSchedules({ fileSystems, backups, schedules = [], dailyBackups = [] }: WorkspaceRows): void {
  const places = new Map(fileSystems.map(({ id, account, region }) => [id, `${account} ${region}`]));
  for (const row of schedules) {
    const { id, account, region, window, dueAt, waitsFor } = row;
    if (places.get(id) !== `${account} ${region}`)
      throw wrong(`it has a schedule of ${id}, which is no file system in it`);
    if (window && window.startsAt < window.windowAt)
      throw wrong(`the schedule of ${id} in it has a moment before its window`);
    const { dueAt: _told, ...rest } = row;
    const isWaiting = waitsFor !== undefined && dueAt === undefined;
    if (!isWaiting && withDue(rest).dueAt !== dueAt) throw wrong(`the schedule of ${id} in it is due at another time`);
  }
  for (const { fileSystemId, account, region, day, windowAt } of dailyBackups) {
    if (places.get(fileSystemId) !== `${account} ${region}`)
      throw wrong(`it has days of ${fileSystemId}, which is no file system in it`);
    if (toDay(windowAt) !== day) throw wrong(`a day of ${fileSystemId} in it is not that of its window`);
  }
  for (const { id, type, automaticAt } of backups)
    if ((type === 'AUTOMATIC') !== (automaticAt !== undefined))
      throw wrong(`backup ${id} in it does not say rightly whether it is automatic`);
}
