import { associationArn, type Place } from '../../../aws/arn.ts';
import type { FsxRequest } from '../../../aws/fsx/types.ts';
import { type EpochMs, toEpochSeconds } from '../../../aws/units.ts';
import { DEFAULT_FILE_SYSTEM_PATH } from '../../../rules/association-paths.ts';
import type { AssociationRecord } from '../../records.ts';

/** MiB of a file on one disk, where none is sent. @see API reference, ImportedFileChunkSize */
const DEFAULT_CHUNK_SIZE = 1024;

interface NewAssociation {
  readonly id: string;
  readonly place: Place;
  /** A request that every rule has let pass. */
  readonly request: FsxRequest<'CreateDataRepositoryAssociation'>;
  readonly now: EpochMs;
}

/** An association in CREATING. Paths are told as they were sent; automatic import and export are off where no policy is sent. */
export function newAssociation({ id, place, request, now }: NewAssociation): AssociationRecord {
  const { FileSystemId, DataRepositoryPath, S3 } = request;
  const association = {
    AssociationId: id,
    ResourceARN: associationArn(place, FileSystemId, id),
    FileSystemId,
    Lifecycle: 'CREATING' as const,
    FileSystemPath: request.FileSystemPath ?? DEFAULT_FILE_SYSTEM_PATH,
    DataRepositoryPath,
    BatchImportMetaDataOnCreate: request.BatchImportMetaDataOnCreate ?? false,
    ImportedFileChunkSize: request.ImportedFileChunkSize ?? DEFAULT_CHUNK_SIZE,
    ...(S3 === undefined ? {} : { S3 }),
    Tags: request.Tags ?? [],
    CreationTime: toEpochSeconds(now),
  };
  const { account, region } = place;
  return { account, region, id, fileSystemId: FileSystemId, association };
}
