import type { FileSystem, FsxRequest } from '../../aws/fsx/types.ts';
import type { EpochMs } from '../../aws/units.ts';
import { refuseUpdate } from '../../rules/file-system-update.ts';
import { storageChangeableAt } from '../../rules/file-system-update-timing.ts';
import { efaStorageSteps, type StorageSteps, storageSteps, throughputChoices } from '../../rules/storage-capacity.ts';
import { formatMoment, formatRelative } from '../../ui/time-text.ts';

/** What of a file system's storage the console changes. */
export type Scaling = 'capacity' | 'throughput';

type UpdateRequest = FsxRequest<'UpdateFileSystem'>;

/** The member that each is sent as. */
export const SCALED_MEMBERS: Readonly<Record<Scaling, string>> = {
  capacity: 'StorageCapacity',
  throughput: 'LustreConfiguration.PerUnitStorageThroughput',
};

/** The request, without its token. */
export const toScalingRequest = ({ FileSystemId = '' }: FileSystem, what: Scaling, value: number): UpdateRequest =>
  what === 'capacity'
    ? { FileSystemId, StorageCapacity: value }
    : { FileSystemId, LustreConfiguration: { PerUnitStorageThroughput: value } };

/** Legal capacities of this file system, GiB; `undefined` where none is given. */
export function stepsOf({
  StorageType = 'SSD',
  LustreConfiguration: lustre = {},
}: FileSystem): StorageSteps | undefined {
  const { DeploymentType = 'SCRATCH_1', PerUnitStorageThroughput: throughput, EfaEnabled } = lustre;
  return EfaEnabled ? efaStorageSteps(throughput) : storageSteps(DeploymentType, StorageType, throughput);
}

/** Legal values of its throughput per unit of storage, MB/s per TiB. */
export const throughputsOf = ({ StorageType = 'SSD', LustreConfiguration: lustre }: FileSystem): readonly number[] =>
  throughputChoices(lustre?.DeploymentType ?? 'SCRATCH_1', StorageType);

/** What the form offers: the next capacity in GiB, or the lowest other throughput; `undefined` where there is none. */
export function nextOf(fileSystem: FileSystem, what: Scaling): number | undefined {
  const { StorageCapacity = 0, LustreConfiguration: lustre } = fileSystem;
  if (what === 'capacity') return stepsOf(fileSystem)?.after(StorageCapacity);
  const others = throughputsOf(fileSystem).filter((one) => one !== lustre?.PerUnitStorageThroughput);
  return others.find((one) => one > (lustre?.PerUnitStorageThroughput ?? 0)) ?? others.at(-1);
}

/**
 * Why it cannot be changed now, in a sentence with the moment from which it can where the clock decides that; `undefined` when it
 * can.
 *
 * @param now  the service's time
 */
export function whyNotScalable(fileSystem: FileSystem, what: Scaling, now: EpochMs): string | undefined {
  const next = nextOf(fileSystem, what);
  if (next === undefined) return NOTHING[what];
  const refused = refuseUpdate(fileSystem, toScalingRequest(fileSystem, what, next), { now });
  if (!refused) return undefined;
  const from = storageChangeableAt(fileSystem);
  const waits = from !== undefined && from > now && refused.member === SCALED_MEMBERS[what];
  return waits ? `${refused.message} Available ${formatRelative(from, now)}: ${formatMoment(from)}.` : refused.message;
}

const NOTHING: Readonly<Record<Scaling, string>> = {
  capacity: 'This file system has no storage capacity to choose: it grows with its files.',
  throughput: 'The throughput of this file system follows its storage capacity alone.',
};
