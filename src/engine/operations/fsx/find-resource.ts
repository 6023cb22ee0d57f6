import type { Place } from '../../../aws/arn.ts';
import { parseArn } from '../../../aws/arn.ts';
import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { BackupRecord, FileSystemRecord } from '../../records.ts';
import type { ReadTransaction } from '../../store/port.ts';

/** @throws {FsxError} FileSystemNotFound, also for an id of another account or Region */
export async function mustGetFileSystem(
  tx: ReadTransaction<'fileSystems'>,
  { account, region }: Place,
  id: string,
): Promise<FileSystemRecord> {
  const record = await tx.table('fileSystems').get([account, region, id]);
  if (record) return record;
  throw new FsxError(refusal('FileSystemNotFound', `File system '${id}' does not exist in ${region}.`));
}

/** @throws {FsxError} BackupNotFound, also for an id of another account or Region */
export async function mustGetBackup(
  tx: ReadTransaction<'backups'>,
  { account, region }: Place,
  id: string,
): Promise<BackupRecord> {
  const record = await tx.table('backups').get([account, region, id]);
  if (record) return record;
  throw new FsxError(refusal('BackupNotFound', `Backup '${id}' does not exist in ${region}.`));
}

/** What an ARN of this service names. */
export type Tagged =
  | { readonly kind: 'file-system' | 'backup'; readonly id: string }
  | { readonly kind: 'association'; readonly id: string; readonly fileSystemId: string };

/**
 * Reads the resource that an ARN names, without looking whether it exists.
 *
 * @throws {FsxError} BadRequest for no ARN, NotServiceResourceError for another service's, ResourceNotFound for another
 *   account or Region, ResourceDoesNotSupportTagging for a kind of resource that this service does not keep
 */
export function mustParseResource(place: Place, resourceArn: string): Tagged {
  const arn = parseArn(resourceArn);
  const fields = { ResourceARN: resourceArn };
  if (!arn) throw new FsxError(refusal('BadRequest', `'${resourceArn.slice(0, 100)}' is not an Amazon Resource Name.`));
  if (arn.service !== 'fsx')
    throw new FsxError(refusal('NotServiceResourceError', `${resourceArn} is not a resource of Amazon FSx.`, fields));
  const tagged = toTagged(arn.resource);
  if (!tagged)
    throw new FsxError(refusal('ResourceDoesNotSupportTagging', `${resourceArn} does not support tagging.`, fields));
  if (arn.account !== place.account || arn.region !== place.region) throw notFound(resourceArn);
  return tagged;
}

function toTagged(resource: string): Tagged | undefined {
  const [kind, id, last, ...rest] = resource.split('/');
  if (!id || rest.length > 0) return undefined;
  if (kind === 'association') return last ? { kind, fileSystemId: id, id: last } : undefined;
  return (kind === 'file-system' || kind === 'backup') && last === undefined ? { kind, id } : undefined;
}

export const notFound = (resourceArn: string) =>
  new FsxError(
    refusal('ResourceNotFound', `The resource ${resourceArn} does not exist.`, { ResourceARN: resourceArn }),
  );
