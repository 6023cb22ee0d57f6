import type { Store } from './port.ts';
import { StorageFault } from './storage-fault.ts';

/** The same rows, of which none can be changed. @throws {StorageFault} read-only, from `write` and `clear` */
export const newReadOnlyStore = (store: Store): Store => ({
  read: store.read,
  write: () => Promise.reject(readOnlyFault()),
  clear: () => Promise.reject(readOnlyFault()),
  close: store.close,
});

/** This host has no locks, so that it must leave writing to others. */
export const readOnlyFault = (): StorageFault =>
  new StorageFault(
    'read-only',
    'This tab only reads: its browser has no Web Locks, without which two tabs could write at once. Nothing was changed. Use a current version of Chrome, Edge, Firefox or Safari.',
  );
