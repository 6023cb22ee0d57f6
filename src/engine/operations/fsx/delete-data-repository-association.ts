import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { refuseAssociationDeletion } from '../../../rules/association-rules.ts';
import { associationDeletionDuration } from '../../../rules/durations.ts';
import type { Ports } from '../../ports.ts';
import { recordRequest } from '../history.ts';
import { findReplay, rememberChange } from '../replay.ts';
import { mustGetAssociation } from './find-associations.ts';
import { queueAssociationJob } from './queue-association-job.ts';

const OPERATION = 'DeleteDataRepositoryAssociation';
const TABLES = ['clock', 'associations', 'jobs', 'replays', 'tallies', 'events'] as const;

/**
 * DeleteDataRepositoryAssociation: leaves the association in `DELETING` until the file system is unlinked and, if that is asked
 * for, the data in its directory is deleted.
 *
 * @throws {FsxError} DataRepositoryAssociationNotFound | BadRequest | IncompatibleParameterError
 */
export async function deleteDataRepositoryAssociation(
  ports: Ports,
  place: Place,
  request: FsxRequest<'DeleteDataRepositoryAssociation'>,
): Promise<FsxResponse<'DeleteDataRepositoryAssociation'>> {
  const { AssociationId, DeleteDataInFileSystem = false } = request;
  const fileSystemId = await ports.store.write(TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    const earlier = await findReplay(scope, request);
    if (earlier !== undefined) return earlier;
    const record = await mustGetAssociation(tx, place, AssociationId);
    refuseIf(refuseAssociationDeletion(record.association));
    const requestedAt = await ports.clock.now(tx);
    const deletion = { becomes: 'gone', requestedAt, duration: associationDeletionDuration } as const;
    const directory = DeleteDataInFileSystem ? { deletes: record.association.FileSystemPath ?? '/' } : {};
    const deleting = { ...record, association: { ...record.association, Lifecycle: 'DELETING' as const } };
    await queueAssociationJob(ports, tx, deleting, { ...deletion, ...directory });
    // Not under the association's own id: the answer stays the same when that is gone.
    await rememberChange(scope, request, record.fileSystemId);
    await recordRequest(tx, place, {
      ...{ action: OPERATION, at: requestedAt, resourceId: record.id, fileSystemId: record.fileSystemId },
      ...(DeleteDataInFileSystem ? { detail: 'The data in its directory is deleted with it.' } : {}),
    });
    return record.fileSystemId;
  });
  ports.publish({ kind: 'file-system', id: fileSystemId, region: place.region });
  return { AssociationId, Lifecycle: 'DELETING', DeleteDataInFileSystem };
}
