import { memberRefusal, type Refusal, refusal } from '../aws/fsx/errors.ts';
import { MAX_ASSOCIATIONS } from '../aws/fsx/limits.ts';
import type { DataRepositoryAssociation, FileSystem, FsxRequest } from '../aws/fsx/types.ts';
import { DEFAULT_FILE_SYSTEM_PATH, refusePaths } from './association-paths.ts';

/** What decides, besides the file system, whether it may be linked. */
export interface LinkCircumstances {
  /** Its associations, whatever their lifecycle. */
  readonly others: readonly DataRepositoryAssociation[];
  /** Whether a backup of it is PENDING, CREATING or TRANSFERRING. */
  readonly isBackedUp: boolean;
}

/**
 * Whether a data repository association may be made. The first refusal wins.
 *
 * @see API reference, CreateDataRepositoryAssociation; Lustre user guide, "Linking your file system to an Amazon S3 bucket"
 */
export function refuseAssociation(
  fileSystem: FileSystem,
  request: FsxRequest<'CreateDataRepositoryAssociation'>,
  { others, isBackedUp }: LinkCircumstances,
): Refusal | undefined {
  const { FileSystemPath = DEFAULT_FILE_SYSTEM_PATH, DataRepositoryPath } = request;
  return (
    whyNeverAssociations(fileSystem) ??
    refuseState(fileSystem) ??
    refuseBackups(fileSystem, isBackedUp) ??
    refuseCount(fileSystem, others.length) ??
    refusePaths({ FileSystemPath, DataRepositoryPath }, others)
  );
}

/**
 * Why this kind of file system can have no associations at all.
 *
 * @see API reference, DataRepositoryAssociation: "all FSx for Lustre 2.12 and 2.15 file systems, excluding
 *   Intelligent-Tiering and scratch_1". The code is ours.
 */
function whyNeverAssociations(fileSystem: FileSystem): Refusal | undefined {
  const { FileSystemId, StorageType, FileSystemTypeVersion, LustreConfiguration } = fileSystem;
  const no = (what: string) =>
    refusal('UnsupportedOperation', `${FileSystemId} ${what}. Data repository associations are not supported on it.`);
  if ((LustreConfiguration?.DeploymentType ?? 'SCRATCH_1') === 'SCRATCH_1') return no('is a SCRATCH_1 file system');
  if (StorageType === 'INTELLIGENT_TIERING') return no('is an Intelligent-Tiering file system');
  if (FileSystemTypeVersion === undefined || FileSystemTypeVersion === '2.10') return no('has Lustre version 2.10');
  if (LustreConfiguration?.DataRepositoryConfiguration?.ImportPath !== undefined)
    return no('was linked to an S3 bucket when it was created');
  return undefined;
}

/** One that is still being created is linked afterwards. @see Lustre user guide, "To link a file system to an S3 bucket (AWS CLI)" */
function refuseState({ FileSystemId, Lifecycle }: FileSystem): Refusal | undefined {
  if (Lifecycle === 'AVAILABLE' || Lifecycle === 'CREATING' || Lifecycle === 'UPDATING') return undefined;
  return refusal('BadRequest', `${FileSystemId} is ${Lifecycle}. It can be linked when it is AVAILABLE.`);
}

/**
 * That user-initiated backups which are done may stay, and that one under way is waited for, is ours.
 *
 * @see Lustre user guide, "Creating a link to an S3 bucket", Note: "Disable backups before linking to a data repository"
 */
function refuseBackups({ FileSystemId, LustreConfiguration }: FileSystem, isBackedUp: boolean): Refusal | undefined {
  if ((LustreConfiguration?.AutomaticBackupRetentionDays ?? 0) > 0)
    return refusal(
      'BadRequest',
      `${FileSystemId} has automatic backups. Set AutomaticBackupRetentionDays to 0 with UpdateFileSystem before linking it to a data repository.`,
    );
  if (isBackedUp)
    return refusal(
      'BadRequest',
      `A backup of ${FileSystemId} is under way. Wait until it is AVAILABLE before linking the file system.`,
    );
  return undefined;
}

/** Not ServiceLimitExceeded: none of the values that its Limit may have is for associations. Ours. */
function refuseCount({ FileSystemId }: FileSystem, count: number): Refusal | undefined {
  if (count < MAX_ASSOCIATIONS) return undefined;
  return refusal(
    'BadRequest',
    `${FileSystemId} has ${count} data repository associations, and ${MAX_ASSOCIATIONS} are allowed. Delete one first.`,
  );
}

/**
 * Whether an association may be changed now, and whether the request changes anything. The codes are ours.
 *
 * @see API reference, UpdateDataRepositoryAssociation
 */
export function refuseAssociationUpdate(
  { AssociationId, Lifecycle }: DataRepositoryAssociation,
  request: FsxRequest<'UpdateDataRepositoryAssociation'>,
): Refusal | undefined {
  if (Lifecycle !== 'AVAILABLE' && Lifecycle !== 'MISCONFIGURED')
    return refusal('BadRequest', `${AssociationId} is ${Lifecycle}. It can be updated when it is AVAILABLE.`);
  if (request.ImportedFileChunkSize !== undefined || request.S3 !== undefined) return undefined;
  return memberRefusal('BadRequest', 'S3', 'Nothing is to be updated. Send ImportedFileChunkSize or S3.');
}

/** Whether an association may be deleted now. Ours: the API reference is silent. */
export function refuseAssociationDeletion({
  AssociationId,
  Lifecycle,
}: DataRepositoryAssociation): Refusal | undefined {
  if (Lifecycle === 'DELETING') return refusal('BadRequest', `${AssociationId} is already being deleted.`);
  if (Lifecycle !== 'CREATING' && Lifecycle !== 'UPDATING') return undefined;
  return refusal('BadRequest', `${AssociationId} is ${Lifecycle}. It can be deleted when it is AVAILABLE.`);
}
