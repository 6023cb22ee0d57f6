import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import type { FsxRequest, LustreDeploymentType, StorageType } from '../aws/fsx/types.ts';
import { basicsOf } from './lustre-defaults.ts';
import { throughputChoices } from './storage-capacity.ts';

/** Regions without PERSISTENT_2. The guide's table does not have the Regions of China and New Zealand: they count as having all. */
const WITHOUT_PERSISTENT_2: ReadonlySet<string> = new Set([
  ...['af-south-1', 'ap-northeast-3', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4', 'eu-central-2', 'eu-south-1'],
  ...['eu-south-2', 'eu-west-3', 'me-central-1', 'me-south-1', 'sa-east-1', 'us-gov-east-1', 'us-gov-west-1'],
]);

/** Regions with PERSISTENT_2 on SSD at two throughputs and without EFA, and without the older deployment types. */
const NEWEST_ONLY: ReadonlySet<string> = new Set([
  ...['ap-east-2', 'ap-southeast-5', 'ap-southeast-7', 'ca-west-1', 'il-central-1', 'mx-central-1'],
]);
const FEW_THROUGHPUTS: readonly number[] = [125, 250];

/** Of `NEWEST_ONLY`, the one that has SCRATCH_2. */
const WITH_SCRATCH_2 = 'il-central-1';

/**
 * Whether a Region offers a deployment type with a storage type.
 *
 * @param region  a Region's code
 * @see Lustre user guide, "Deployment type availability"
 */
export function isOffered(region: string, deployment: LustreDeploymentType, storageType: StorageType): boolean {
  switch (deployment) {
    case 'PERSISTENT_2':
      return NEWEST_ONLY.has(region) ? storageType === 'SSD' : !WITHOUT_PERSISTENT_2.has(region);
    case 'PERSISTENT_1':
      return !NEWEST_ONLY.has(region);
    case 'SCRATCH_2':
      return !NEWEST_ONLY.has(region) || region === WITH_SCRATCH_2;
    case 'SCRATCH_1':
      return true;
  }
}

/** `throughputChoices` of a Region. @see Lustre user guide, "Deployment type availability" */
export function throughputsIn(
  region: string,
  deployment: LustreDeploymentType,
  storageType: StorageType,
): readonly number[] {
  const all = throughputChoices(deployment, storageType);
  const isFew = deployment === 'PERSISTENT_2' && NEWEST_ONLY.has(region);
  return isFew ? all.filter((throughput) => FEW_THROUGHPUTS.includes(throughput)) : all;
}

/**
 * Everything that a Region does not offer of what is asked for. Each names its member, so a form can put it under the field.
 *
 * @see Lustre user guide, "Deployment type availability". BadRequest is ours: the guide gives no code.
 */
export function offerProblems(region: string, request: FsxRequest<'CreateFileSystem'>): readonly MemberRefusal[] {
  const { deployment, storageType } = basicsOf(request);
  const { PerUnitStorageThroughput: throughput, EfaEnabled } = request.LustreConfiguration ?? {};
  const problems: MemberRefusal[] = [];
  if (!isOffered(region, deployment, storageType))
    problems.push(
      memberRefusal(
        'BadRequest',
        'LustreConfiguration.DeploymentType',
        `${deployment} with ${storageType} storage is not offered in ${region}.`,
      ),
    );
  const offered = throughputsIn(region, deployment, storageType);
  const isKnown = throughput !== undefined && throughputChoices(deployment, storageType).includes(throughput);
  if (isKnown && !offered.includes(throughput))
    problems.push(
      memberRefusal(
        'InvalidPerUnitStorageThroughput',
        'LustreConfiguration.PerUnitStorageThroughput',
        `${throughput} MB/s per TiB is not offered in ${region}. Must be one of ${offered.join(', ')}.`,
      ),
    );
  if (EfaEnabled === true && deployment === 'PERSISTENT_2' && NEWEST_ONLY.has(region))
    problems.push(memberRefusal('BadRequest', 'LustreConfiguration.EfaEnabled', `EFA is not offered in ${region}.`));
  return problems;
}
