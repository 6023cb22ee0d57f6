import type { BackupLifecycle, FileSystemLifecycle } from '../aws/fsx/types.ts';

type Lifecycle = BackupLifecycle | FileSystemLifecycle;

const TRANSITIONAL: readonly Lifecycle[] = ['PENDING', 'CREATING', 'TRANSFERRING', 'COPYING', 'UPDATING', 'DELETING'];
const BEING_TAKEN: readonly Lifecycle[] = ['PENDING', 'CREATING', 'TRANSFERRING'];

/** True while the service will still change it by itself, so it is worth asking again. */
export const isTransitional = (lifecycle: Lifecycle): boolean => TRANSITIONAL.includes(lifecycle);

/** True while a backup of a file system is under way; a copy is not one. @see API reference, Backup, Lifecycle */
export const isBeingTaken = (lifecycle: BackupLifecycle): boolean => BEING_TAKEN.includes(lifecycle);
