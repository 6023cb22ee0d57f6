import type { Caller, Place } from '../../../aws/arn.ts';
import { FsxError, refusal, refuseIf } from '../../../aws/fsx/errors.ts';
import { REQUEST_SHAPES } from '../../../aws/fsx/shapes.ts';
import type { FsxOperation, FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { knownMembers } from '../../../rules/known-members.ts';
import { refuseRequest } from '../../../rules/request-violations.ts';
import type { Ports } from '../../ports.ts';
import { askedOfFsx } from '../access/asked-operation.ts';
import type { Authoriser } from '../access/authoriser.ts';
import { recordRefusal } from '../record-refusal.ts';
import { copyBackup } from './copy-backup.ts';
import { createBackup } from './create-backup.ts';
import { createDataRepositoryAssociation } from './create-data-repository-association.ts';
import { createFileSystem } from './create-file-system.ts';
import { createFileSystemFromBackup } from './create-file-system-from-backup.ts';
import { deleteBackup } from './delete-backup.ts';
import { deleteDataRepositoryAssociation } from './delete-data-repository-association.ts';
import { deleteFileSystem } from './delete-file-system.ts';
import { describeBackups } from './describe-backups.ts';
import { describeDataRepositoryAssociations } from './describe-data-repository-associations.ts';
import { describeFileSystems } from './describe-file-systems.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { tagResource, untagResource } from './tag-resource.ts';
import { updateDataRepositoryAssociation } from './update-data-repository-association.ts';
import { updateFileSystem } from './update-file-system.ts';

type Operation<N extends FsxOperation> = (
  ports: Ports,
  place: Place,
  request: FsxRequest<N>,
) => Promise<FsxResponse<N>>;

const OPERATIONS: { readonly [N in FsxOperation]: Operation<N> } = {
  CreateFileSystem: createFileSystem,
  CreateFileSystemFromBackup: createFileSystemFromBackup,
  DescribeFileSystems: describeFileSystems,
  UpdateFileSystem: updateFileSystem,
  DeleteFileSystem: deleteFileSystem,
  CreateBackup: createBackup,
  CopyBackup: copyBackup,
  DescribeBackups: describeBackups,
  DeleteBackup: deleteBackup,
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsForResource: listTagsForResource,
  CreateDataRepositoryAssociation: createDataRepositoryAssociation,
  DescribeDataRepositoryAssociations: describeDataRepositoryAssociations,
  UpdateDataRepositoryAssociation: updateDataRepositoryAssociation,
  DeleteDataRepositoryAssociation: deleteDataRepositoryAssociation,
};

const isOperation = (name: string): name is FsxOperation => Object.hasOwn(OPERATIONS, name);

/**
 * Runs one action of the FSx API, if the caller may.
 *
 * @param body  the request as decoded: any JSON value, without null members
 * @throws {FsxError} BadRequest for a body against the model; UnsupportedOperation for an action that is not kept here;
 *   UnrecognizedClientException | AccessDeniedException; what the action throws
 */
export async function dispatchFsx(
  ports: Ports,
  access: Authoriser,
  caller: Caller,
  { operation, body }: { readonly operation: string; readonly body: unknown },
): Promise<object> {
  if (!isOperation(operation))
    throw new FsxError(
      refusal('UnsupportedOperation', `${operation} is not supported for FSx for Lustre backups here.`),
    );
  const session = await access.identify(caller);
  const { place } = session;
  try {
    refuseIf(refuseRequest(operation, body));
    const request = knownMembers(REQUEST_SHAPES[operation], body);
    await access.authorise(session, askedBy(operation, request, place));
    return await runOperation(operation, ports, place, request);
  } catch (cause) {
    if (cause instanceof FsxError) await recordRefusal(ports, place, operation, body, cause.refusal);
    throw cause;
  }
}

function askedBy<N extends FsxOperation>(operation: N, request: object, place: Place) {
  return askedOfFsx(operation, request as FsxRequest<N>, place); // checked as for runOperation
}

function runOperation<N extends FsxOperation>(operation: N, ports: Ports, place: Place, body: object) {
  // The body has just been checked, member by member, against the shape of this operation's request, and has no others.
  return OPERATIONS[operation](ports, place, body as FsxRequest<N>);
}
