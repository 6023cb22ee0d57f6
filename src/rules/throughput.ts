/** MB/s per TiB of both scratch types. @see Lustre user guide, "Aggregate performance" */
const SCRATCH_THROUGHPUT = 200;
const GIB_IN_SERVICE_TIB = 1000;

/** MB/s per TiB of a file system whose deployment type may have no choice of it. */
export const throughputPerUnit = (chosen: number | undefined): number => chosen ?? SCRATCH_THROUGHPUT;

/**
 * Throughput of a whole file system, MB/s. The service counts 1,000 GiB as a TiB here.
 *
 * @param capacity  GiB
 * @param chosen  PerUnitStorageThroughput; absent of scratch types
 * @see API reference, LustreFileSystemConfiguration, PerUnitStorageThroughput: 2.4 TiB at 50 gives 120 MB/s
 */
export const totalThroughput = (capacity: number, chosen: number | undefined): number =>
  (capacity / GIB_IN_SERVICE_TIB) * throughputPerUnit(chosen);
