import type { Place } from '../../../aws/arn.ts';
import {
  MAX_COPIES_IN_PROGRESS,
  MAX_FILE_SYSTEMS_PER_FAMILY,
  MAX_STORAGE_PER_FAMILY_GIB,
  MAX_TIERING_THROUGHPUT,
  MAX_USER_INITIATED_BACKUPS,
} from '../../../aws/fsx/limits.ts';
import type { FileSystemQuotas } from '../../../rules/quotas.ts';
import type { Ports } from '../../ports.ts';
import type { ReadTransaction } from '../../store/port.ts';

/** The quotas that can be changed for an account in a Region, and what they are until then. @see "Quotas", Lustre user guide */
export const QUOTAS = {
  FILE_SYSTEM_COUNT: MAX_FILE_SYSTEMS_PER_FAMILY,
  TOTAL_STORAGE: MAX_STORAGE_PER_FAMILY_GIB,
  TOTAL_THROUGHPUT_CAPACITY: MAX_TIERING_THROUGHPUT,
  TOTAL_USER_INITIATED_BACKUPS: MAX_USER_INITIATED_BACKUPS,
  TOTAL_IN_PROGRESS_COPY_BACKUPS: MAX_COPIES_IN_PROGRESS,
} as const;

export type QuotaName = keyof typeof QUOTAS;

export const isQuotaName = (name: string): name is QuotaName => Object.hasOwn(QUOTAS, name);

/** A quota as it holds now. */
export async function getQuota(
  tx: ReadTransaction<'quotas'>,
  { account, region }: Place,
  limit: QuotaName,
): Promise<number> {
  return (await tx.table('quotas').get([account, region, limit]))?.value ?? QUOTAS[limit];
}

/** The quotas on new and growing file systems, as they hold now. */
export const getFileSystemQuotas = async (tx: ReadTransaction<'quotas'>, place: Place): Promise<FileSystemQuotas> => ({
  count: await getQuota(tx, place, 'FILE_SYSTEM_COUNT'),
  storage: await getQuota(tx, place, 'TOTAL_STORAGE'),
  throughput: await getQuota(tx, place, 'TOTAL_THROUGHPUT_CAPACITY'),
});

/**
 * Changes a quota of the account in the Region, as AWS does on request. What is over it already stays.
 *
 * @param value  a whole number, 0 or more
 */
export async function setQuota(
  { store }: Pick<Ports, 'store'>,
  { account, region }: Place,
  limit: QuotaName,
  value: number,
): Promise<void> {
  await store.write(['quotas'], (tx) => tx.table('quotas').put({ account, region, limit, value }));
}
