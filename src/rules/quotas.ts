import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import {
  MAX_FILE_SYSTEMS_PER_FAMILY,
  MAX_READ_CACHE_GIB,
  MAX_STORAGE_PER_FAMILY_GIB,
  MAX_TIERING_THROUGHPUT,
} from '../aws/fsx/limits.ts';
import type { FileSystem, FsxRequest, LustreDeploymentType } from '../aws/fsx/types.ts';
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
  const alive = existing.filter(({ Lifecycle }) => Lifecycle !== 'DELETING');
  const kin = alive.filter((other) => familyOf(other.LustreConfiguration?.DeploymentType ?? 'SCRATCH_1') === family);
  if (kin.length >= count) return over('FILE_SYSTEM_COUNT', `${family} file systems`, kin.length + 1, count);
  if (storageType === 'INTELLIGENT_TIERING') return refuseTiering(alive, request, throughput);
  const storage = sum(kin.filter(isProvisioned).map(({ StorageCapacity }) => StorageCapacity)) + capacity;
  if (storage > mostStorage) return over('TOTAL_STORAGE', `GiB of ${family} storage`, storage, mostStorage);
  return undefined;
}

/** Throughput in MB/s and read cache in GiB of all Intelligent-Tiering file systems. */
function refuseTiering(
  alive: readonly FileSystem[],
  request: FsxRequest<'CreateFileSystem'>,
  most: number,
): Refusal | undefined {
  const all = [
    ...alive.filter((other) => !isProvisioned(other)).map(({ LustreConfiguration }) => LustreConfiguration),
    request.LustreConfiguration,
  ];
  const throughput = sum(all.map((each) => each?.ThroughputCapacity));
  if (throughput > most) return over('TOTAL_THROUGHPUT_CAPACITY', 'MB/s of throughput capacity', throughput, most);
  const cache = sum(all.map((each) => each?.DataReadCacheConfiguration?.SizeGiB));
  if (cache > MAX_READ_CACHE_GIB) return over('TOTAL_STORAGE', 'GiB of read cache', cache, MAX_READ_CACHE_GIB);
  return undefined;
}

/** Quotas are kept per family of deployment types. */
const familyOf = (deployment: LustreDeploymentType): string => (isPersistent(deployment) ? deployment : 'scratch');

const isProvisioned = ({ StorageType }: FileSystem): boolean => StorageType !== 'INTELLIGENT_TIERING';

const sum = (values: readonly (number | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

const over = (Limit: string, what: string, would: number, most: number) =>
  refusal('ServiceLimitExceeded', `This would make ${would} ${what} in this Region; the quota is ${most}.`, { Limit });
