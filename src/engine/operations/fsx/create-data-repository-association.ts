import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { refuseAssociation } from '../../../rules/association-rules.ts';
import { associationCreationDuration } from '../../../rules/durations.ts';
import { refuseTags } from '../../../rules/tags.ts';
import type { Ports } from '../../ports.ts';
import type { AssociationRecord } from '../../records.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { recordRequest } from '../history.ts';
import { findReplay, remember } from '../replay.ts';
import { associationsOf, mustGetAssociation } from './find-associations.ts';
import { backupsUnderWay } from './find-backups.ts';
import { mustGetFileSystem } from './find-resource.ts';
import { newAssociation } from './new-association.ts';
import { queueAssociationJob } from './queue-association-job.ts';

const OPERATION = 'CreateDataRepositoryAssociation';
const TABLES = ['clock', 'fileSystems', 'backups', 'associations', 'jobs', 'replays', 'tallies', 'events'] as const;
type Tx = WriteTransaction<(typeof TABLES)[number]>;

/**
 * CreateDataRepositoryAssociation: links a directory of a file system to S3. The bucket is the caller's: it is believed and
 * told, and nothing is read from it. From now on, and until the last association is gone, the file system has no backups.
 *
 * @throws {FsxError} FileSystemNotFound | UnsupportedOperation | BadRequest | IncompatibleParameterError
 */
export async function createDataRepositoryAssociation(
  ports: Ports,
  place: Place,
  request: FsxRequest<'CreateDataRepositoryAssociation'>,
): Promise<FsxResponse<'CreateDataRepositoryAssociation'>> {
  const { association } = await ports.store.write(TABLES, async (tx) => {
    const scope = { tx, place, operation: OPERATION };
    const earlier = await findReplay(scope, request);
    if (earlier !== undefined) return mustGetAssociation(tx, place, earlier);
    const made = await associate(ports, tx, place, request);
    await remember(scope, request, made.id);
    return made;
  });
  ports.publish({ kind: 'file-system', id: request.FileSystemId, region: place.region });
  return { Association: association };
}

async function associate(
  ports: Ports,
  tx: Tx,
  place: Place,
  request: FsxRequest<'CreateDataRepositoryAssociation'>,
): Promise<AssociationRecord> {
  const source = await mustGetFileSystem(tx, place, request.FileSystemId);
  const others = (await associationsOf(tx, source)).map(({ association }) => association);
  const isBackedUp = (await backupsUnderWay(tx, source)).length > 0;
  refuseIf(refuseAssociation(source.fileSystem, request, { others, isBackedUp }));
  refuseIf(refuseTags(request.Tags ?? []));
  const now = await ports.clock.now(tx);
  const made = newAssociation({ id: ports.ids.next('dra'), place, request, now });
  const creation = { becomes: 'AVAILABLE', requestedAt: now, duration: associationCreationDuration } as const;
  await queueAssociationJob(ports, tx, made, creation);
  const happening = { action: OPERATION, at: now, resourceId: made.id, fileSystemId: source.id } as const;
  await recordRequest(tx, place, happening);
  return made;
}
