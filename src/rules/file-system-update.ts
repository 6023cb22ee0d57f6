import { type MemberRefusal, memberRefusal, type Refusal, refusal } from '../aws/fsx/errors.ts';
import type { FileSystem, FsxRequest } from '../aws/fsx/types.ts';
import type { EpochMs } from '../aws/units.ts';
import { metadataUpdateProblems } from './file-system-update-metadata.ts';
import { settingsUpdateProblems } from './file-system-update-settings.ts';
import { storageUpdateProblems } from './file-system-update-storage.ts';
import { refuseUpdateNow } from './file-system-update-timing.ts';
import { targetOf, withTarget } from './file-system-update-values.ts';
import { configurationProblems } from './lustre-configuration.ts';
import { type FileSystemQuotas, refuseGrowth } from './quotas.ts';
import { configurationOf } from './restored-configuration.ts';

type UpdateRequest = FsxRequest<'UpdateFileSystem'>;

/** What else decides whether a file system may be updated. */
export interface UpdateCircumstances {
  /** The service's time. */
  readonly now: EpochMs;
  /** Whether a data repository association links it to S3. */
  readonly linked?: boolean;
  /** All file systems of the account in the Region; absent where they are not known. */
  readonly existing?: readonly FileSystem[];
  readonly quotas?: FileSystemQuotas;
}

/**
 * Whether an update may be requested now. The first refusal wins.
 *
 * @see API reference, UpdateFileSystem errors. That the file system must be AVAILABLE, and the codes, are ours.
 */
export function refuseUpdate(
  fileSystem: FileSystem,
  request: UpdateRequest,
  { now, linked = false, existing = [], quotas = {} }: UpdateCircumstances,
): Refusal | undefined {
  const { FileSystemId, Lifecycle } = fileSystem;
  if (Lifecycle !== 'AVAILABLE')
    return refusal('BadRequest', `${FileSystemId} is ${Lifecycle}. It can be updated when it is AVAILABLE.`);
  const wrong = refuseNothing(request) ?? updateProblems(fileSystem, request, linked)[0];
  const target = targetOf(fileSystem, request);
  if (wrong || !target) return wrong;
  return refuseUpdateNow(fileSystem, target, now) ?? refuseTarget(fileSystem, target, existing, quotas);
}

/**
 * Everything in a request that this file system cannot become, whenever it is asked for, each with its member. What a new file
 * system could not be either is said in the words of CreateFileSystem.
 */
export function updateProblems(
  fileSystem: FileSystem,
  request: UpdateRequest,
  linked = false,
): readonly MemberRefusal[] {
  const problems = [
    ...settingsUpdateProblems(fileSystem, request, linked),
    ...storageUpdateProblems(fileSystem, request),
    ...metadataUpdateProblems(fileSystem, request),
    ...versionProblems(fileSystem, request),
  ];
  const target = targetOf(fileSystem, request);
  return problems.length > 0 || !target ? problems : targetProblems(withTarget(fileSystem, target));
}

function refuseNothing({ FileSystemId: _id, ClientRequestToken: _token, ...sent }: UpdateRequest) {
  if (Object.keys(sent).length === 0)
    return refusal('MissingFileSystemConfiguration', 'A file system configuration is required for this operation.');
  const { LustreConfiguration: lustre, ...others } = sent;
  if (Object.keys(others).length > 0 || !lustre || Object.keys(lustre).length > 0) return undefined;
  return memberRefusal('BadRequest', 'LustreConfiguration', 'The request changes nothing. Send at least one setting.');
}

/** @see API reference, UpdateFileSystem, FileSystemTypeVersion: 2.12 or 2.15, and newer than the current version */
function versionProblems({ FileSystemTypeVersion: was = '' }: FileSystem, request: UpdateRequest) {
  const asked = request.FileSystemTypeVersion;
  if (asked === undefined || (UPGRADES.includes(asked) && asked > was)) return [];
  const why = UPGRADES.includes(asked) ? `It is ${was} already` : `${asked} is not offered`;
  return [
    memberRefusal(
      'BadRequest',
      'FileSystemTypeVersion',
      `The Lustre version must be ${UPGRADES.join(' or ')} and newer than ${was}. ${why}.`,
    ),
  ];
}

const UPGRADES: readonly string[] = ['2.12', '2.15'];

/** InvalidPerUnitStorageThroughput is no error of UpdateFileSystem in the API's model. */
function targetProblems(after: FileSystem): readonly MemberRefusal[] {
  const { StorageType, StorageCapacity, FileSystemTypeVersion } = after;
  const creation = {
    ...{ FileSystemType: 'LUSTRE' as const, SubnetIds: [], LustreConfiguration: configurationOf(after) },
    ...(StorageType === undefined ? {} : { StorageType }),
    ...(StorageCapacity === undefined ? {} : { StorageCapacity }),
    ...(FileSystemTypeVersion === undefined ? {} : { FileSystemTypeVersion }),
  };
  return configurationProblems(creation).map((problem) =>
    problem.code === 'InvalidPerUnitStorageThroughput' ? { ...problem, code: 'BadRequest' } : problem,
  );
}

/** Quotas are asked only where more is asked for: what is over one already stays. */
function refuseTarget(
  fileSystem: FileSystem,
  target: FileSystem,
  existing: readonly FileSystem[],
  quotas: FileSystemQuotas,
): Refusal | undefined {
  const { ThroughputCapacity, DataReadCacheConfiguration } = target.LustreConfiguration ?? {};
  const grows = target.StorageCapacity ?? ThroughputCapacity ?? DataReadCacheConfiguration;
  return grows === undefined ? undefined : refuseGrowth(existing, withTarget(fileSystem, target), quotas);
}
