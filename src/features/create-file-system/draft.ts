import type { Backup, DataCompressionType, LustreDeploymentType, StorageType, Tag } from '../../aws/fsx/types.ts';
import { isOffered } from '../../rules/region-offer.ts';
import { storageSteps, throughputChoices } from '../../rules/storage-capacity.ts';
import { totalThroughput } from '../../rules/throughput.ts';

/** Everything the wizard asks for. A member that is `undefined` was not chosen, and its default counts. */
export interface Draft {
  readonly name: string;
  readonly deployment: LustreDeploymentType;
  readonly storageType: StorageType;
  /** For HDD: an SSD read cache of 20 percent of the storage capacity. */
  readonly hasSsdCache: boolean;
  /** MB/s per TiB. */
  readonly throughput: number | undefined;
  /** GiB, as typed. */
  readonly capacity: string | undefined;
  readonly compression: DataCompressionType;
  readonly vpcId: string | undefined;
  readonly subnetId: string | undefined;
  readonly securityGroupIds: readonly string[] | undefined;
  /** A key's ARN; by default `aws/fsx`. */
  readonly kmsKeyId: string | undefined;
  /** Where the linked S3 bucket's data is, as typed; `undefined` when none is linked. */
  readonly importPath: string | undefined;
  readonly hasDailyBackups: boolean;
  /** `HH:MM` in UTC, as typed; `undefined` leaves it to the service. */
  readonly backupTime: string | undefined;
  /** Days, as typed. */
  readonly retention: string;
  readonly copiesTagsToBackups: boolean;
  /** `d:HH:MM` in UTC, 1 is Monday, as typed; `undefined` leaves it to the service. */
  readonly maintenance: string | undefined;
  /** Without the tag `Name`. */
  readonly tags: readonly Tag[];
}

/** The retention period a new form offers. Ours: the guide's default, 0, would leave the daily backups off. */
const OFFERED_RETENTION = '7';

/** What the form holds before anything is chosen: persistent, on SSD, with daily backups, as the FSx console offers. */
export const EMPTY_DRAFT: Draft = {
  name: '',
  deployment: 'PERSISTENT_2',
  storageType: 'SSD',
  hasSsdCache: false,
  throughput: undefined,
  capacity: undefined,
  compression: 'NONE',
  vpcId: undefined,
  subnetId: undefined,
  securityGroupIds: undefined,
  kmsKeyId: undefined,
  importPath: undefined,
  hasDailyBackups: true,
  backupTime: undefined,
  retention: OFFERED_RETENTION,
  copiesTagsToBackups: false,
  maintenance: undefined,
  tags: [],
};

/** The same in a Region: Persistent 1 where there is no Persistent 2. */
export const emptyDraftIn = (region: string): Draft =>
  isOffered(region, EMPTY_DRAFT.deployment, EMPTY_DRAFT.storageType)
    ? EMPTY_DRAFT
    : { ...EMPTY_DRAFT, deployment: 'PERSISTENT_1' };

/** What the form holds for a restore: the settings of the file system that the backup was taken of, without a name. */
export function fromBackup({ FileSystem, KmsKeyId }: Backup): Draft {
  const lustre = FileSystem?.LustreConfiguration;
  const retention = lustre?.AutomaticBackupRetentionDays ?? 0;
  return {
    ...EMPTY_DRAFT,
    deployment: lustre?.DeploymentType ?? EMPTY_DRAFT.deployment,
    storageType: FileSystem?.StorageType ?? EMPTY_DRAFT.storageType,
    hasSsdCache: lustre?.DriveCacheType === 'READ',
    throughput: lustre?.PerUnitStorageThroughput,
    capacity: FileSystem?.StorageCapacity?.toString(),
    compression: lustre?.DataCompressionType ?? 'NONE',
    vpcId: FileSystem?.VpcId,
    subnetId: FileSystem?.SubnetIds?.[0],
    kmsKeyId: KmsKeyId ?? FileSystem?.KmsKeyId,
    hasDailyBackups: retention > 0,
    backupTime: lustre?.DailyAutomaticBackupStartTime,
    retention: retention > 0 ? String(retention) : OFFERED_RETENTION,
    copiesTagsToBackups: lustre?.CopyTagsToBackups ?? false,
    maintenance: lustre?.WeeklyMaintenanceStartTime,
  };
}

/** The throughput of a draft, MB/s per TiB: the chosen one, or the lowest its deployment has; scratch has none. */
export function throughputOf({ deployment, storageType, throughput }: Draft): number | undefined {
  const choices = throughputChoices(deployment, storageType);
  return throughput !== undefined && choices.includes(throughput) ? throughput : choices[0];
}

/** The storage capacities a draft may have, and the rule in words. */
export const stepsOf = (draft: Draft) => storageSteps(draft.deployment, draft.storageType, throughputOf(draft));

/** The storage capacity of a draft as typed, GiB; the smallest legal one until something is. */
export const capacityOf = (draft: Draft): string => draft.capacity ?? String(stepsOf(draft)?.examples[0] ?? '');

/** The throughput of the whole file system, MB/s; `undefined` while the capacity is not a number. */
export function throughputCapacity(draft: Draft): number | undefined {
  const capacity = Number(capacityOf(draft));
  if (!(capacity > 0)) return undefined;
  return totalThroughput(capacity, throughputOf(draft));
}
