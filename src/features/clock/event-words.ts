import type { UpcomingEvent } from '../../lab/upcoming.ts';
import { paths } from '../../paths.ts';

/** What an event is, with the name of its file system: "Daily backup of genomics". */
export function describeEvent(
  { kind, fileSystemId, backupId, keyId }: UpcomingEvent,
  name: string | undefined,
): string {
  const subject = name ?? fileSystemId ?? backupId ?? keyId ?? 'a deleted file system';
  switch (kind) {
    case 'daily-backup':
      return `Daily backup of ${subject}`;
    case 'expiry':
      return `Expiry of a backup of ${subject}`;
    case 'backup':
      return `End of the backup of ${subject}`;
    case 'copy':
      return `End of the backup copy of ${subject}`;
    case 'file-system-creation':
      return `End of the creation of ${subject}`;
    case 'file-system-deletion':
      return `End of the deletion of ${subject}`;
    case 'update':
      return `End of the update of ${subject}`;
    case 'association':
      return `End of the change of a data repository link of ${subject}`;
    case 'key-deletion':
      return `Deletion of the key ${subject}`;
  }
}

/** Whether it is the end of work that is under way, rather than a beginning. */
const isUnderWay = ({ kind }: UpcomingEvent): boolean =>
  kind !== 'daily-backup' && kind !== 'expiry' && kind !== 'key-deletion';

/** The icon of an event. */
export function iconOfEvent(event: UpcomingEvent): 'status-in-progress' | 'calendar' | 'remove' {
  if (isUnderWay(event)) return 'status-in-progress';
  return event.kind === 'daily-backup' ? 'calendar' : 'remove';
}

/** The page of what the event happens to; `undefined` where it names nothing. */
export function pathOfEvent({ kind, fileSystemId, backupId, keyId }: UpcomingEvent): string | undefined {
  if (keyId !== undefined) return paths.key(keyId);
  if (backupId !== undefined) return paths.backup(backupId);
  if (fileSystemId === undefined) return undefined;
  const isOfBackups = kind === 'daily-backup' || kind === 'expiry';
  return paths.fileSystem(fileSystemId, isOfBackups ? 'backups' : undefined);
}

/** Tells events of a list apart. */
export const keyOfEvent = ({ at, kind, fileSystemId = '', backupId = '', keyId = '' }: UpcomingEvent): string =>
  [kind, fileSystemId, backupId, keyId, at].join(' ');
