import type { Place } from '../../../aws/arn.ts';
import type { Tag } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';
import { mustParseResource, notFound } from './find-resource.ts';
import { getTags, putTags, TAGGED_TABLES } from './tags-of.ts';

/**
 * Replaces the tags of a file system, backup or association by what `change` makes of them, in one transaction.
 *
 * @throws {FsxError} what `change` throws | ResourceNotFound | NotServiceResourceError | ResourceDoesNotSupportTagging
 */
export async function changeTags(
  ports: Ports,
  place: Place,
  resourceArn: string,
  change: (existing: readonly Tag[]) => readonly Tag[],
): Promise<void> {
  const tagged = mustParseResource(place, resourceArn);
  await ports.store.write(TAGGED_TABLES, async (tx) => {
    const existing = await getTags(tx, place, tagged);
    if (!existing) throw notFound(resourceArn);
    await putTags(tx, place, tagged, change(existing));
  });
  if (tagged.kind === 'association') ports.publish({ kind: 'file-system', id: tagged.fileSystemId });
  else ports.publish({ kind: tagged.kind, id: tagged.id });
}
