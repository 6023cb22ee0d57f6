import { newMemoryTables } from './memory-tables.ts';
import type { Store } from './port.ts';
import { newTableStore } from './table-store.ts';

/** A store in memory, for tests and for hosts without IndexedDB; it is gone with the process. @see newTableStore */
export const newMemoryStore = (): Store => newTableStore(newMemoryTables());
