import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import type { AdministrativeAction, FileSystem } from '../aws/fsx/types.ts';
import { type EpochMs, fromEpochSeconds } from '../aws/units.ts';
import { isUnderWay, updatesOf } from './file-system-update-actions.ts';

/**
 * Between two requests of one kind, ms.
 *
 * @see Lustre user guide, "Managing storage capacity", "Managing metadata performance": six hours
 */
export const UPDATE_INTERVAL: EpochMs = 6 * 3600 * 1000;

/** What is changed, as a sentence begins, the member that a form shows it under, and whether a target changes it. */
interface UpdateKind {
  readonly what: string;
  readonly member: (target: FileSystem) => string | undefined;
}

const STORAGE: UpdateKind = {
  what: 'Storage and throughput capacity',
  member: ({ StorageCapacity, LustreConfiguration: lustre = {} }) => {
    if (StorageCapacity !== undefined) return 'StorageCapacity';
    if (lustre.PerUnitStorageThroughput !== undefined) return 'LustreConfiguration.PerUnitStorageThroughput';
    return lustre.ThroughputCapacity === undefined ? undefined : 'LustreConfiguration.ThroughputCapacity';
  },
};
const METADATA: UpdateKind = {
  what: 'Metadata IOPS',
  member: ({ LustreConfiguration: lustre = {} }) =>
    lustre.MetadataConfiguration === undefined ? undefined : 'LustreConfiguration.MetadataConfiguration',
};

/**
 * Whether an update may be requested now: one at a time, and of one kind only six hours after the last request or when its
 * storage optimization is over, whichever is later. A request that failed does not count, and of a clock that was turned
 * back one that lies six hours or more ahead does not. Ours: the guide is silent on that, and on the codes.
 */
export function refuseUpdateNow(fileSystem: FileSystem, target: FileSystem, now: EpochMs): Refusal | undefined {
  const updates = updatesOf(fileSystem).filter(({ Status }) => Status !== 'FAILED');
  if (updates.some(isUnderWay))
    return refusal('BadRequest', `Another update of ${fileSystem.FileSystemId} is under way. Wait until it is over.`);
  return refuseKind(STORAGE, updates, target, now) ?? refuseKind(METADATA, updates, target, now);
}

/**
 * When storage and throughput capacity may be changed again as far as the clock decides it, epoch ms: six hours after the last
 * request of such a change that did not fail. `undefined` without one, and while its storage optimization is not over, whose end is
 * not known.
 */
export function storageChangeableAt(fileSystem: FileSystem): EpochMs | undefined {
  const last = lastOf(
    STORAGE,
    updatesOf(fileSystem).filter(({ Status }) => Status !== 'FAILED'),
  );
  if (!last || isUnderWay(last) || last.Status === 'UPDATED_OPTIMIZING') return undefined;
  return fromEpochSeconds(last.RequestTime ?? 0) + UPDATE_INTERVAL;
}

const lastOf = ({ member }: UpdateKind, updates: readonly AdministrativeAction[]): AdministrativeAction | undefined =>
  updates.find(({ TargetFileSystemValues }) => TargetFileSystemValues && member(TargetFileSystemValues));

function refuseKind(
  kind: UpdateKind,
  updates: readonly AdministrativeAction[],
  target: FileSystem,
  now: EpochMs,
): Refusal | undefined {
  const { what, member } = kind;
  const asked = member(target);
  const last = lastOf(kind, updates);
  if (asked === undefined || !last) return undefined;
  const no = (why: string) => ({ ...refusal('BadRequest', `${what} cannot be changed yet: ${why}.`), member: asked });
  if (last.Status === 'UPDATED_OPTIMIZING') return no('storage optimization after the last change is not over');
  if (Math.abs(now - fromEpochSeconds(last.RequestTime ?? 0)) < UPDATE_INTERVAL)
    return no('six hours must pass after the last request');
  return undefined;
}
