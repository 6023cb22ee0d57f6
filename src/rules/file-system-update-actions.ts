import type { AdministrativeAction, FileSystem } from '../aws/fsx/types.ts';
import { type EpochMs, toEpochSeconds } from '../aws/units.ts';
import { withTarget } from './file-system-update-values.ts';

/** Actions of one type that are kept. @see API reference, FileSystem, AdministrativeActions: "the 10 most recent" */
const KEPT = 10;
const UPDATE = 'FILE_SYSTEM_UPDATE';
const OPTIMIZATION = 'STORAGE_OPTIMIZATION';

/** Names an update of a file system: the moment of its request. No two that are open have the same. */
type UpdateId = EpochMs;

/** The updates of a file system, the latest first. */
export const updatesOf = ({ AdministrativeActions = [] }: FileSystem): readonly AdministrativeAction[] =>
  AdministrativeActions.filter((action) => action.AdministrativeActionType === UPDATE);

/** Whether an update waits to begin or the file system is UPDATING for it; storage optimization comes after that. */
export const isUnderWay = ({ Status }: AdministrativeAction): boolean =>
  Status === 'PENDING' || Status === 'IN_PROGRESS';

/** The file system as it will be when the update that is under way is done. */
export function asPlanned(fileSystem: FileSystem): FileSystem {
  const target = updatesOf(fileSystem).find(isUnderWay)?.TargetFileSystemValues;
  return target ? withTarget(fileSystem, target) : fileSystem;
}

/**
 * With a new update in PENDING, and the storage optimization that a capacity brings with it.
 *
 * @see Lustre user guide, "Monitoring storage capacity increases"
 */
export function withRequestedUpdate(fileSystem: FileSystem, target: FileSystem, at: UpdateId): FileSystem {
  const request = { RequestTime: toEpochSeconds(at), Status: 'PENDING' as const };
  const optimizes = target.StorageCapacity !== undefined;
  return withActions(fileSystem, (actions) => [
    { AdministrativeActionType: UPDATE, ...request, TargetFileSystemValues: target },
    ...(optimizes ? [{ AdministrativeActionType: OPTIMIZATION, ...request } as const] : []),
    ...actions,
  ]);
}

/** The update is IN_PROGRESS and the file system UPDATING. */
export const withBegunUpdate = (fileSystem: FileSystem, at: UpdateId): FileSystem => ({
  ...withUpdate(fileSystem, at, (update) => ({ ...update, Status: 'IN_PROGRESS' })),
  Lifecycle: 'UPDATING',
});

/** The file system has the new values and is AVAILABLE; a new capacity is still to be optimized. */
export function withAppliedUpdate(fileSystem: FileSystem, at: UpdateId): FileSystem {
  const target = openUpdate(fileSystem, at)?.TargetFileSystemValues;
  if (!target) return fileSystem;
  const optimizes = target.StorageCapacity !== undefined;
  const changed: FileSystem = { ...withTarget(fileSystem, target), Lifecycle: 'AVAILABLE' };
  return withActions(changed, (actions) =>
    actions.map((action) => {
      if (!isOf(action, at)) return action;
      if (action.AdministrativeActionType === OPTIMIZATION)
        return { ...action, Status: 'IN_PROGRESS', ProgressPercent: 0 };
      return { ...action, Status: optimizes ? 'UPDATED_OPTIMIZING' : 'COMPLETED' };
    }),
  );
}

/** The update is COMPLETED, and its storage optimization shown no more. */
export const withCompletedUpdate = (fileSystem: FileSystem, at: UpdateId): FileSystem =>
  withoutOptimization(
    withUpdate(fileSystem, at, (update) => ({ ...update, Status: 'COMPLETED' })),
    at,
  );

/** The update is FAILED for a reason, 1 to 256 characters; a file system that was UPDATING for it is AVAILABLE. */
export function withFailedUpdate(fileSystem: FileSystem, at: UpdateId, reason: string): FileSystem {
  const wasUpdating = openUpdate(fileSystem, at)?.Status === 'IN_PROGRESS';
  const FailureDetails = { Message: reason.slice(0, 256) };
  const failed = withUpdate(fileSystem, at, (update) => ({ ...update, Status: 'FAILED', FailureDetails }));
  const rest = withoutOptimization(failed, at);
  return wasUpdating ? { ...rest, Lifecycle: 'AVAILABLE' } : rest;
}

/** Every open update is CANCELLED: its file system is being deleted. Ours: the guide is silent. */
export const withoutUpdates = (fileSystem: FileSystem): FileSystem =>
  withActions(fileSystem, (actions) =>
    actions
      .filter(({ AdministrativeActionType }) => AdministrativeActionType !== OPTIMIZATION)
      .map((action) => (isOpen(action) ? { ...action, Status: 'CANCELLED' } : action)),
  );

const openUpdate = (fileSystem: FileSystem, at: UpdateId) => updatesOf(fileSystem).find((action) => isOf(action, at));

const isOpen = (action: AdministrativeAction) => isUnderWay(action) || action.Status === 'UPDATED_OPTIMIZING';

const isOf = (action: AdministrativeAction, at: UpdateId) =>
  isOpen(action) && action.RequestTime === toEpochSeconds(at);

const withUpdate = (
  fileSystem: FileSystem,
  at: UpdateId,
  change: (action: AdministrativeAction) => AdministrativeAction,
): FileSystem =>
  withActions(fileSystem, (actions) =>
    actions.map((action) => (action.AdministrativeActionType === UPDATE && isOf(action, at) ? change(action) : action)),
  );

const withoutOptimization = (fileSystem: FileSystem, at: UpdateId): FileSystem =>
  withActions(fileSystem, (actions) =>
    actions.filter((action) => action.AdministrativeActionType !== OPTIMIZATION || !isOf(action, at)),
  );

function withActions(
  fileSystem: FileSystem,
  change: (actions: readonly AdministrativeAction[]) => readonly AdministrativeAction[],
): FileSystem {
  const AdministrativeActions = change(fileSystem.AdministrativeActions ?? []);
  if (AdministrativeActions.length === 0 && !fileSystem.AdministrativeActions) return fileSystem;
  const kept = AdministrativeActions.filter(
    (action, index) =>
      AdministrativeActions.slice(0, index).filter(
        (later) => later.AdministrativeActionType === action.AdministrativeActionType,
      ).length < KEPT,
  );
  return { ...fileSystem, AdministrativeActions: kept };
}
