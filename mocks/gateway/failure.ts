import { type Refusal, refusal } from '../../src/aws/fsx/errors.ts';
import { StorageFault, type StorageFaultReason } from '../../src/engine/store/storage-fault.ts';

const WHAT_TO_DO: Readonly<Record<StorageFaultReason, string>> = {
  quota: 'The browser has no room left. Delete files, backups or file systems, or free disk space, and try again.',
  blocked: 'Another tab holds the data in an older form. Close the other tabs of this console and try again.',
  closed: 'The connection to the browser’s storage was lost. Reload the page and try again.',
  unavailable: 'The browser offers no storage here. Leave the private window, or allow this site to store data.',
  newer: 'The data was written by a newer version of this console. Reload the page to get it.',
  'read-only':
    'This tab only reads, because its browser has no Web Locks. Use a current version of Chrome, Edge, Firefox or Safari.',
};

/**
 * What is answered when the service itself failed: what to do where the storage is the cause, else that it was reported.
 *
 * @param reportDefect  told of everything but faults of the storage, which are nobody's mistake
 */
export function failureOf(cause: unknown, reportDefect: (cause: unknown) => void): Refusal {
  if (cause instanceof StorageFault) return refusal('InternalServerError', WHAT_TO_DO[cause.reason]);
  reportDefect(cause);
  return refusal('InternalServerError', 'The service failed. The cause was reported to the log of this host.');
}

/** Told beside an answer whose cause is the browser's storage, so that the console can say it on every page. */
export const STORAGE_TROUBLE_HEADER = 'x-fsx-storage-trouble';

const TROUBLE: Partial<Record<StorageFaultReason, 'full' | 'lost' | 'newer'>> = {
  quota: 'full',
  blocked: 'lost',
  closed: 'lost',
  unavailable: 'lost',
  newer: 'newer',
};

/**
 * `full` when there is no room, `lost` when there is no connection, `newer` when a newer version has the data; `undefined` for every
 * other cause.
 */
export const storageTroubleOf = (cause: unknown): 'full' | 'lost' | 'newer' | undefined =>
  cause instanceof StorageFault ? TROUBLE[cause.reason] : undefined;
