import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import {
  MAX_FILE_SYSTEMS_PER_FAMILY,
  MAX_READ_CACHE_GIB,
  MAX_STORAGE_PER_FAMILY_GIB,
  MAX_TIERING_THROUGHPUT,
} from '../aws/fsx/limits.ts';
import type { FileSystem, FsxRequest, LustreDeploymentType } from '../aws/fsx/types.ts';
import { asPlanned } from './file-system-update-actions.ts';
import { basicsOf, isPersistent } from './lustre-defaults.ts';

/** Quotas as they hold for the account in the Region; the service's own where none is given. */
export interface FileSystemQuotas {
  /** File systems of one family. */
  readonly count?: number;
  /** GiB of one family. */
  readonly storage?: number;
  /** MB/s of all Intelligent-Tiering file systems. */
  readonly throughput?: number;
}

/**
 * Whether one more file system fits into the account's quotas in the Region. One that is being deleted counts no more.
 *
 * @param existing  all file systems of the account in the Region
 * @see Lustre user guide, "Quotas". Which Limit stands for which quota is ours.
 */
export function refuseNewFileSystem(
  existing: readonly FileSystem[],
  request: FsxRequest<'CreateFileSystem'>,
  {
    count = MAX_FILE_SYSTEMS_PER_FAMILY,
    storage: mostStorage = MAX_STORAGE_PER_FAMILY_GIB,
    throughput = MAX_TIERING_THROUGHPUT,
  }: FileSystemQuotas = {},
): Refusal | undefined {
  const { deployment, storageType, capacity = 0 } = basicsOf(request);
  const family = familyOf(deployment);
  const alive = existing.filter(isCounted);
  const kin = kinOf(alive, family);
  if (kin.length >= count) return over('FILE_SYSTEM_COUNT', `${family} file systems`, kin.length + 1, count);
  if (storageType === 'INTELLIGENT_TIERING') return refuseTiering(alive, request, throughput);
  return refuseStorage(kin, family, capacity, mostStorage);
}

/**
 * Whether a file system may become what an update makes of it, within the account's quotas in the Region. Updates of others that
 * are under way count as done.
 *
 * @param existing  all file systems of the account in the Region
 * @param grown  the file system as it would be
 * @see Lustre user guide, "Quotas". Which Limit stands for which quota is ours.
 */
export function refuseGrowth(
  existing: readonly FileSystem[],
  grown: FileSystem,
  { storage = MAX_STORAGE_PER_FAMILY_GIB, throughput = MAX_TIERING_THROUGHPUT }: FileSystemQuotas = {},
): Refusal | undefined {
  const others = existing.filter((other) => isCounted(other) && other.FileSystemId !== grown.FileSystemId);
  if (!isProvisioned(grown)) return refuseTiering(others, grown, throughput);
  const family = familyOf(grown.LustreConfiguration?.DeploymentType ?? 'SCRATCH_1');
  return refuseStorage(kinOf(others, family), family, grown.StorageCapacity ?? 0, storage);
}

function refuseStorage(
  kin: readonly FileSystem[],
  family: string,
  capacity: number,
  most: number,
): Refusal | undefined {
  const provisioned = kin.filter(isProvisioned).map((other) => asPlanned(other).StorageCapacity);
  const storage = sum(provisioned) + capacity;
  if (storage > most) return over('TOTAL_STORAGE', `GiB of ${family} storage`, storage, most);
  return undefined;
}

/** Throughput in MB/s and read cache in GiB of all Intelligent-Tiering file systems. */
function refuseTiering(
  alive: readonly FileSystem[],
  added: Pick<FsxRequest<'CreateFileSystem'> | FileSystem, 'LustreConfiguration'>,
  most: number,
): Refusal | undefined {
  const others = alive.filter((other) => !isProvisioned(other)).map(asPlanned);
  const all = [...others, added].map(({ LustreConfiguration }) => LustreConfiguration);
  const throughput = sum(all.map((each) => each?.ThroughputCapacity));
  if (throughput > most) return over('TOTAL_THROUGHPUT_CAPACITY', 'MB/s of throughput capacity', throughput, most);
  const cache = sum(all.map((each) => each?.DataReadCacheConfiguration?.SizeGiB));
  if (cache > MAX_READ_CACHE_GIB) return over('TOTAL_STORAGE', 'GiB of read cache', cache, MAX_READ_CACHE_GIB);
  return undefined;
}

const isCounted = ({ Lifecycle }: FileSystem): boolean => Lifecycle !== 'DELETING';

const kinOf = (alive: readonly FileSystem[], family: string) =>
  alive.filter((other) => familyOf(other.LustreConfiguration?.DeploymentType ?? 'SCRATCH_1') === family);

/** Quotas are kept per family of deployment types. */
const familyOf = (deployment: LustreDeploymentType): string => (isPersistent(deployment) ? deployment : 'scratch');

const isProvisioned = ({ StorageType }: FileSystem): boolean => StorageType !== 'INTELLIGENT_TIERING';

const sum = (values: readonly (number | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

const over = (Limit: string, what: string, would: number, most: number) =>
  refusal('ServiceLimitExceeded', `This would make ${would} ${what} in this Region; the quota is ${most}.`, { Limit });
