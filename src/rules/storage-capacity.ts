import type { LustreDeploymentType, StorageType } from '../aws/fsx/types.ts';

/** Which storage capacities a kind of file system may have. */
export interface StorageSteps {
  /** Whether so many GiB may be asked for. */
  readonly valid: (gib: number) => boolean;
  /** The smallest legal capacities, GiB, in order, to offer as choices. */
  readonly examples: readonly number[];
  /** The smallest legal capacity above so many GiB. */
  readonly after: (gib: number) => number;
  /** What the capacity must be, as the service says it: "Must be 1200 or a multiple of 2400." */
  readonly rule: string;
}

const EXAMPLES = 8;

const THROUGHPUT: Partial<Record<`${LustreDeploymentType} ${StorageType}`, readonly number[]>> = {
  'PERSISTENT_1 SSD': [50, 100, 200],
  'PERSISTENT_1 HDD': [12, 40],
  'PERSISTENT_2 SSD': [125, 250, 500, 1000],
};

const EFA_STEP: Readonly<Record<number, number>> = { 125: 38_400, 250: 19_200, 500: 9600, 1000: 4800 };

/**
 * Legal values of PerUnitStorageThroughput, MB/s per TiB; none for scratch and Intelligent-Tiering.
 *
 * @see API reference, CreateFileSystemLustreConfiguration, PerUnitStorageThroughput
 */
export const throughputChoices = (deployment: LustreDeploymentType, storageType: StorageType): readonly number[] =>
  THROUGHPUT[`${deployment} ${storageType}`] ?? [];

/** Storage types a deployment type may have, the default first. @see API reference, CreateFileSystem, StorageType */
export function storageTypes(deployment: LustreDeploymentType): readonly StorageType[] {
  if (deployment === 'PERSISTENT_1') return ['SSD', 'HDD'];
  return deployment === 'PERSISTENT_2' ? ['SSD', 'INTELLIGENT_TIERING'] : ['SSD'];
}

/**
 * Legal values of StorageCapacity, GiB.
 *
 * @param throughput  MB/s per TiB; it matters for HDD only
 * @returns `undefined` where no capacity is given: Intelligent-Tiering, which is elastic, and unknown HDD throughputs
 * @see API reference, CreateFileSystem, StorageCapacity
 */
export function storageSteps(
  deployment: LustreDeploymentType,
  storageType: StorageType,
  throughput: number | undefined,
): StorageSteps | undefined {
  if (storageType === 'INTELLIGENT_TIERING') return undefined;
  if (storageType === 'HDD') {
    if (throughput !== 12 && throughput !== 40) return undefined;
    return multiples(throughput === 12 ? 6000 : 1800, []);
  }
  return deployment === 'SCRATCH_1' ? multiples(3600, [1200, 2400]) : multiples(2400, [1200]);
}

/**
 * Legal values of StorageCapacity, GiB, of a PERSISTENT_2 SSD file system with EFA.
 *
 * @param throughput  MB/s per TiB
 * @returns `undefined` for a throughput that PERSISTENT_2 does not have
 * @see Lustre user guide, "Working with EFA-enabled file systems"
 */
export function efaStorageSteps(throughput: number | undefined): StorageSteps | undefined {
  const step = throughput === undefined ? undefined : EFA_STEP[throughput];
  return step === undefined ? undefined : multiples(step, []);
}

function multiples(step: number, before: readonly number[]): StorageSteps {
  const following = Array.from({ length: EXAMPLES - before.length }, (_, index) => step * (index + 1));
  return {
    valid: (gib) => before.includes(gib) || (gib > 0 && gib % step === 0),
    examples: [...before, ...following],
    after: (gib) => before.find((small) => small > gib) ?? (Math.floor(gib / step) + 1) * step,
    rule: `Must be ${[...before, `a multiple of ${step}`].join(' or ')}.`,
  };
}
