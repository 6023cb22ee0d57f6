import type { Backup, LustreDeploymentType, StorageType } from '../../aws/fsx/types.ts';
import { type Draft, throughputOf } from './draft.ts';

/** A deployment and storage type that can be chosen together, in the words of the FSx console. */
export interface Deployment {
  readonly deployment: LustreDeploymentType;
  readonly storageType: StorageType;
  readonly label: string;
  readonly description: string;
}

export const DEPLOYMENTS: readonly Deployment[] = [
  {
    deployment: 'PERSISTENT_2',
    storageType: 'SSD',
    label: 'Persistent 2, SSD',
    description: 'For longer-term storage and workloads that need the lowest latency and the highest throughput.',
  },
  {
    deployment: 'PERSISTENT_1',
    storageType: 'SSD',
    label: 'Persistent 1, SSD',
    description: 'For longer-term storage, with a lower throughput per unit of storage.',
  },
  {
    deployment: 'PERSISTENT_1',
    storageType: 'HDD',
    label: 'Persistent 1, HDD',
    description: 'For longer-term storage and throughput-focused workloads that are not sensitive to latency.',
  },
  {
    deployment: 'SCRATCH_2',
    storageType: 'SSD',
    label: 'Scratch 2, SSD',
    description: 'For temporary storage and shorter-term processing, with a high burst throughput. No backups.',
  },
  {
    deployment: 'SCRATCH_1',
    storageType: 'SSD',
    label: 'Scratch 1, SSD',
    description: 'For temporary storage and shorter-term processing. No backups.',
  },
];

/** `PERSISTENT_1` and `HDD` as "Persistent 1, HDD". */
export const describeDeployment = ({ deployment, storageType }: Draft): string =>
  DEPLOYMENTS.find((one) => one.deployment === deployment && one.storageType === storageType)?.label ??
  `${deployment}, ${storageType}`;

/** "1200 GiB (1.2 TiB)". */
export const describeCapacity = (gib: string): string => `${gib} GiB (${describeTib(gib) ?? '-'})`;

/** GiB as the service says TiB: 1200 is "1.2 TiB"; `undefined` for what is not a capacity. */
export function describeTib(gib: string): string | undefined {
  const value = Number(gib);
  return Number.isSafeInteger(value) && value > 0 ? `${(value / 1000).toLocaleString('en-US')} TiB` : undefined;
}

/** "146.5 MB/s": whole above 1,000. */
export const describeThroughput = (megabytes: number): string =>
  `${megabytes.toLocaleString('en-US', { maximumFractionDigits: 1 })} MB/s`;

/** "125 MB/s per TiB". */
export function describeUnitThroughput(draft: Draft): string {
  const throughput = throughputOf(draft);
  return throughput === undefined ? '200 MB/s per TiB (fixed)' : `${throughput} MB/s per TiB`;
}

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `1:05:00` as "Monday at 05:00 UTC". */
export function describeMaintenance(start: string): string {
  const [day, ...time] = start.split(':');
  return `${DAYS[Number(day) - 1] ?? day} at ${time.join(':')} UTC`;
}

/** What a window is that nobody chooses: a restore keeps the original's. */
export const describeUnchosen = (backup: Backup | undefined): string =>
  backup ? 'Same as the original file system' : 'No preference';
