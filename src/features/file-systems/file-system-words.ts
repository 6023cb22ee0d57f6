import type { FileSystem, FileSystemLifecycle, LustreDeploymentType } from '../../aws/fsx/types.ts';
import { throughputPerUnit, totalThroughput } from '../../rules/throughput.ts';
import { formatCapacity, formatCount } from '../../ui/bytes.ts';

/** The console's word for each status. */
export const LIFECYCLE_LABELS: Readonly<Record<FileSystemLifecycle, string>> = {
  AVAILABLE: 'Available',
  CREATING: 'Creating',
  DELETING: 'Deleting',
  FAILED: 'Failed',
  MISCONFIGURED: 'Misconfigured',
  MISCONFIGURED_UNAVAILABLE: 'Misconfigured - unavailable',
  UPDATING: 'Updating',
};

const DEPLOYMENT_LABELS: Readonly<Record<LustreDeploymentType, string>> = {
  SCRATCH_1: 'Scratch 1',
  SCRATCH_2: 'Scratch 2',
  PERSISTENT_1: 'Persistent 1',
  PERSISTENT_2: 'Persistent 2',
};

/** Value of the tag `Name`; empty where there is none. */
export const nameOf = ({ Tags = [] }: FileSystem): string => Tags.find(({ Key }) => Key === 'Name')?.Value ?? '';

/** What a person calls it: its name, or else its ID. */
export const callNameOf = (fileSystem: FileSystem): string => nameOf(fileSystem) || (fileSystem.FileSystemId ?? '');

/** "Persistent 2"; "-" where it is not known. */
export function deploymentOf({ LustreConfiguration }: FileSystem): string {
  const type = LustreConfiguration?.DeploymentType;
  return type ? DEPLOYMENT_LABELS[type] : '-';
}

/** "1.2 TiB"; FSx counts 1,000 GiB to a TiB here. */
export const capacityOf = ({ StorageCapacity: gib }: FileSystem): string =>
  gib === undefined ? '-' : formatCapacity(gib);

/** MB/s for each TiB of storage. */
export const unitThroughputOf = ({ LustreConfiguration: lustre }: FileSystem): number =>
  throughputPerUnit(lustre?.PerUnitStorageThroughput);

/** MB/s of the whole file system; `undefined` where the capacity is not known. */
export const throughputOf = (fileSystem: FileSystem): number | undefined =>
  fileSystem.StorageCapacity === undefined
    ? undefined
    : totalThroughput(fileSystem.StorageCapacity, fileSystem.LustreConfiguration?.PerUnitStorageThroughput);

/** "150 MB/s". */
export const describeThroughput = (megabytes: number | undefined): string =>
  megabytes === undefined ? '-' : `${formatCount(megabytes)} MB/s`;
