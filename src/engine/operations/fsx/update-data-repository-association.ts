import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { DataRepositoryAssociation, FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { refuseAssociationUpdate } from '../../../rules/association-rules.ts';
import { associationUpdateDuration } from '../../../rules/durations.ts';
import type { Ports } from '../../ports.ts';
import { recordRequest } from '../history.ts';
import { findReplay, rememberChange } from '../replay.ts';
import { describeRequest } from './describe-request.ts';
import { mustGetAssociation } from './find-associations.ts';
import { queueAssociationJob } from './queue-association-job.ts';

const OPERATION = 'UpdateDataRepositoryAssociation';
const TABLES = ['clock', 'associations', 'jobs', 'replays', 'tallies', 'events'] as const;

/**
 * UpdateDataRepositoryAssociation: changes the chunk size, and what is imported and exported automatically. A policy that is not
 * sent stays as it is. Ours: the API reference is silent.
 *
 * @throws {FsxError} DataRepositoryAssociationNotFound | BadRequest | IncompatibleParameterError
 */
export async function updateDataRepositoryAssociation(
  ports: Ports,
  place: Place,
  request: FsxRequest<'UpdateDataRepositoryAssociation'>,
): Promise<FsxResponse<'UpdateDataRepositoryAssociation'>> {
  const { fileSystemId, association } = await ports.store.write(TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    const record = await mustGetAssociation(tx, place, request.AssociationId);
    if ((await findReplay(scope, request)) !== undefined) return record;
    refuseIf(refuseAssociationUpdate(record.association, request));
    const updated = { ...record, association: changed(record.association, request) };
    const requestedAt = await ports.clock.now(tx);
    const update = { becomes: 'AVAILABLE', requestedAt, duration: associationUpdateDuration } as const;
    await queueAssociationJob(ports, tx, updated, update);
    await rememberChange(scope, request, record.id);
    await recordRequest(tx, place, {
      ...{ action: OPERATION, at: requestedAt, resourceId: record.id, fileSystemId: record.fileSystemId },
      detail: describeRequest(request),
    });
    return updated;
  });
  ports.publish({ kind: 'file-system', id: fileSystemId, region: place.region });
  return { Association: association };
}

const changed = (
  association: DataRepositoryAssociation,
  { ImportedFileChunkSize, S3 }: FsxRequest<'UpdateDataRepositoryAssociation'>,
): DataRepositoryAssociation => ({
  ...association,
  Lifecycle: 'UPDATING',
  ...(ImportedFileChunkSize === undefined ? {} : { ImportedFileChunkSize }),
  ...(S3 === undefined ? {} : { S3: { ...association.S3, ...S3 } }),
});
