import { Defect } from '../defect.ts';
import { StorageFault } from './storage-fault.ts';

/** What the browser said when a database is opened, as a StorageFault. Other errors are given back as they are. */
export function faultOfOpening(cause: unknown): unknown {
  switch (nameOf(cause)) {
    case 'QuotaExceededError':
      return quotaFault(cause);
    case 'VersionError':
      return new StorageFault(
        'newer',
        'The stored data was written by a newer version of this console, so this version does not open it. Reload the page to get the newer version.',
        { cause },
      );
    case 'InvalidStateError':
    case 'UnknownError':
    case 'SecurityError':
    case 'NotAllowedError':
    case 'AbortError':
      return unavailableFault(cause);
    default:
      return cause;
  }
}

/** There is no place to store: no IndexedDB, or the browser does not let this page have it. */
export const unavailableFault = (cause?: unknown): StorageFault =>
  new StorageFault(
    'unavailable',
    'This browser gives the page no place to store data, as in some private windows or when site data is blocked. Open the console in an ordinary window, or allow site data for this address.',
    { cause },
  );

/** An older connection, in another tab, does not let the stored data be brought to this version. */
export const blockedFault = (): StorageFault =>
  new StorageFault(
    'blocked',
    'Another tab has an older version of this console open, so the stored data cannot be brought to this version. Close the other tabs of this console, then reload this one.',
  );

/** The connection is gone. Nothing of the transaction is written, unless it had just been committed. */
export const closedFault = (cause?: unknown): StorageFault =>
  new StorageFault(
    'closed',
    'The connection to the stored data was lost, for example because the data of this site was cleared or the disk failed. Try again; if that does not help, reload the page.',
    { cause },
  );

/**
 * What made a request or a transaction fail, as a StorageFault. Near its limit Firefox answers with an
 * InvalidStateError instead of a QuotaExceededError until the database is opened anew, so that counts as a lost connection.
 */
export function faultOfTransaction(cause: unknown): unknown {
  const name = nameOf(cause);
  if (name === undefined) return cause;
  return name === 'QuotaExceededError' ? quotaFault(cause) : closedFault(cause);
}

/** A call that the database did not even take, on a connection that is well: a mistake of ours. */
export function defectOfCall(cause: unknown): Defect {
  const name = nameOf(cause);
  if (name === 'TransactionInactiveError' || name === 'InvalidStateError')
    return new Defect('The transaction had ended: while it runs, only its own tables may be awaited.', { cause });
  return new Defect(`The database did not take a call of ours: ${String(cause)}.`, { cause });
}

const quotaFault = (cause: unknown): StorageFault =>
  new StorageFault(
    'quota',
    'There is no room left for this site on the disk, so nothing was stored. Delete backups or files, or free space on the disk, then try again.',
    { cause },
  );

/** A database error's name. `QuotaExceededError` is a DOMException in some browsers and a class of its own in others. */
export const nameOf = (cause: unknown): string | undefined =>
  cause instanceof DOMException || (cause instanceof Error && cause.name === 'QuotaExceededError')
    ? cause.name
    : undefined;
