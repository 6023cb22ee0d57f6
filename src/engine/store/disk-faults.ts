import { StorageFault } from './storage-fault.ts';

/** What went wrong when a directory was opened. */
export function faultOfOpeningDirectory(cause: unknown, directory: string): StorageFault {
  if (cause instanceof StorageFault) return cause;
  if (codesOf(cause).includes('LEVEL_LOCKED'))
    return new StorageFault(
      'blocked',
      `Another process has the data in ${directory} open. End it first, or choose another directory.`,
      { cause },
    );
  return new StorageFault('unavailable', `The data in ${directory} cannot be opened: ${reasonOf(cause)}.`, { cause });
}

/** The data was written by a version of the service that keeps it otherwise. */
export const newerFault = (directory: string): StorageFault =>
  new StorageFault(
    'newer',
    `The data in ${directory} was written by a newer version of this service, so this version does not open it. Start the newer version.`,
  );

/** What went wrong when something was written or read. */
export function faultOfDisk(cause: unknown): StorageFault {
  if (cause instanceof StorageFault) return cause;
  const reason = reasonOf(cause);
  if (/no space left|quota exceeded|not enough space|disk full/i.test(reason))
    return new StorageFault(
      'quota',
      'There is no room left on the disk, so nothing was stored. Delete backups or files, or free space on the disk, then try again.',
      { cause },
    );
  return new StorageFault('closed', `The stored data cannot be reached: ${reason}. Try again.`, { cause });
}

/** An error's codes, and those of the errors that it came from. */
const codesOf = (cause: unknown): readonly unknown[] =>
  cause instanceof Error ? [Reflect.get(cause, 'code'), ...codesOf(cause.cause)] : [];

/** What the innermost error says: the outer ones only name the call. */
const reasonOf = (cause: unknown): string =>
  cause instanceof Error ? (cause.cause === undefined ? cause.message : reasonOf(cause.cause)) : String(cause);
