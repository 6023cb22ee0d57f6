import type { Place } from '../../../aws/arn.ts';
import type { Tag } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';
import { mustParseResource, notFound } from './find-resource.ts';

/**
 * Replaces the tags of a file system or backup by what `change` makes of them, in one transaction.
 *
 * @throws {FsxError} what `change` throws | ResourceNotFound | NotServiceResourceError | ResourceDoesNotSupportTagging
 */
export async function changeTags(
  ports: Ports,
  place: Place,
  resourceArn: string,
  change: (existing: readonly Tag[]) => readonly Tag[],
): Promise<void> {
  const { kind, id } = mustParseResource(place, resourceArn);
  const key = [place.account, place.region, id];
  await ports.store.write(['fileSystems', 'backups'], async (tx) => {
    if (kind === 'backup') {
      const row = await tx.table('backups').get(key);
      if (!row) throw notFound(resourceArn);
      await tx.table('backups').put({ ...row, backup: { ...row.backup, Tags: change(row.backup.Tags ?? []) } });
      return;
    }
    const row = await tx.table('fileSystems').get(key);
    if (!row) throw notFound(resourceArn);
    await tx
      .table('fileSystems')
      .put({ ...row, fileSystem: { ...row.fileSystem, Tags: change(row.fileSystem.Tags ?? []) } });
  });
  ports.publish({ kind, id });
}
